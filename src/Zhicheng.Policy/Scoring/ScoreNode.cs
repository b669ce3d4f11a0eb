using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Scoring;

/// <summary>How a line of the table is told.</summary>
internal sealed class LineHead(ScoreItemInfo info, RuleHead rule)
{
    public ScoreItemInfo Info { get; } = info;

    public RuleHead Rule { get; } = rule;

    public byte[] CiteJson { get; } = Phrase.Encode(rule.Cite);

    /// <summary>“，最高20分，计”</summary>
    public Phrase CapPhrase { get; } = $"分，最高{info.Cap:0.####}分，计";
}

/// <summary>A line of the scoring table.</summary>
internal abstract class ScoreNode(LineHead head)
{
    public LineHead Head { get; } = head;

    /// <summary>Most points, scaled.</summary>
    public long Cap { get; } = ScaledPoints.Of(head.Info.Cap);

    /// <summary>Position among the numbered lines, or -1.</summary>
    public int Number { get; init; } = -1;

    /// <summary>Whether experts have a hand in it, so that its points may be finer than the table's.</summary>
    public virtual bool IsJudged => false;

    public virtual ScoreNode[] Lines => [];

    /// <summary>Most points before its cap, scaled; null: there is no most.</summary>
    public virtual long? Most => null;

    /// <summary>Most points after its cap, scaled.</summary>
    public long MostCounted => Math.Min(Most ?? Cap, Cap);

    /// <summary>The least that something under it gives before its cap, scaled; null: there is no least.</summary>
    public virtual long? Least => null;

    /// <summary>What it counts; null: no achievements.</summary>
    public virtual Tally? Counts => null;

    /// <summary>Whether it or a line below it is numbered.</summary>
    public virtual bool Reports => Number >= 0;

    /// <summary>The points of a line that experts have no hand in.</summary>
    public abstract FixedPoints Compute(Facts facts);

    /// <summary>The points of any line, and those of the numbered lines below it into the results.</summary>
    public virtual LinePoints ComputeInto(Facts facts, LinePoints[] results)
    {
        var points = Compute(facts).ToPoints();
        if (Number >= 0)
        {
            results[Number] = points;
        }
        return points;
    }

    /// <summary>The line while the dossier holds nothing that it looks at.</summary>
    public ConstantLine? Blank { get; set; }

    /// <summary>Whether the dossier holds nothing that this line looks at, so that it always tells the same.</summary>
    public virtual bool IsBlank(Facts facts) => false;

    /// <summary>What stands under the line; counted up to its cap in the dossier's order.</summary>
    public virtual void Collect(Facts facts, List<LineEntry> entries) { }

    protected FixedPoints Capped(long raw, long possible) => new(raw, Math.Min(raw, Cap), Math.Min(possible, Cap));
}

/// <summary>Lines taken together: added up, or the best of them.</summary>
internal sealed class GroupNode(LineHead head, ScoreNode[] lines, bool best) : ScoreNode(head)
{
    private readonly bool _reportsBelow = Array.Exists(lines, l => l.Reports);

    /// <summary>Only the best line counts.</summary>
    public bool IsBest { get; } = best;

    public override bool Reports => Number >= 0 || _reportsBelow;

    public override bool IsJudged { get; } = Array.Exists(lines, l => l.IsJudged);

    public override ScoreNode[] Lines { get; } = lines;

    public override long? Least =>
        Array.TrueForAll(Lines, l => l.Least is not null) ? Lines.Min(l => Math.Min(l.Least!.Value, l.Cap)) : null;

    public override long? Most => IsBest ? Lines.Max(l => l.MostCounted) : Lines.Sum(l => l.MostCounted);

    public override FixedPoints Compute(Facts facts)
    {
        var (raw, possible) = (0L, 0L);
        foreach (var line in Lines)
        {
            var points = line.Compute(facts);
            raw = IsBest ? Math.Max(raw, points.Counted) : raw + points.Counted;
            possible = IsBest ? Math.Max(possible, points.Possible) : possible + points.Possible;
        }
        return Capped(raw, possible);
    }

    public override bool IsBlank(Facts facts)
    {
        foreach (var line in Lines)
        {
            if (!line.IsBlank(facts))
            {
                return false;
            }
        }
        return true;
    }

    public override LinePoints ComputeInto(Facts facts, LinePoints[] results)
    {
        if (!_reportsBelow)
        {
            return base.ComputeInto(facts, results);
        }
        var (raw, possible) = (0m, 0m);
        foreach (var line in Lines)
        {
            var points = line.ComputeInto(facts, results);
            raw = IsBest ? Math.Max(raw, points.Counted) : raw + points.Counted;
            possible = IsBest ? Math.Max(possible, points.Possible) : possible + points.Possible;
        }
        var cap = Head.Info.Cap;
        var total = new LinePoints(raw, Math.Min(raw, cap), Math.Min(possible, cap));
        if (Number >= 0)
        {
            results[Number] = total;
        }
        return total;
    }
}

