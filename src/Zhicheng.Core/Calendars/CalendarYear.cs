namespace Zhicheng.Core.Calendars;

/// <summary>The holidays of one year, as its notice fixes them.</summary>
public sealed record CalendarYear(int Year, HolidayNotice Notice, IReadOnlyList<Holiday> Holidays);

/// <param name="Number">The document number, for example 国办发明电〔2025〕7号.</param>
public sealed record HolidayNotice(string Title, string Number, DateOnly Issued);

/// <param name="Text">The notice's own sentence.</param>
/// <param name="MakeUp">Days of a weekend that are worked instead.</param>
public sealed record Holiday(string Name, string Text, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> MakeUp);

public enum DayKind
{
    Weekday,
    Weekend,
    Holiday,

    /// <summary>A day of a weekend that is worked (调休上班).</summary>
    MakeUp,
}

/// <summary>What a day is.</summary>
/// <param name="Holiday">Name of the holiday it belongs to, or whose day off it makes up for.</param>
/// <param name="WaitsFor">The year whose notice may still change this answer; null when it is final.</param>
public readonly record struct CalendarDay(DateOnly Day, DayKind Kind, string? Holiday, int? WaitsFor)
{
    public bool IsWorkingDay => Kind is DayKind.Weekday or DayKind.MakeUp;
}
