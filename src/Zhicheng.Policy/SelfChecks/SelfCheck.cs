using System.Collections.Frozen;
using System.Collections.Immutable;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.SelfChecks;

/// <summary>Where a track or requirement stands while questions are unanswered.</summary>
public enum SelfCheckStanding
{
    /// <summary>Whatever the remaining answers are, it is not met.</summary>
    Closed,

    /// <summary>It hangs on remaining answers.</summary>
    Unknown,

    /// <summary>Everything is answered that matters; it hangs on a person's judgement.</summary>
    Judged,

    /// <summary>Whatever the remaining answers are, it is met.</summary>
    Met,
}

/// <summary>A self-check after some answers.</summary>
/// <param name="Evaluation">What the policy says of the answers alone, with findings; unanswered counts as nothing.</param>
/// <param name="Tracks">Where the tracks stand, in the grade's order.</param>
/// <param name="Requirements">Where the requirements stand, in the grade's order.</param>
/// <param name="Next">The question that decides most, or null when none can matter any more.</param>
/// <param name="Remaining">Unanswered questions that may still matter, the most decisive first.</param>
/// <param name="LowestScore">Points that are certain; null without a scoring table.</param>
/// <param name="HighestScore">Points that the remaining answers can still lead to; null without a scoring table.</param>
public sealed record SelfCheckState(
    Evaluation Evaluation,
    ImmutableArray<SelfCheckStanding> Tracks,
    ImmutableArray<SelfCheckStanding> Requirements,
    SelfCheckQuestion? Next,
    ImmutableArray<SelfCheckQuestion> Remaining,
    decimal? LowestScore,
    decimal? HighestScore
);

/// <summary>
/// Asks somebody only what can still matter. It knows no rule: it lets the policy judge what might be answered, from the
/// answers that help least to those that help most, and asks first what moves most.
/// </summary>
public sealed class SelfCheck
{
    private const int WeightOfTrack = 3;

    private readonly PolicyPackage _package;
    private readonly ImmutableArray<Filling> _fillings;

    // By question, the findings that its answers can change.
    private readonly FrozenDictionary<string, FrozenSet<string>> _moved;

    /// <summary>Prepares the self-check of a policy.</summary>
    /// <param name="package">The policy; of kind title.</param>
    /// <param name="start">What is known before the first question: the grade, the field of work, the day asked about.</param>
    public SelfCheck(PolicyPackage package, Dossier start)
    {
        (_package, Start) = (package, start);
        var asOf =
            start.AsOf
            ?? package.DefaultAsOf
            ?? throw new ArgumentException("The day asked about is missing.", nameof(start));
        var all = Filling.All(package.Claims, asOf);
        _moved = all.Select(f => (f.Question.Id, Moved: MovedBy(f, all)))
            .Where(f => f.Moved.Count > 0)
            .ToFrozenDictionary(f => f.Id, f => f.Moved);
        _fillings = [.. all.Where(f => _moved.ContainsKey(f.Question.Id))];
    }

    /// <summary>What is known before the first question.</summary>
    public Dossier Start { get; }

    /// <summary>Everything that may be asked for this grade.</summary>
    public IEnumerable<SelfCheckQuestion> Questions => _fillings.Select(f => f.Question);

    /// <summary>Says where somebody stands after some answers, and what to ask next.</summary>
    /// <param name="answers">The answers so far, in the form of a dossier.</param>
    /// <param name="answered">Ids of the questions answered, also those answered with nothing.</param>
    public SelfCheckState Assess(Dossier answers, IReadOnlySet<string> answered)
    {
        var open = _fillings.Where(f => !answered.Contains(f.Question.Id)).ToImmutableArray();
        var bounds = BoundsOf(answers, open);
        var roots = Undecided(bounds);
        var ranked = open.Where(f => roots.Count > 0 && _moved[f.Question.Id].Overlaps(roots))
            .OrderByDescending(f => ValueOf(f, answers, open, bounds))
            .Select(f => f.Question)
            .ToImmutableArray();
        var evaluation = _package.Evaluate(answers);
        return new SelfCheckState(
            evaluation,
            [.. Standings(bounds.Worst.Tracks, bounds.Best.Tracks)],
            [.. Standings(bounds.Worst.Requirements, bounds.Best.Requirements)],
            ranked.FirstOrDefault(),
            ranked,
            evaluation.Score?.Total,
            evaluation.Score is null
                ? null
                : _package.Evaluate(With(answers, open, best: true), withFindings: false).Score!.Possible
        );
    }

    private static IEnumerable<SelfCheckStanding> Standings(
        ImmutableArray<Verdict> worst,
        ImmutableArray<Verdict> best
    ) =>
        worst
            .Zip(best)
            .Select(p =>
                p switch
                {
                    (Verdict.Met, _) => SelfCheckStanding.Met,
                    (_, Verdict.Unmet) => SelfCheckStanding.Closed,
                    (Verdict.Open, Verdict.Open) => SelfCheckStanding.Judged,
                    _ => SelfCheckStanding.Unknown,
                }
            );

