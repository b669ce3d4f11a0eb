using System.Globalization;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Days and figures as people write them.</summary>
internal static class ChineseText
{
    /// <summary>2026年3月5日</summary>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>12.5, without the zeros that say nothing.</summary>
    public static string Number(decimal number) => Utf8Buffer.Trimmed(number).ToString(CultureInfo.InvariantCulture);
}
