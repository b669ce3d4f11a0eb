namespace Zhicheng.Core.Calendars;

/// <summary>
/// Working days by the published holidays and make-up days. The counting rule of the whole platform stands here:
/// 民法典第二百零一条第一款 “按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算”，第二百零三条 “期间的最后一日的截止时间为二十四时”.
/// A period of n working days therefore counts from the first working day after the day of opening and ends at 24:00 of the n-th.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>
    /// From this day of December on, the notice for the following year may still move days: that for 2019 made Monday
    /// 31 December 2018 a day off and Saturday 29 December a working day.
    /// </summary>
    private const int LastSettledDayOfDecember = 24;

    private readonly SortedDictionary<int, CalendarYear> years = [];
    private readonly Dictionary<DateOnly, CalendarDay> exceptions = [];

    public WorkingCalendar(IEnumerable<CalendarYear> published)
    {
        foreach (var year in published)
        {
            years.Add(year.Year, year);
            foreach (var holiday in year.Holidays)
                Enter(holiday);
        }
    }

    /// <summary>Reads one file a year. A file that is wrong throws with its name and what is wrong.</summary>
    public static WorkingCalendar Load(string folder) => new(CalendarFile.ReadAll(folder));

    /// <summary>The years that are published, with their notices.</summary>
    public IReadOnlyCollection<CalendarYear> Published => years.Values;

    /// <summary>What a day is; for a year that is not published by its weekday alone, and marked so.</summary>
    public CalendarDay Day(DateOnly day) =>
        exceptions.TryGetValue(day, out var exception)
            ? exception
            : new(day, IsWeekend(day) ? DayKind.Weekend : DayKind.Weekday, null, WaitsFor(day));

    public bool IsWorkingDay(DateOnly day) => Day(day).IsWorkingDay;

    /// <summary>The period of n working days that begins on a day. Always answers; where a year is not published the answer is marked provisional.</summary>
    public WorkingPeriod Period(DateOnly opened, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var waitsFor = new SortedSet<int>();
        DateOnly? first = null;
        var day = opened;
        for (var counted = 0; counted < workingDays; )
        {
            day = day.AddDays(1);
            var answer = Day(day);
            if (answer.WaitsFor is { } year)
                waitsFor.Add(year);
            if (!answer.IsWorkingDay)
                continue;
            first ??= day;
            counted++;
        }
        return new(opened, workingDays, first ?? day, day, [.. waitsFor]);
    }

    /// <summary>The last day of a period of n working days, or the year that has to be published first.</summary>
    public WorkingDayAnswer AddWorkingDays(DateOnly opened, int workingDays)
    {
        var period = Period(opened, workingDays);
        return period.WaitsFor is [var year, ..] ? new YearNotPublished(year) : new LastWorkingDay(period.LastDay);
    }

    /// <summary>How many working days of a period that began on a day have begun by another: “今天是第3个工作日”.</summary>
    public int Elapsed(DateOnly opened, DateOnly today)
    {
        var count = 0;
        for (var day = opened.AddDays(1); day <= today; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
                count++;
        }
        return count;
    }

    private int? WaitsFor(DateOnly day)
    {
        if (!years.ContainsKey(day.Year))
            return day.Year;
        var unsettled = day is { Month: 12, Day: > LastSettledDayOfDecember };
        return unsettled && !years.ContainsKey(day.Year + 1) ? day.Year + 1 : null;
    }

    private void Enter(Holiday holiday)
    {
        for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            exceptions.Add(day, new(day, DayKind.Holiday, holiday.Name, null));
        foreach (var day in holiday.MakeUp)
            exceptions.Add(day, new(day, DayKind.MakeUp, holiday.Name, null));
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