    // The requirements and tracks below which the answers change something, alone or on top of everything else.
    private FrozenSet<string> MovedBy(Filling filling, ImmutableArray<Filling> all)
    {
        var moved = new HashSet<string>();
        foreach (var best in (bool[])[false, true])
        {
            var rest = With(Start, all.Remove(filling), best);
            var told = filling.Extremes.Select(e => VerdictsBelow(_package.Evaluate(e(rest)))).ToList();
            moved.UnionWith(
                told.Skip(1)
                    .SelectMany(t => t.Where(f => told[0].GetValueOrDefault(f.Key) != f.Value))
                    .Select(f => f.Key.Split('/')[0])
            );
        }
        return moved.ToFrozenSet();
    }

    private static Dictionary<string, Verdict> VerdictsBelow(Evaluation evaluation)
    {
        var told = new Dictionary<string, Verdict>();
        void Tell(Finding finding)
        {
            told[finding.Id] = finding.Verdict;
            foreach (var child in finding.Children)
            {
                Tell(child);
            }
        }
        foreach (var finding in evaluation.Findings!)
        {
            Tell(finding);
        }
        return told;
    }

    // Tracks that hang on remaining answers, with those of their requirements that do.
    private HashSet<string> Undecided(Bounds bounds)
    {
        var grade = _package.Grades.First(g => g.Id == Start.Grade);
        var open = grade
            .Requirements.Where((_, i) => bounds.Worst.Requirements[i] != bounds.Best.Requirements[i])
            .Select(r => r.Id)
            .ToHashSet();
        if (grade.Tracks.Count == 0)
        {
            return open;
        }
        var tracks = grade.Tracks.Where((_, i) => bounds.Worst.Tracks[i] != bounds.Best.Tracks[i]).ToList();
        return [.. tracks.Select(t => t.Id), .. tracks.SelectMany(t => t.Requirements).Where(open.Contains)];
    }

    // How much is decided, on average, by an answer to the question.
    private double ValueOf(Filling filling, Dossier answers, ImmutableArray<Filling> open, Bounds now)
    {
        var others = open.Remove(filling);
        return filling.Extremes.Average(e => BoundsOf(e(answers), others).Decided) - now.Decided;
    }

    private Bounds BoundsOf(Dossier answers, ImmutableArray<Filling> open)
    {
        var (worst, best) = (With(answers, Settled(open), best: false), With(answers, Settled(open), best: true));
        var bounds = new Bounds(VerdictsOf(worst), VerdictsOf(best));
        foreach (var mixture in Mixtures(open))
        {
            bounds = bounds.Widen(VerdictsOf(mixture(worst)), VerdictsOf(mixture(best)));
        }
        return bounds;
    }

    private static ImmutableArray<Filling> Settled(ImmutableArray<Filling> open) => [.. open.Where(f => !f.Depends)];

    // Every combination of the extremes of questions whose extremes have no order.
    private static IEnumerable<Func<Dossier, Dossier>> Mixtures(ImmutableArray<Filling> open)
    {
        IEnumerable<Func<Dossier, Dossier>> mixtures = [d => d];
        foreach (var filling in open.Where(f => f.Depends))
        {
            mixtures = mixtures.SelectMany(m => filling.Extremes.Select(e => (Func<Dossier, Dossier>)(d => e(m(d)))));
        }
        return mixtures;
    }

    private static Dossier With(Dossier dossier, ImmutableArray<Filling> fillings, bool best)
    {
        foreach (var filling in fillings)
        {
            dossier = filling.Extremes[best ? ^1 : 0](dossier);
        }
        return dossier;
    }

    private Verdicts VerdictsOf(Dossier dossier)
    {
        var evaluation = _package.Evaluate(dossier, withFindings: false);
        return new Verdicts(evaluation.TrackVerdicts, evaluation.RequirementVerdicts);
    }

    private sealed record Verdicts(ImmutableArray<Verdict> Tracks, ImmutableArray<Verdict> Requirements)
    {
        public Verdicts Merge(Verdicts other, Func<Verdict, Verdict, Verdict> choose) =>
            new([.. Tracks.Zip(other.Tracks, choose)], [.. Requirements.Zip(other.Requirements, choose)]);
    }

    private sealed record Bounds(Verdicts Worst, Verdicts Best)
    {
        public int Decided =>
            WeightOfTrack * (Worst.Tracks.Length - Undecided(Worst.Tracks, Best.Tracks))
            + Worst.Requirements.Length
            - Undecided(Worst.Requirements, Best.Requirements);

        public Bounds Widen(Verdicts worst, Verdicts best) =>
            new(Worst.Merge(worst, Least).Merge(best, Least), Best.Merge(worst, Most).Merge(best, Most));

        private static Verdict Least(Verdict a, Verdict b) => a < b ? a : b;

        private static Verdict Most(Verdict a, Verdict b) => a > b ? a : b;

        private static int Undecided(ImmutableArray<Verdict> worst, ImmutableArray<Verdict> best) =>
            worst.Zip(best).Count(p => p.First != p.Second);
    }
}
