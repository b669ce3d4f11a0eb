using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhicheng.Core.Forms;

/// <summary>Days as people type them: 2018-06-30, 2018/6/30, 2018.6.30, 20180630, 2018年6月30日.</summary>
public static partial class TypedDay
{
    public static DateOnly? Read(string? typed)
    {
        var found = Shape().Match(typed?.Trim() ?? "");
        if (!found.Success)
        {
            return null;
        }

        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        return
            year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

        int Part(string name) => int.Parse(found.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>As a form holds it.</summary>
    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(
        "^(?<y>[0-9]{4})(?:(?<m>[0-9]{2})(?<d>[0-9]{2})|[-/.年] ?(?<m>[0-9]{1,2})[-/.月] ?(?<d>[0-9]{1,2})日?)$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Shape();
}
