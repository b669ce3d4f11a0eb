using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>
/// What a policy says of somebody on one grade: the one reading that applicants and reviewers are shown. Whether a major
/// is 本专业 is for a person to rule; while nobody has, the file is judged both ways, and what the two answers differ in
/// is open and not failed.
/// </summary>
public sealed record GradeStanding
{
    private readonly Dictionary<string, Finding> findings;

    private GradeStanding(GradeInfo grade, Eligibility asIs, Eligibility ruled, EvidenceNames names, bool claimsAssumed)
    {
        (Grade, AsIs, Ruled, Names) = (grade, asIs, ruled, names);
        findings = Merged(asIs, ruled, claimsAssumed);
        Requirements =
        [
            .. grade.Requirements.Where(r => findings.ContainsKey(r.Id)).Select(r => new Demand(r, findings[r.Id])),
        ];
        Tracks =
        [
            .. grade
                .Tracks.Where(t => findings.ContainsKey(t.Id))
                .Select(t => TrackStanding.Of(asIs.Package, t, findings[t.Id], Requirements)),
        ];
    }

    public PolicyPackage Package => AsIs.Package;

    public GradeInfo Grade { get; }

    /// <summary>Majors as the policy takes them while nobody has ruled: the points are counted so.</summary>
    public Eligibility AsIs { get; }

    /// <summary>Majors taken as ruled to be of the specialty; the same as <see cref="AsIs"/> when none hangs on it.</summary>
    public Eligibility Ruled { get; }

    /// <summary>What findings point to, in words.</summary>
    public EvidenceNames Names { get; }

    /// <summary>Every requirement with why.</summary>
    public IReadOnlyList<Demand> Requirements { get; }

    public IReadOnlyList<TrackStanding> Tracks { get; }

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

    /// <summary>The verdict on a requirement or track; null when there is none, or none by that name.</summary>
    public Verdict? VerdictOf(string? id) =>
        id is not null && findings.TryGetValue(id, out var finding) ? finding.Verdict : null;

    /// <summary>Of a draft as it is, with what reviewers ruled on it before.</summary>
    public static GradeStanding Of(Draft draft, SnapshotContent content) =>
        Of(draft.Grade, majors => Eligibility.Of(draft, content, majors), EvidenceNames.Of(content));

    /// <summary>Of a submitted version, with these rulings: the verdict follows a ruling at once.</summary>
    public static GradeStanding Of(
        PolicyPackage package,
        Snapshot snapshot,
        SnapshotContent content,
        IReadOnlyCollection<Ruling> rulings,
        bool? practical = null
    )
    {
        var asIs = Eligibility.Of(package, snapshot, content, rulings, null, practical);
        return Of(
            package.Grades.First(g => g.Id == asIs.Dossier.Grade),
            majors => majors is null ? asIs : Eligibility.Of(package, snapshot, content, rulings, majors, practical),
            EvidenceNames.Of(content)
        );
    }

    /// <summary>
    /// Of a profile with everything verified in its archive. Criteria that nobody could claim so far are taken as claimed:
    /// they are not judged yet, and not failed.
    /// </summary>
    public static GradeStanding Of(
        PolicyPackage package,
        GradeInfo grade,
        Person person,
        IReadOnlyList<Achievement> archive,
        EvidenceNames names,
        AskedAbout asked
    )
    {
        List<string> claimable =
        [
            .. package.Claims.Where(c => grade.Requirements.Any(r => c.Serves.Contains(r.Id))).Select(c => c.Criterion),
        ];
        return Of(
            grade,
            majors => Eligibility.Of(package, grade.Id, person, archive, claimable, asked, majors),
            names,
            claimsAssumed: true
        );
    }

    private static GradeStanding Of(
        GradeInfo grade,
        Func<Discipline?, Eligibility> read,
        EvidenceNames names,
        bool claimsAssumed = false
    )
    {
        var asIs = read(null);
        var ruled = asIs.HasMajorToRuleOn ? read(Discipline.Own) : asIs;
        return new GradeStanding(grade, asIs, ruled, names, claimsAssumed);
    }

    private static Dictionary<string, Finding> Merged(Eligibility asIs, Eligibility ruled, bool claimsAssumed)
    {
        var roots = (ruled.Evaluation?.Findings ?? []).ToDictionary(f => f.Id, StringComparer.Ordinal);
        return (asIs.Evaluation?.Findings ?? [])
            .Where(f => roots.ContainsKey(f.Id))
            .ToDictionary(
                f => f.Id,
                f =>
                    ReferenceEquals(asIs, ruled) && !claimsAssumed
                        ? f
                        : MergedFindings.Of(f, roots[f.Id], claimsAssumed),
                StringComparer.Ordinal
            );
    }
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
        TrackInfo track,
        Finding finding,
        IEnumerable<Demand> demands
    )
    {
        var needed = demands.Where(d => track.Requirements.Contains(d.Requirement.Id)).ToList();
        return new TrackStanding(
            track,
            finding,
            [.. needed.Where(d => d.Verdict == Verdict.Unmet).Select(d => d.Requirement)],
            [.. needed.Where(d => d.Verdict == Verdict.Open).Select(d => d.Requirement)],
            finding.Verdict == Verdict.Unmet ? [.. package.Claims.Where(c => c.Serves.Contains(track.Id))] : []
        );
    }
}
