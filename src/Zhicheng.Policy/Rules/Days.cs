namespace Zhicheng.Policy.Rules;

/// <summary>Calendar arithmetic on day numbers (<see cref="DateOnly.DayNumber"/>), safe at both ends of the calendar.</summary>
internal static class Days
{
    /// <summary>No day.</summary>
    public const int Never = int.MaxValue;

    /// <summary>The end of a period that runs on; one more day can be added to it.</summary>
    public const int Open = int.MaxValue - 2;

    /// <summary>The day so many years later (or earlier); 29 February falls on 28 February in other years.</summary>
    public static int AddYears(int day, int years)
    {
        if (day >= Open)
        {
            return day;
        }
        var date = DateOnly.FromDayNumber(day);
        var year = date.Year + years;
        return year switch
        {
            > 9999 => Never,
            < 1 => -1,
            _ => date.AddYears(years).DayNumber,
        };
    }

    /// <summary>The day so many months later; a day that the month lacks is its last day.</summary>
    public static int AddMonths(int day, int months)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Year + (months / 12) + 1 > 9999 ? Never : date.AddMonths(months).DayNumber;
    }

    /// <summary>Anniversaries of a day up to and including another.</summary>
    public static int FullYears(int start, int until)
    {
        if (until <= start)
        {
            return 0;
        }
        // A period may end on the last day of the calendar; the day after it has no date, but a year.
        var years = YearOf(until) - YearOf(start);
        return AddYears(start, years) <= until ? years : years - 1;
    }

    /// <summary>Whole months up to and including a day.</summary>
    public static int FullMonths(int start, int until)
    {
        if (until <= start)
        {
            return 0;
        }
        var (from, to) = (
            DateOnly.FromDayNumber(start),
            DateOnly.FromDayNumber(Math.Min(until, DateOnly.MaxValue.DayNumber))
        );
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return AddMonths(start, months) <= until ? months : months - 1;
    }

    /// <summary>31 December of a year.</summary>
    public static int EndOfYear(int year) => year > 9999 ? Never : new DateOnly(year, 12, 31).DayNumber;

    private static int YearOf(int day) => day > DateOnly.MaxValue.DayNumber ? 10000 : DateOnly.FromDayNumber(day).Year;
}
