using System.Globalization;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>The resident identity number (GB 11643): what it says about its holder, and whether it can be one.</summary>
/// <param name="Text">18 characters, the last one a digit or X.</param>
/// <param name="Birth">Digits 7 to 14.</param>
/// <param name="Gender">Digit 17: odd for men.</param>
public sealed record IdNumber(string Text, DateOnly Birth, Gender Gender)
{
    private const int Length = 18;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Reads a number as typed: blanks and a small x are forgiven.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">Nobody is born after it.</param>
    /// <param name="problem">What is wrong, as a sentence; null when nothing is.</param>
    public static IdNumber? Read(string typed, DateOnly today, out string? problem)
    {
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var birth = text.Length == Length && text.All(char.IsAscii) ? TypedDay.Read(text[6..14]) : null;
        problem = text switch
        {
            { Length: not Length } => $"身份证号码应为18位，现为{text.Length}位，请对照证件补全或删去多余的字符。",
            _ when !text[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(text[17]) || text[17] == 'X') =>
                "身份证号码前17位应为数字，最后一位为数字或X，请对照证件改正。",
            _ when birth is null => $"身份证号码第7至14位“{text[6..14]}”不是真实的出生日期，请对照证件改正。",
            _ when birth > today || birth.Value.Year < 1930 =>
                $"身份证号码中的出生日期{birth.Value.Chinese()}不可能，请对照证件改正。",
            _ when CheckCharacter(text) != text[17] =>
                "身份证号码的校验位不对，说明有一位或几位输错了，请对照证件逐位检查。",
            _ => null,
        };
        return problem is null ? new IdNumber(text, birth!.Value, GenderOf(text)) : null;
    }

    /// <summary>For screens: 110***********0010.</summary>
    public static string Mask(string? number) =>
        number is { Length: > 7 } ? number[..3] + new string('*', number.Length - 7) + number[^4..]
        : number is null ? ""
        : new string('*', number.Length);

    /// <summary>The last character, computed from the 17 digits before it.</summary>
    public static char CheckCharacter(string digits)
    {
        var sum = Weights
            .Select((weight, i) => weight * int.Parse(digits.AsSpan(i, 1), CultureInfo.InvariantCulture))
            .Sum();
        return "10X98765432"[sum % 11];
    }

    private static Gender GenderOf(string text) => (text[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;
}
