using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhicheng.Documents.Word;

/// <summary>A year, or a month of it, as people write it: 2015年3月, 2015.03, 2015-3, 2015年.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; null when only the year is written.</param>
internal sealed partial record WrittenMonth(int Year, int? Month)
{
    /// <summary>Those in a text. Digits of numbers, such as of a patent, are none.</summary>
    public static IEnumerable<WrittenMonth> In(string text) =>
        Written()
            .Matches(text)
            .Select(m => new WrittenMonth(
                int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                m.Groups[2].Success ? int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : null
            ));

    /// <summary>Whether it lies wholly before the month of a day.</summary>
    public bool IsBefore(DateOnly day) => Year < day.Year || (Year == day.Year && Month < day.Month);

    public override string ToString() => Month is null ? $"{Year}年" : $"{Year}年{Month}月";

    [GeneratedRegex(
        @"(?<![0-9A-Za-z.])((?:19[5-9]|20[0-9])[0-9])(?![0-9])(?:\s*[年.\-/．]\s*(0?[1-9]|1[0-2])(?![0-9]))?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Written();
}
