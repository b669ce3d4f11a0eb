using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// Full years of appointment to titles, merged. Counted from a title, nothing counts before that title may be counted
/// from (a title obtained by conversion: after its first year).
/// </summary>
internal sealed class AppointmentRule(RuleHead head, int years, int slot, Start start) : Rule(head)
{
    private static readonly Phrase List = "/titles/";
    private static readonly Phrase None = "没有聘任记录";

    public override bool IsTimed => true;

    public override bool Covers(Rule other) =>
        other is AppointmentRule rule
        && slot == rule.Slot
        && years >= rule.Least
        && (rule.From is AnyTime || start.IsSame(rule.From));

    private int Slot => slot;

    private int Least => years;

    private Start From => start;

    public override Verdict Judge(Facts facts, int day) =>
        start.CountsOn(facts, day) && facts.Appointments(slot).HasYears(years, day, int.MinValue)
            ? Verdict.Met
            : Verdict.Unmet;

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var runs = facts.Appointments(slot);
        var day = from;
        while (true)
        {
            var counting = start.FirstCounting(facts, day, limit);
            var full = counting == Days.Never ? Days.Never : runs.FirstWithYears(years, counting, int.MinValue, limit);
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
        if (start.Day(facts) == Days.Never)
        {
            sink.Say(start.Missing);
            return;
        }
        var runs = facts.Appointments(slot);
        if (runs.IsEmpty)
        {
            sink.Say(None);
            return;
        }
        YearsText.Say(sink, years, runs.MonthsOn(facts.AsOf, int.MinValue), verdict);
        if (verdict != Verdict.Met && !start.CountsOn(facts, facts.AsOf))
        {
            sink.Say(start.NotYet);
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var i = 0; i < facts.Dossier.Titles.Length; i++)
        {
            if (facts.IsAppointed(slot, facts.Dossier.Titles[i]))
            {
                sink.Evidence(List, i);
            }
        }
    }
}

/// <summary>Full years of appointment to one title alone: those of two titles of the name do not add up.</summary>
internal sealed class LoneAppointmentRule(RuleHead head, int years, TitleName name, int disciplines) : Rule(head)
{
    private static readonly Phrase List = "/titles/";
    private static readonly Phrase None = "没有聘任记录";

    public override bool IsTimed => true;

    public override Verdict Judge(Facts facts, int day)
    {
        foreach (var title in facts.Dossier.Titles)
        {
            if (Concerns(facts, title) && Of(facts, title).HasYears(years, day, int.MinValue))
            {
                return Verdict.Met;
            }
        }
        return Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var first = Days.Never;
        foreach (var title in facts.Dossier.Titles)
        {
            if (Concerns(facts, title))
            {
                var day = Of(facts, title).FirstWithYears(years, from, int.MinValue, Math.Min(limit, first));
                first = Math.Min(first, day);
            }
        }
        return first;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        var months = -1;
        foreach (var title in facts.Dossier.Titles)
        {
            if (Concerns(facts, title))
            {
                months = Math.Max(months, Of(facts, title).MonthsOn(facts.AsOf, int.MinValue));
            }
        }
        if (months < 0)
        {
            sink.Say(None);
            return;
        }
        YearsText.Say(sink, years, months, verdict);
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var i = 0; i < facts.Dossier.Titles.Length; i++)
        {
            if (Concerns(facts, facts.Dossier.Titles[i]))
            {
                sink.Evidence(List, i);
            }
        }
    }

    private bool Concerns(Facts facts, TitleEntry title) =>
        title.Title == name
        && (disciplines & (1 << (int)(title.Discipline ?? Discipline.Own))) != 0
        && title.Obtained.DayNumber <= facts.AsOf;

    private static Runs Of(Facts facts, TitleEntry title)
    {
        facts.Scratch.Clear();
        Facts.AddAppointments(facts.Scratch, title);
        facts.Scratch.Merge();
        return facts.Scratch;
    }
}