/// <summary>A line that experts fill; while they have not, anything up to its cap is possible.</summary>
internal sealed class JudgedNode(LineHead head, int position) : ScoreNode(head)
{
    public override bool IsJudged => true;

    public override long? Most => Cap;

    public override bool IsBlank(Facts facts) => facts.Judged[position] is null;

    public override FixedPoints Compute(Facts facts) =>
        throw new NotSupportedException("What experts give may be finer than scaled points.");

    public override LinePoints ComputeInto(Facts facts, LinePoints[] results)
    {
        var cap = Head.Info.Cap;
        var points = facts.Judged[position] is { } given
            ? new LinePoints(given, Math.Min(given, cap), Math.Min(given, cap))
            : new LinePoints(0, 0, cap);
        if (Number >= 0)
        {
            results[Number] = points;
        }
        return points;
    }
}

/// <summary>Points for every achievement of a filter.</summary>
internal sealed class EachNode(LineHead head, Tally tally, long each) : ScoreNode(head)
{
    public override long? Least => each;

    public override Tally? Counts => tally;

    public override FixedPoints Compute(Facts facts)
    {
        var raw = facts.Counts[tally.Slot] * each;
        return Capped(raw, raw + (facts.Unsure[tally.Slot] * each));
    }

    public override bool IsBlank(Facts facts) => facts.Meant.First(tally.Slot) < 0;

    public override void Collect(Facts facts, List<LineEntry> entries) =>
        AchievementEntries.Collect(facts, tally, _ => each, Cap, entries);
}

/// <summary>Points that fall with the rank.</summary>
internal sealed class ByRankNode(LineHead head, Tally tally) : ScoreNode(head)
{
    public override long? Least => tally.PointsByRank!.Where(p => p > 0).DefaultIfEmpty().Min();

    public override Tally? Counts => tally;

    public override FixedPoints Compute(Facts facts)
    {
        var raw = facts.Counts[tally.Slot];
        return Capped(raw, raw + facts.Unsure[tally.Slot]);
    }

    public override bool IsBlank(Facts facts) => facts.Meant.First(tally.Slot) < 0;

    public override void Collect(Facts facts, List<LineEntry> entries) =>
        AchievementEntries.Collect(facts, tally, a => Tally.PointsOf(tally.PointsByRank!, a.Rank), Cap, entries);
}

/// <summary>Points for holding an education.</summary>
internal sealed class EducationNode(LineHead head, EducationSet set, int disciplines, long points) : ScoreNode(head)
{
    private static readonly Phrase List = "/education/";

    public override long? Most => points;

    public override long? Least => points;

    public override FixedPoints Compute(Facts facts)
    {
        foreach (var education in facts.Dossier.Education)
        {
            if (Suits(facts, education))
            {
                return Capped(points, points);
            }
        }
        return default;
    }

    public override bool IsBlank(Facts facts) => Compute(facts).Raw == 0;

    public override void Collect(Facts facts, List<LineEntry> entries)
    {
        for (var i = 0; i < facts.Dossier.Education.Length; i++)
        {
            if (Suits(facts, facts.Dossier.Education[i]))
            {
                entries.Add(new LineEntry(null, List, i, points, points, null));
            }
        }
    }

    private bool Suits(Facts facts, EducationEntry education) =>
        education.Graduated.DayNumber <= facts.AsOf && EducationRule.Suits(facts, education, set, disciplines);
}

/// <summary>Points for every full year of employment.</summary>
internal sealed class PerYearNode(LineHead head, int slot, long each) : ScoreNode(head)
{
    public override long? Least => each;

    private static readonly Phrase List = "/employment/";

    public override FixedPoints Compute(Facts facts)
    {
        var raw = facts.Employment(slot).YearsOn(facts.AsOf, int.MinValue) * each;
        return Capped(raw, raw);
    }

    public override bool IsBlank(Facts facts) => facts.Employment(slot).YearsOn(facts.AsOf, int.MinValue) == 0;

    public override void Collect(Facts facts, List<LineEntry> entries)
    {
        var mask = facts.Book.EmploymentMasks[slot];
        var points = Compute(facts);
        for (var i = 0; points.Raw > 0 && i < facts.Dossier.Employment.Length; i++)
        {
            var period = facts.Dossier.Employment[i];
            if (
                (mask & (1 << (int)(period.Discipline ?? Discipline.Other))) != 0
                && period.From.DayNumber <= facts.AsOf
            )
            {
                // The periods give points together: the line tells how many.
                entries.Add(new LineEntry(null, List, i, 0, 0, null));
            }
        }
    }
}

