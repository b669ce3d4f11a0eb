using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>The day from which years are counted.</summary>
internal abstract class Start
{
    /// <summary>What is told when there is no such day.</summary>
    public abstract Phrase Missing { get; }

    /// <summary>What is told while nothing counts yet.</summary>
    public virtual Phrase NotYet => Missing;

    /// <summary>The day, or <see cref="Days.Never"/>.</summary>
    public abstract int Day(Facts facts);

    public virtual bool CountsOn(Facts facts, int day) => Day(facts) != Days.Never;

    /// <summary>Whether it is always the same day as another.</summary>
    public virtual bool IsSame(Start other) => ReferenceEquals(this, other);

    public virtual int FirstCounting(Facts facts, int from, int limit) => from;
}

/// <summary>No bound: years before and after count alike.</summary>
internal sealed class AnyTime : Start
{
    private static readonly Phrase NeverMissing = "";

    public override Phrase Missing => NeverMissing;

    public override int Day(Facts facts) => int.MinValue;
}

/// <summary>After the title that years are counted from was obtained, that day included.</summary>
internal sealed class AfterTitle(int slot, Phrase missing, Phrase notYet) : Start
{
    private int Slot => slot;

    public override bool IsSame(Start other) => other is AfterTitle title && title.Slot == slot;

    public override Phrase Missing { get; } = missing;

    public override Phrase NotYet { get; } = notYet;

    public override int Day(Facts facts) => facts.Counted(slot).Since;

    public override bool CountsOn(Facts facts, int day) => facts.Counted(slot).CountsOn(day);

    public override int FirstCounting(Facts facts, int from, int limit) =>
        facts.Counted(slot).FirstCounting(from, limit);
}

/// <summary>After any of some skills was obtained, that day included: the earliest serves best.</summary>
internal sealed class AfterSkill(int levels, Phrase missing) : Start
{
    private int Levels => levels;

    public override bool IsSame(Start other) => other is AfterSkill skill && skill.Levels == levels;

    public override Phrase Missing { get; } = missing;

    public override int Day(Facts facts)
    {
        var day = Days.Never;
        foreach (var skill in facts.Dossier.Skills)
        {
            if ((levels & (1 << (int)skill.Level)) != 0)
            {
                day = Math.Min(day, skill.Obtained.DayNumber);
            }
        }
        return day;
    }
}
