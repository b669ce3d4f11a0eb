namespace Zhicheng.Policy.Rules;

/// <summary>The title of a name that years are counted from.</summary>
internal sealed class CountedTitle
{
    /// <summary>The day years are counted from, or never when there is no such title.</summary>
    public int Since { get; set; }

    /// <summary>Whether it was obtained by 转评: then the years before add up, but only after a year in the new title.</summary>
    public bool IsConversion { get; set; }

    /// <summary>Appointments to the converted title.</summary>
    public Runs Probation { get; } = new();

    /// <summary>Years in the converted title before anything counts.</summary>
    public required int ProbationYears { get; init; }

    public bool CountsOn(int day) =>
        Since != Days.Never && (!IsConversion || Probation.HasYears(ProbationYears, day, int.MinValue));

    public int FirstCounting(int from, int limit)
    {
        if (Since == Days.Never)
        {
            return Days.Never;
        }
        return IsConversion ? Probation.FirstWithYears(ProbationYears, from, int.MinValue, limit) : from;
    }
}
