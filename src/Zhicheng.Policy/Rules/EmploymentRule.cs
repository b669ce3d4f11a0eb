using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>Full years of employment: in all, after a title, or after a skill.</summary>
internal sealed class EmploymentRule(RuleHead head, int years, int slot, Start start) : Rule(head)
{
    private static readonly Phrase List = "/employment/";

    public override bool IsTimed => true;

    public override bool Covers(Rule other) =>
        other is EmploymentRule rule
        && slot == rule.Slot
        && years >= rule.Least
        && (rule.From is AnyTime || start.IsSame(rule.From));

    private int Slot => slot;

    private int Least => years;

    private Start From => start;

    public override Verdict Judge(Facts facts, int day)
    {
        if (!start.CountsOn(facts, day))
        {
            return Verdict.Unmet;
        }
        return facts.Employment(slot).HasYears(years, day, start.Day(facts)) ? Verdict.Met : Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var (runs, after) = (facts.Employment(slot), start.Day(facts));
        if (after == Days.Never)
        {
            return Days.Never;
        }
        var day = from;
        while (true)
        {
            var counting = start.FirstCounting(facts, day, limit);
            var full = counting == Days.Never ? Days.Never : runs.FirstWithYears(years, counting, after, limit);
            if (full == Days.Never || start.CountsOn(facts, full))
            {
                return full;
            }
            day = full;
        }
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        var after = start.Day(facts);
        if (after == Days.Never)
        {
            sink.Say(start.Missing);
            return;
        }
        var months = facts.Employment(slot).MonthsOn(facts.AsOf, after);
        YearsText.Say(sink, years, months, verdict);
        if (verdict != Verdict.Met && !start.CountsOn(facts, facts.AsOf))
        {
            sink.Say(start.NotYet);
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        var mask = facts.Book.EmploymentMasks[slot];
        for (var i = 0; i < facts.Dossier.Employment.Length; i++)
        {
            var period = facts.Dossier.Employment[i];
            if (
                (mask & (1 << (int)(period.Discipline ?? Discipline.Other))) != 0
                && period.From.DayNumber <= facts.AsOf
            )
            {
                sink.Evidence(List, i);
            }
        }
    }
}

/// <summary>The merged employment that covers the day has lasted so many years.</summary>
internal sealed class UnbrokenEmploymentRule(RuleHead head, int years, int slot) : Rule(head)
{
    private static readonly Phrase NotNow = "目前没有从事";

    public override bool IsTimed => true;

    public override Verdict Judge(Facts facts, int day)
    {
        var start = facts.Employment(slot).StartOfRunOn(day);
        return start != Days.Never && Days.AddYears(start, years) <= day + 1 ? Verdict.Met : Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        // Only the period that covers the first day asked about: one that begins later is not known yet.
        var start = facts.Employment(slot).StartOfRunOn(from);
        if (start == Days.Never)
        {
            return Days.Never;
        }
        var day = Math.Max(Days.AddYears(start, years) - 1, from);
        return day <= limit && Judge(facts, day) == Verdict.Met ? day : Days.Never;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        var start = facts.Employment(slot).StartOfRunOn(facts.AsOf);
        if (start == Days.Never)
        {
            sink.Say(NotNow);
            return;
        }
        YearsText.Say(sink, years, Days.FullMonths(start, facts.AsOf + 1), verdict);
    }
}

/// <summary>“现为3年4个月，还差8个月”</summary>
internal static class YearsText
{
    public static void Say(FindingSink sink, int years, int months, Verdict verdict)
    {
        sink.Say(Words.Now);
        sink.SayTime(months / 12, months % 12);
        if (verdict != Verdict.Met && months < years * 12)
        {
            sink.Say(Words.Short);
            var missing = (years * 12) - months;
            sink.SayTime(missing / 12, missing % 12);
        }
    }
}
