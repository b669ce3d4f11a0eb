using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// So many achievements that count and pass a filter. Kinds that hold from their date on (a talent, an honour) also
/// make the rule hold from a later day.
/// </summary>
internal sealed class AchievementsRule(RuleHead head, Tally tally, int count, string measure, bool standing)
    : Rule(head)
{
    private static readonly Phrase HasNow = "现有";
    private static readonly Phrase LeftOutHead = "；未计入：";

    private readonly Phrase _measure = measure;

    public override bool IsTimed => standing;

    public override bool MayBeOpen => Array.Exists(tally.Tests, t => t.Unsure != 0);

    protected override IReadOnlyList<string> CountedKinds => [.. tally.Tests.Select(t => t.Kind.Id).Distinct()];

    /// <summary>The filter.</summary>
    public Tally Tally => tally;

    public override string? WhyNever(AchievementRules counting)
    {
        string? why = null;
        foreach (var test in tally.Tests)
        {
            why = test.WhyEmpty() ?? WhyExcluded(test, counting);
            if (why is null)
            {
                return null;
            }
        }
        return why;
    }

    public override bool Covers(Rule other) =>
        other is AchievementsRule rule
        && count >= rule.Least
        && Array.TrueForAll(tally.Tests, t => Array.Exists(rule.Tally.Tests, t.IsWithin));

    private int Least => count;

    private static string? WhyExcluded(AchievementTest test, AchievementRules counting)
    {
        var exclusion = Array.Find(counting.Exclusions, e => test.IsWithin(e.Test));
        return exclusion is null
            ? null
            : $"符合条件的“{test.Kind.Label}”都已排除在外（{exclusion.Cite}：{exclusion.Reason.Text}）";
    }

    public override Verdict Judge(Facts facts, int day)
    {
        if (standing && day != facts.AsOf)
        {
            return CountOn(facts, day) >= count ? Verdict.Met : Verdict.Unmet;
        }
        var met = facts.Counts[tally.Slot];
        if (met >= count)
        {
            return Verdict.Met;
        }
        return met + facts.Unsure[tally.Slot] >= count ? Verdict.Open : Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        if (from > limit)
        {
            return Days.Never;
        }
        if (!standing)
        {
            return Judge(facts, facts.AsOf) == Verdict.Met ? from : Days.Never;
        }
        if (CountOn(facts, from) >= count)
        {
            return from;
        }
        var next = Days.Never;
        foreach (var achievement in facts.Dossier.Achievements)
        {
            var day = achievement.Date?.DayNumber ?? from;
            if (day > from && day < next && day <= limit && tally.Matches(achievement) && CountOn(facts, day) >= count)
            {
                next = day;
            }
        }
        return next;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        var (met, unsure) = ((int)facts.Counts[tally.Slot], (int)facts.Unsure[tally.Slot]);
        sink.Say(Head.NameColon);
        sink.Say(HasNow);
        sink.Say(met);
        sink.Say(_measure);
        if (unsure > 0)
        {
            sink.Say(Words.Comma);
            sink.Say(Words.OpenVerdict);
            sink.Say(unsure);
            sink.Say(_measure);
        }
        if (met < count)
        {
            sink.Say(Words.Short);
            sink.Say(count - met);
            sink.Say(_measure);
        }
        SayLeftOut(facts, sink);
    }

    protected override bool IsBlank(Facts facts) => facts.Meant.First(tally.Slot) < 0;

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var at = facts.Meant.First(tally.Slot); at >= 0; at = facts.Meant.Next(at))
        {
            var link = facts.Meant[at];
            if (!link.IsDenied && facts.Meant.StandingOf(link.Achievement) == Standing.Counts)
            {
                sink.Evidence(facts.Dossier.Achievements[link.Achievement].Id);
            }
        }
    }

    private int CountOn(Facts facts, int day)
    {
        var found = 0;
        foreach (var achievement in facts.Dossier.Achievements)
        {
            if (facts.StandsOn(achievement, day) && tally.Matches(achievement))
            {
                found++;
            }
        }
        return found;
    }

    /// <summary>What the filter means, but does not count, with the reason.</summary>
    private void SayLeftOut(Facts facts, FindingSink sink)
    {
        var first = true;
        for (var at = facts.Meant.First(tally.Slot); at >= 0; at = facts.Meant.Next(at))
        {
            var link = facts.Meant[at];
            var where = facts.Meant.StandingOf(link.Achievement);
            if (where == Standing.Counts && !link.IsDenied)
            {
                continue;
            }
            sink.Say(first ? LeftOutHead : Words.Pause);
            first = false;
            sink.Say(facts.Dossier.Achievements[link.Achievement].Id);
            sink.Say(Words.Open);
            var exclusion = facts.Meant.ExclusionOf(link.Achievement);
            sink.Say(
                where == Standing.Counts ? LeftOut.Denied : AchievementRules.ReasonOf(where, exclusion, facts.Grade)
            );
            sink.Say(Words.Close);
        }
    }
}

/// <summary>No achievement of the dossier, counting or not, may pass the filter.</summary>
internal sealed class ForbiddenRule(RuleHead head, Tally tally) : Rule(head)
{
    /// <summary>What there must not be.</summary>
    public Tally Tally => tally;

    private static readonly Phrase None = "没有此情形";
    private static readonly Phrase Found = "存在此情形：";

    public override bool IsTimed => false;

    public override Verdict Judge(Facts facts, int day) =>
        facts.Counts[tally.Slot] + facts.Unsure[tally.Slot] == 0 ? Verdict.Met : Verdict.Unmet;

    protected override bool IsBlank(Facts facts) => facts.Meant.First(tally.Slot) < 0;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(verdict == Verdict.Met ? None : Found);
        var first = true;
        for (var at = facts.Meant.First(tally.Slot); at >= 0; at = facts.Meant.Next(at))
        {
            var achievement = facts.Dossier.Achievements[facts.Meant[at].Achievement];
            if (!first)
            {
                sink.Say(Words.Pause);
            }
            first = false;
            sink.Say(achievement.Id);
            if (achievement.Number is { } number)
            {
                sink.Say(Words.Open);
                sink.Say(number);
                sink.Say(Words.Close);
            }
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var at = facts.Meant.First(tally.Slot); at >= 0; at = facts.Meant.Next(at))
        {
            sink.Evidence(facts.Dossier.Achievements[facts.Meant[at].Achievement].Id);
        }
    }
}

/// <summary>A criterion that only a person can judge.</summary>
internal sealed class ClaimRule(RuleHead head, int position) : Rule(head)
{
    public override bool MayBeOpen => true;

    /// <summary>Position of its criterion.</summary>
    public int Position => position;

    public override bool Covers(Rule other) => other is ClaimRule claim && claim.Position == Position;

    private static readonly Phrase List = "/claims/";
    private static readonly Phrase Confirmed = "已认定成立";
    private static readonly Phrase Claimed = "已提出，待专家认定";
    private static readonly Phrase Rejected = "经认定不成立";
    private static readonly Phrase Absent = "没有提出";

    public override bool IsTimed => false;

    public override Verdict Judge(Facts facts, int day) => facts.Claims[position];

    protected override bool IsBlank(Facts facts) => facts.ClaimIndex[position] < 0;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(
            verdict switch
            {
                Verdict.Met => Confirmed,
                Verdict.Open => Claimed,
                _ => facts.ClaimIndex[position] >= 0 ? Rejected : Absent,
            }
        );
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        var index = facts.ClaimIndex[position];
        if (index >= 0)
        {
            sink.Evidence(List, index);
        }
    }
}
