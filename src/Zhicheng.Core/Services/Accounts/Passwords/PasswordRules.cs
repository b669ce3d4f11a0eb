using System.Globalization;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>What those who know somebody would try first.</summary>
public sealed record PasswordOwner(string Name, string? Phone, string? Email, string? IdNumber)
{
    public static readonly PasswordOwner Unknown = new("", null, null, null);
}

/// <summary>
/// What a password must be: long enough, and not one that is guessed. No rules of composition, which people defeat with
/// a capital in front and a 1 at the end.
/// </summary>
public static class PasswordRules
{
    public const int MinCharacters = 10;

    public const int MaxCharacters = 128;

    public const string Hint = "至少10个字符，可以用几个词组成一句话";

    private const int FewDifferent = 4;

    /// <returns>Everything that is wrong, each in a sentence; empty when nothing is.</returns>
    public static IReadOnlyList<string> Problems(string password, PasswordOwner owner)
    {
        var problems = new List<string>();
        var length = password.EnumerateRunes().Count();
        if (length < MinCharacters)
        {
            problems.Add($"密码至少{MinCharacters}个字符，现为{length}个。可以用几个词组成一句话，既长又便于记忆。");
        }
        else if (length > MaxCharacters)
        {
            problems.Add($"密码最多{MaxCharacters}个字符，现为{length}个，请缩短。");
        }

        var lower = password.ToLower(CultureInfo.InvariantCulture);
        if (IsCommon(lower))
        {
            problems.Add("这个密码太常见，很多人用过，容易被猜到。请换一个，例如用几个不相干的词组成一句话。");
        }
        else if (IsPattern(lower))
        {
            problems.Add("这个密码只是重复或连续的字符，容易被猜到。请换一个，例如用几个不相干的词组成一句话。");
        }

        if (PersonalPart(lower, owner) is { } part)
        {
            problems.Add($"密码里有您的{part}，认识您的人容易猜到。请换一个。");
        }

        return problems;
    }

    // Also what remains of it without the digits and signs that people put before and after a word: Dragon2024! is dragon.
    private static bool IsCommon(string lower)
    {
        if (CommonPasswords.Contains(lower))
        {
            return true;
        }

        var first = lower.AsSpan().IndexOfAnyInRange('a', 'z');
        var last = lower.AsSpan().LastIndexOfAnyInRange('a', 'z');
        return first >= 0 && CommonPasswords.Contains(lower[first..(last + 1)]);
    }

    private static bool IsPattern(string lower) =>
        lower.Length > 0 && (lower.Distinct().Count() < FewDifferent || IsRun(lower) || IsRepetition(lower));

    // 0987654321, abcdefghij
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).Distinct().ToList();
        return steps.Count == 1 && Math.Abs(steps[0]) <= 1;
    }

    // One piece of up to five characters, or a common one, again and again: 2024a2024a2024a
    private static bool IsRepetition(string text)
    {
        for (var unit = 1; unit <= text.Length / 2; unit++)
        {
            if (text.AsSpan(unit).SequenceEqual(text.AsSpan(0, text.Length - unit)))
            {
                return unit <= 5 || CommonPasswords.Contains(text[..unit]);
            }
        }

        return false;
    }

    private static string? PersonalPart(string lower, PasswordOwner owner)
    {
        bool Has(string? part, int least) =>
            part is not null
            && part.Length >= least
            && lower.Contains(part.ToLower(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        if (Has(owner.Name.Trim(), 2))
        {
            return "姓名";
        }

        // The last eight digits are what people know each other's number by.
        if (Has(owner.Phone is { Length: >= 8 } phone ? phone[^8..] : null, 8))
        {
            return "手机号";
        }

        if (Has(owner.Email?.Split('@')[0], 5))
        {
            return "邮箱名";
        }

        return
            owner.IdNumber is { Length: 18 } number
            && (Has(number[6..14], 8) || Has(number[^6..], 6) || Has(number[..6], 6))
            ? "身份证号码的一部分（如出生日期）"
            : null;
    }
}