/// <summary>Points for every full year since a title was obtained.</summary>
internal sealed class PerTitleYearNode(LineHead head, TitleName title, int disciplines, long each) : ScoreNode(head)
{
    public override long? Least => each;

    private static readonly Phrase List = "/titles/";

    public override FixedPoints Compute(Facts facts)
    {
        var index = Earliest(facts);
        if (index < 0)
        {
            return default;
        }
        var raw = Days.FullYears(facts.Dossier.Titles[index].Obtained.DayNumber, facts.AsOf + 1) * each;
        return Capped(raw, raw);
    }

    public override bool IsBlank(Facts facts) => Earliest(facts) < 0;

    public override void Collect(Facts facts, List<LineEntry> entries)
    {
        var index = Earliest(facts);
        if (index >= 0)
        {
            var points = Compute(facts);
            var reason = points.Counted < points.Raw ? LeftOut.OverCap : null;
            entries.Add(new LineEntry(null, List, index, points.Raw, points.Counted, reason));
        }
    }

    private int Earliest(Facts facts)
    {
        var (earliest, day) = (-1, facts.AsOf + 1);
        for (var i = 0; i < facts.Dossier.Titles.Length; i++)
        {
            var held = facts.Dossier.Titles[i];
            if (
                held.Title == title
                && (disciplines & (1 << (int)(held.Discipline ?? Discipline.Own))) != 0
                && held.Obtained.DayNumber < day
            )
            {
                (earliest, day) = (i, held.Obtained.DayNumber);
            }
        }
        return earliest;
    }
}

/// <summary>Points for a yearly assessment of some result in some years.</summary>
internal sealed class AssessmentNode(LineHead head, int[] years, int results, long points) : ScoreNode(head)
{
    private static readonly Phrase List = "/assessments/";

    public override long? Most => points;

    public override long? Least => points;

    public override FixedPoints Compute(Facts facts)
    {
        foreach (var assessment in facts.Dossier.Assessments)
        {
            if (Suits(assessment))
            {
                return Capped(points, points);
            }
        }
        return default;
    }

    public override bool IsBlank(Facts facts) => Compute(facts).Raw == 0;

    public override void Collect(Facts facts, List<LineEntry> entries)
    {
        for (var i = 0; i < facts.Dossier.Assessments.Length; i++)
        {
            if (Suits(facts.Dossier.Assessments[i]))
            {
                entries.Add(new LineEntry(null, List, i, points, points, null));
            }
        }
    }

    private bool Suits(AssessmentEntry assessment) =>
        (results & (1 << (int)assessment.Result)) != 0 && Array.IndexOf(years, assessment.Year) >= 0;
}

/// <summary>What the filter of a line means, counted or left out.</summary>
internal static class AchievementEntries
{
    public static void Collect(
        Facts facts,
        Tally tally,
        Func<AchievementEntry, long> pointsOf,
        long cap,
        List<LineEntry> entries
    )
    {
        var left = cap;
        for (var at = facts.Meant.First(tally.Slot); at >= 0; at = facts.Meant.Next(at))
        {
            var link = facts.Meant[at];
            var achievement = facts.Dossier.Achievements[link.Achievement];
            var points = pointsOf(achievement);
            var standing = facts.Meant.StandingOf(link.Achievement);
            var exclusion = facts.Meant.ExclusionOf(link.Achievement);
            var reason =
                standing == Standing.Counts
                    ? RulingOn(link)
                    : AchievementRules.ReasonOf(standing, exclusion, facts.Grade);
            var counted = reason is null ? Math.Min(points, left) : 0;
            left -= counted;
            reason ??= counted < points ? LeftOut.OverCap : null;
            entries.Add(new LineEntry(achievement.Id, null, 0, points, counted, reason));
        }
    }

    private static Phrase? RulingOn(in MeantAchievements.Link link)
    {
        if (link.IsUnsure)
        {
            return LeftOut.Unsure;
        }
        return link.IsDenied ? LeftOut.Denied : null;
    }
}

/// <summary>The scoring table.</summary>
/// <param name="Head">How it is told.</param>
/// <param name="Groups">Its groups; the total is their sum.</param>
/// <param name="Numbered">The numbered lines, in the table's order.</param>
internal sealed record ScoreTable(RuleHead Head, ScoreNode[] Groups, ScoreItemInfo[] Numbered);
