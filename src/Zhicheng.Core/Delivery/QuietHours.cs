using Zhicheng.Core.Time;

namespace Zhicheng.Core.Delivery;

/// <summary>The hours of the night, in China, in which nobody is told what can wait.</summary>
/// <param name="From">The first minute of quiet.</param>
/// <param name="To">The first minute after it; the same as <paramref name="From"/>: there is none.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public static readonly QuietHours Usual = new(new TimeOnly(21, 0), new TimeOnly(8, 0));

    /// <param name="utc">An instant.</param>
    public bool Includes(DateTime utc) => ChinaTime.HourInChina(utc).IsBetween(From, To) && From != To;

    /// <summary>The instant itself, or the end of the quiet hours it lies in.</summary>
    public DateTime NotBefore(DateTime utc)
    {
        if (!Includes(utc))
        {
            return utc;
        }

        var day = ChinaTime.DayInChina(utc);
        var end = ChinaTime.StartOfDay(day) + To.ToTimeSpan();
        return end > utc ? end : ChinaTime.StartOfDay(day.AddDays(1)) + To.ToTimeSpan();
    }
}
