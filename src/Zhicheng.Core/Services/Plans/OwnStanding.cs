using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What a round says of somebody, grade by grade: “我符合吗？”</summary>
public sealed record OwnStanding(Round Round, IReadOnlyList<GradeStanding> Grades)
{
    /// <summary>The best answer of all grades and tracks; null while the file contradicts itself.</summary>
    public Verdict? Best =>
        Grades.SelectMany(g => g.Tracks).Select(t => (Verdict?)t.Verdict).DefaultIfEmpty(null).Max();
}

/// <summary>
/// What it says of one grade before anybody has ruled on anything. Two things would read as failed that are only not
/// judged yet: criteria that nobody could claim so far, and whether a major is 本专业. The first are taken as claimed;
/// for the second the file is judged both ways, and what the two answers differ in is open.
/// </summary>
/// <param name="Package">The policy.</param>
/// <param name="Grade">The grade.</param>
/// <param name="AsIs">Majors as the policy takes them while nobody has ruled.</param>
/// <param name="Ruled">Majors taken as ruled to be of the specialty; the same as <paramref name="AsIs"/> when none hangs on it.</param>
/// <param name="Names">What findings point to, in words.</param>
public sealed record GradeStanding(
    PolicyPackage Package,
    GradeInfo Grade,
    Eligibility AsIs,
    Eligibility Ruled,
    EvidenceNames Names
)
{
    /// <summary>Of a draft: what only hangs on whether a major is of the specialty is open until somebody rules on it.</summary>
    public static GradeStanding Of(Draft draft, SnapshotContent content) =>
        new(
            draft.Package,
            draft.Grade,
            Eligibility.Of(draft, content),
            Eligibility.Of(draft, content, Discipline.Own),
            EvidenceNames.Of(content)
        );

    /// <summary>Every requirement with why.</summary>
    public IReadOnlyList<Demand> Requirements { get; } =
    [.. Grade.Requirements.Select(r => new Demand(r, Merged(AsIs, Ruled, r.Id)!)).Where(d => d.Finding is not null)];

    public IReadOnlyList<TrackStanding> Tracks { get; } =
    [
        .. Grade
            .Tracks.Select(t => (Track: t, Finding: Merged(AsIs, Ruled, t.Id)))
            .Where(t => t.Finding is not null)
            .Select(t => TrackStanding.Of(Package, Grade, t.Track, t.Finding!, AsIs, Ruled)),
    ];

    /// <summary>Whether some answer hangs on a ruling about a major.</summary>
    public bool HangsOnMajor =>
        AsIs.Evaluation is { } asIs
        && Ruled.Evaluation is { } ruled
        && !(
            asIs.RequirementVerdicts.SequenceEqual(ruled.RequirementVerdicts)
            && asIs.TrackVerdicts.SequenceEqual(ruled.TrackVerdicts)
        );

    /// <summary>What has to be put right before anything can be said.</summary>
    public IReadOnlyList<string> Faults => AsIs.Faults;

    /// <summary>The first day on which the education and the years would do, if the major does.</summary>
    public DateOnly? Earliest => Ruled.Evaluation?.Earliest;

    internal static Finding? Merged(Eligibility asIs, Eligibility ruled, string id) =>
        (Root(asIs, id), Root(ruled, id)) is ({ } a, { } r) ? MergedFindings.Of(a, r) : null;

    private static Finding? Root(Eligibility eligibility, string id) =>
        eligibility.Evaluation?.Findings?.FirstOrDefault(f => f.Id == id);
}

/// <summary>A requirement with its verdict and why.</summary>
public sealed record Demand(RequirementInfo Requirement, Finding Finding)
{
    public Verdict Verdict => Finding.Verdict;
}

/// <summary>What a round says of somebody on one track.</summary>
/// <param name="Track">The track.</param>
/// <param name="Finding">The verdict and why.</param>
/// <param name="Lacking">Requirements of the track that are not met.</param>
/// <param name="Waiting">Requirements of the track that are still to be judged.</param>
/// <param name="Offers">Criteria that could be claimed for the track besides, when it is not met as things stand.</param>
public sealed record TrackStanding(
    TrackInfo Track,
    Finding Finding,
    IReadOnlyList<RequirementInfo> Lacking,
    IReadOnlyList<RequirementInfo> Waiting,
    IReadOnlyList<ClaimInfo> Offers
)
{
    public Verdict Verdict => Finding.Verdict;

    internal static TrackStanding Of(
        PolicyPackage package,
        GradeInfo grade,
        TrackInfo track,
        Finding finding,
        Eligibility asIs,
        Eligibility ruled
    )
    {
        var needed = grade
            .Requirements.Where(r => track.Requirements.Contains(r.Id))
            .Select(r => (Info: r, GradeStanding.Merged(asIs, ruled, r.Id)!.Verdict))
            .ToList();
        return new TrackStanding(
            track,
            finding,
            [.. needed.Where(r => r.Verdict == Verdict.Unmet).Select(r => r.Info)],
            [.. needed.Where(r => r.Verdict == Verdict.Open).Select(r => r.Info)],
            finding.Verdict == Verdict.Unmet ? [.. package.Claims.Where(c => c.Serves.Contains(track.Id))] : []
        );
    }
}
