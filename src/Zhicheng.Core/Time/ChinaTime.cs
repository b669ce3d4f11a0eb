using System.Globalization;

namespace Zhicheng.Core.Time;

/// <summary>Days and instants as people in China read them. Instants are kept in UTC.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The day it is in China.</summary>
    public static DateOnly TodayInChina(this TimeProvider time) => DayInChina(time.UtcNow());

    /// <summary>The instant now, as a UTC DateTime.</summary>
    public static DateTime UtcNow(this TimeProvider time) => time.GetUtcNow().UtcDateTime;

    public static DateOnly DayInChina(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>The time of day in China.</summary>
    public static TimeOnly HourInChina(DateTime utc) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>The first instant of a day in China: the end of the day before.</summary>
    public static DateTime StartOfDay(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone);

    /// <summary>The last day on which something may still be done, given the first instant at which it is refused.</summary>
    public static DateOnly LastDayBefore(DateTime firstRefused) => DayInChina(firstRefused.AddTicks(-1));

    /// <summary>2026年3月5日</summary>
    public static string Chinese(this DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026年3月5日 9:05</summary>
    public static string Chinese(this DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// A deadline, given as the first instant refused: at midnight it is the end of the day before, “3月5日24时”.
    /// </summary>
    public static string ChineseDeadline(DateTime firstRefused)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(firstRefused, Zone);
        return local.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(local.AddDays(-1)).Chinese() + "24时"
            : local.ToString("yyyy年M月d日H时mm分", CultureInfo.InvariantCulture);
    }
}
