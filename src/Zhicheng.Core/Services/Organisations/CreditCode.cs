namespace Zhicheng.Core.Services.Organisations;

/// <summary>A unified social credit code (GB 32100-2015): 18 characters, the last of them a check on the others.</summary>
public static class CreditCode
{
    // No I, O, Z, S, V: they are taken for digits or for each other.
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const int Length = 18;

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Reads a code as typed: small letters and blanks are forgiven.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="problem">What is wrong with it, in a sentence; null when nothing is.</param>
    /// <returns>The code, or null.</returns>
    public static string? Read(string typed, out string? problem)
    {
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        problem =
            code.Length != Length ? $"统一社会信用代码应为18位，现为{code.Length}位。"
            : code.FirstOrDefault(c => !Characters.Contains(c, StringComparison.Ordinal)) is var odd and not '\0'
                ? $"统一社会信用代码里不会有“{odd}”，请对照营业执照或法人证书（没有字母I、O、Z、S、V）。"
            : code[^1] != CheckOf(code) ? "统一社会信用代码的校验位不对，可能有一位输错了，请对照营业执照或法人证书。"
            : null;
        return problem is null ? code : null;
    }

    /// <summary>The character that the first seventeen call for.</summary>
    public static char CheckOf(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * Characters.IndexOf(code[i], StringComparison.Ordinal);
        }

        return Characters[(31 - (sum % 31)) % 31];
    }
}
