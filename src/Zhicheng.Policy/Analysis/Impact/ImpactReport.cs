using System.Runtime.InteropServices;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>Whether somebody stands better or worse.</summary>
public enum FlipDirection
{
    /// <summary>From unmet to open or met, or from open to met.</summary>
    Gain,

    /// <summary>The other way.</summary>
    Loss,
}

/// <summary>One track of one dossier that comes out otherwise.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Grade">The grade applied for.</param>
/// <param name="Track">The track.</param>
/// <param name="Old">Its verdict by the old policy; unmet where that policy has no such track.</param>
/// <param name="New">Its verdict by the new one.</param>
/// <param name="Clauses">The rules that make the difference.</param>
/// <param name="OldScore">Points by the old policy; null without a table.</param>
/// <param name="NewScore">Points by the new one.</param>
public sealed record Flip(
    long Line,
    string Grade,
    string Track,
    Verdict Old,
    Verdict New,
    IReadOnlyList<FlipCause> Clauses,
    decimal? OldScore,
    decimal? NewScore
)
{
    /// <summary>Which way.</summary>
    public FlipDirection Direction => New > Old ? FlipDirection.Gain : FlipDirection.Loss;
}

/// <summary>A rule that makes a difference: it holds by one policy and not by the other, and none of its parts explains it.</summary>
/// <param name="Id">Its id in the policy by which it holds less.</param>
/// <param name="Name">What it asks there.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record FlipCause(string Id, string Name, string Cite);

/// <summary>How often a rule made the difference.</summary>
/// <param name="Direction">For whom.</param>
/// <param name="Cause">The rule.</param>
/// <param name="Count">Dossiers; one that it flips on two tracks counts once.</param>
public sealed record CauseCount(FlipDirection Direction, FlipCause Cause, long Count);

/// <summary>How a track came out by both policies.</summary>
/// <param name="Grade">The grade's id.</param>
/// <param name="GradeName">Its Chinese name.</param>
/// <param name="Track">The track's id.</param>
/// <param name="TrackName">Its Chinese name.</param>
/// <param name="Counts">Dossiers by old verdict × 3 + new verdict.</param>
public sealed record TrackImpact(
    string Grade,
    string GradeName,
    string Track,
    string TrackName,
    IReadOnlyList<long> Counts
)
{
    /// <summary>Dossiers that came out so.</summary>
    /// <param name="old">By the old policy.</param>
    /// <param name="changed">By the new one.</param>
    public long Of(Verdict old, Verdict changed) => Counts[((int)old * 3) + (int)changed];

    /// <summary>Dossiers that stand better.</summary>
    public long Gained =>
        Of(Verdict.Unmet, Verdict.Open) + Of(Verdict.Unmet, Verdict.Met) + Of(Verdict.Open, Verdict.Met);

    /// <summary>Dossiers that stand worse.</summary>
    public long Lost =>
        Of(Verdict.Met, Verdict.Open) + Of(Verdict.Met, Verdict.Unmet) + Of(Verdict.Open, Verdict.Unmet);
}

/// <summary>How the points of a line, or of the whole, moved.</summary>
/// <param name="Item">The line's number; empty for the whole.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Raised">Dossiers with more points.</param>
/// <param name="Lowered">Dossiers with fewer.</param>
/// <param name="Sum">All differences added up.</param>
/// <param name="Most">The largest rise.</param>
/// <param name="Least">The largest fall, as a negative figure.</param>
public sealed record ScoreImpact(
    string Item,
    string Name,
    long Raised,
    long Lowered,
    decimal Sum,
    decimal Most,
    decimal Least
);

/// <summary>How many dossiers got how many points.</summary>
/// <param name="Width">Points a bar.</param>
/// <param name="Old">Dossiers by bar, by the old policy: the first bar from 0 up to, but without, its width.</param>
/// <param name="New">The same by the new policy.</param>
public sealed record ScoreHistogram(decimal Width, IReadOnlyList<long> Old, IReadOnlyList<long> New);

/// <summary>A line that could not be read.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record BadLine(long Line, IReadOnlyList<DossierError> Errors);

/// <summary>What a change of policy does to a file of dossiers.</summary>
public sealed record ImpactReport
{
    /// <summary>The old policy's id.</summary>
    public required string Old { get; init; }

    /// <summary>The new policy's id.</summary>
    public required string New { get; init; }

    /// <summary>Dossiers that were compared.</summary>
    public required long Compared { get; init; }

    /// <summary>Dossiers whose best track stands better than before.</summary>
    public required long Gained { get; init; }

    /// <summary>Dossiers whose best track stands worse than before.</summary>
    public required long Lost { get; init; }

    /// <summary>Every track of every grade, in the new policy's order, then those that it no longer has.</summary>
    public required IReadOnlyList<TrackImpact> Tracks { get; init; }

    /// <summary>The rules that made the difference, the most frequent first.</summary>
    public required IReadOnlyList<CauseCount> Causes { get; init; }

    /// <summary>The whole of the points; null when one of the policies has no table.</summary>
    public ScoreImpact? Score { get; init; }

    /// <summary>The numbered lines whose points moved.</summary>
    public IReadOnlyList<ScoreImpact> Lines { get; init; } = [];

    /// <summary>The points of all dossiers; null when one of the policies has no table.</summary>
    public ScoreHistogram? Histogram { get; init; }

    /// <summary>Lines that neither policy could read.</summary>
    public long Bad { get; init; }

    /// <summary>The first of them, with what is wrong.</summary>
    public IReadOnlyList<BadLine> BadLines { get; init; } = [];

    /// <summary>Dossiers that only the old policy could read, for example because a grade is gone.</summary>
    public long OnlyOld { get; init; }

    /// <summary>Dossiers that only the new policy could read.</summary>
    public long OnlyNew { get; init; }

    /// <summary>The line in whose middle the file breaks off; null when it ends as it should.</summary>
    public long? BrokenOff { get; init; }

    /// <summary>What went wrong while the file was read; null: nothing.</summary>
    public string? ReadError { get; init; }
}

/// <summary>How far a study is.</summary>
/// <param name="Lines">Lines done.</param>
/// <param name="Bytes">Bytes of them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ImpactProgress(long Lines, long Bytes);
