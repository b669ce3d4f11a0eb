using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>A requirement that another rule looks at; filled when all requirements are bound.</summary>
internal sealed class RequirementLink
{
    public Rule Rule { get; set; } = null!;
}

/// <summary>A title, or the one below the grade applied for (现职).</summary>
/// <param name="Title">The title; null: the one below.</param>
internal sealed record TitleReference(TitleName? Title)
{
    public TitleName? Of(GradeRules grade) => Title ?? grade.TitleBelow;
}

/// <summary>Which sanctions a rule looks at.</summary>
/// <param name="Kinds">Mask of kinds.</param>
/// <param name="LeastFine">Fines below so many yuan are left alone; null: none are.</param>
internal sealed record SanctionFilter(int Kinds, decimal? LeastFine)
{
    public bool Takes(SanctionEntry sanction) =>
        (Kinds & (1 << (int)sanction.Kind)) != 0
        && (sanction.Kind != SanctionKind.Fine || !(sanction.Amount < LeastFine));
}

/// <summary>Sanctions of some kinds, each with the day from which it no longer stands in the way.</summary>
internal abstract class SanctionRule(RuleHead head, SanctionFilter filter) : Rule(head)
{
    private static readonly Phrase List = "/sanctions/";
    private static readonly Phrase None = "没有此类记录";
    private static readonly Phrase FreeFrom = "起不再影响申报";
    private static readonly Phrase StillOpen = "尚未结案";
    private static readonly Phrase[] Labels =
    [
        .. DossierVocabulary.List("sanctions").Field("kind").Values.Select(v => new Phrase(v.Label)),
    ];

    public override bool IsTimed => true;

    public override Verdict Judge(Facts facts, int day)
    {
        foreach (var sanction in facts.Dossier.Sanctions)
        {
            if (Concerns(facts, sanction) && FreeDay(facts, sanction) > day)
            {
                return Verdict.Unmet;
            }
        }
        return Verdict.Met;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var day = from;
        foreach (var sanction in facts.Dossier.Sanctions)
        {
            if (Concerns(facts, sanction))
            {
                day = Math.Max(day, FreeDay(facts, sanction));
            }
        }
        return day <= limit ? day : Days.Never;
    }

    protected override bool IsBlank(Facts facts) => facts.Dossier.Sanctions.IsEmpty;

    /// <summary>The first day on which the sanction no longer stands in the way, or never.</summary>
    protected abstract int FreeDay(Facts facts, SanctionEntry sanction);

    /// <summary>Whether the rule looks at the sanction at all.</summary>
    protected virtual bool Concerns(Facts facts, SanctionEntry sanction) =>
        sanction.Decided.DayNumber <= facts.AsOf && filter.Takes(sanction);

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        var first = true;
        foreach (var sanction in facts.Dossier.Sanctions)
        {
            if (!Concerns(facts, sanction))
            {
                continue;
            }
            if (!first)
            {
                sink.Say(Words.Semicolon);
            }
            first = false;
            sink.SayDay(sanction.Decided.DayNumber);
            sink.Say(Labels[(int)sanction.Kind]);
            sink.Say(Words.Comma);
            var free = FreeDay(facts, sanction);
            if (free <= DateOnly.MaxValue.DayNumber)
            {
                sink.SayDay(free);
                sink.Say(FreeFrom);
            }
            else
            {
                sink.Say(StillOpen);
            }
        }
        if (first)
        {
            sink.Say(None);
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var i = 0; i < facts.Dossier.Sanctions.Length; i++)
        {
            if (Concerns(facts, facts.Dossier.Sanctions[i]))
            {
                sink.Evidence(List, i);
            }
        }
    }
}

/// <summary>Bars through the end of a year: so many years from the one after the decision.</summary>
internal sealed class ThroughYearRule(RuleHead head, SanctionFilter filter, int years) : SanctionRule(head, filter)
{
    protected override int FreeDay(Facts facts, SanctionEntry sanction)
    {
        var end = Days.EndOfYear(sanction.Decided.Year + years);
        return end == Days.Never ? Days.Never : end + 1;
    }
}

/// <summary>Bars while it was decided within the last so many years.</summary>
internal sealed class WithinYearsRule(RuleHead head, SanctionFilter filter, int years) : SanctionRule(head, filter)
{
    protected override int FreeDay(Facts facts, SanctionEntry sanction)
    {
        var decided = sanction.Decided.DayNumber;
        var day = Days.AddYears(decided, years);
        // Decided on 29 February: so many years before 28 February is the 28th again.
        return day != Days.Never && Days.AddYears(day, -years) < decided ? day + 1 : day;
    }
}

/// <summary>Bars until it is closed.</summary>
internal sealed class UntilClosedRule(RuleHead head, SanctionFilter filter) : SanctionRule(head, filter)
{
    protected override int FreeDay(Facts facts, SanctionEntry sanction) => sanction.Closed?.DayNumber ?? Days.Never;
}

/// <summary>
/// Delays: decided before the years of a requirement were full, from the day they are full; decided later, from the
/// decision. Only what was decided while the title was held counts.
/// </summary>
internal sealed class DelayRule(
    RuleHead head,
    SanctionFilter filter,
    int years,
    RequirementLink requirement,
    TitleReference? since
) : SanctionRule(head, filter)
{
    protected override bool Concerns(Facts facts, SanctionEntry sanction)
    {
        if (!base.Concerns(facts, sanction))
        {
            return false;
        }
        var obtained = since?.Of(facts.Grade) is { } title ? facts.EarliestTitle(title) : Days.Never;
        return obtained == Days.Never || sanction.Decided.DayNumber >= obtained;
    }

    protected override int FreeDay(Facts facts, SanctionEntry sanction)
    {
        var full = requirement.Rule.FirstMet(facts, 0, facts.AsOf);
        var decided = sanction.Decided.DayNumber;
        return Days.AddYears(full != Days.Never && decided <= full ? full : decided, years);
    }
}

/// <summary>A requirement that is not met on the day asked about, but so many years later, that very day.</summary>
internal sealed class EarlyRule(RuleHead head, int years, RequirementLink requirement) : Rule(head)
{
    /// <summary>The requirement that must not be met yet.</summary>
    public Rule Requirement => requirement.Rule;

    private static readonly Phrase AlreadyMet = "已经符合，不属于提前申报";

    public override bool IsTimed => false;

    public override Verdict Judge(Facts facts, int day)
    {
        if (requirement.Rule.Judge(facts, facts.AsOf) != Verdict.Unmet)
        {
            return Verdict.Unmet;
        }
        var later = Days.AddYears(facts.AsOf, years);
        return later != Days.Never && requirement.Rule.Judge(facts, later) == Verdict.Met ? Verdict.Met : Verdict.Unmet;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        if (requirement.Rule.Judge(facts, facts.AsOf) == Verdict.Met)
        {
            sink.Say(AlreadyMet);
            return;
        }
        var later = Days.AddYears(facts.AsOf, years);
        if (later != Days.Never)
        {
            sink.SayDay(later);
        }
        sink.Say(verdict == Verdict.Met ? Words.Met : Words.Unmet);
    }
}
