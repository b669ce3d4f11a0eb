using Zhicheng.Core.Time;

namespace Zhicheng.Core.Calendars;

/// <summary>A period of working days: what “公示不少于5个工作日” comes to.</summary>
/// <param name="Opened">The day on which the period began; it is not counted itself.</param>
/// <param name="FirstDay">The first working day counted.</param>
/// <param name="LastDay">The last working day counted: the period ends with this day, at 24:00.</param>
/// <param name="WaitsFor">Years whose notice has not been published and on which the answer rests; empty when it is final.</param>
public sealed record WorkingPeriod(
    DateOnly Opened,
    int WorkingDays,
    DateOnly FirstDay,
    DateOnly LastDay,
    IReadOnlyList<int> WaitsFor
)
{
    public bool IsProvisional => WaitsFor.Count > 0;

    /// <summary>The first instant after the period (UTC).</summary>
    public DateTime EndsAt => ChinaTime.StartOfDay(LastDay.AddDays(1));

    /// <summary>To be shown beside the last day when it may still move, otherwise null.</summary>
    public string? Remark =>
        IsProvisional
            ? $"{string.Join("、", WaitsFor)}年节假日安排尚未公布，按周末推算，待国务院公布后以公布的安排为准。"
            : null;
}

/// <summary>The answer of counting that does not guess: <see cref="LastWorkingDay"/> or <see cref="YearNotPublished"/>.</summary>
public abstract record WorkingDayAnswer;

public sealed record LastWorkingDay(DateOnly Day) : WorkingDayAnswer;

public sealed record YearNotPublished(int Year) : WorkingDayAnswer
{
    public string Sentence => $"系统里还没有{Year}年的节假日安排（以国务院办公厅公布的为准），不能确定工作日。";
}
