using System.Text;
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

/// <summary>What a policy says of somebody, or why it cannot say it yet.</summary>
/// <param name="Package">The policy.</param>
/// <param name="Dossier">What was judged.</param>
/// <param name="Evaluation">The judgement with its findings; null while the file contradicts itself.</param>
/// <param name="Points">The points, without those that wait for evidence; null without a table.</param>
/// <param name="Held">Points that wait for evidence.</param>
/// <param name="Faults">What has to be put right first, each in a sentence.</param>
public sealed record Eligibility(
    PolicyPackage Package,
    Dossier Dossier,
    Evaluation? Evaluation,
    Score? Points,
    IReadOnlyList<HeldContent> Held,
    IReadOnlyList<string> Faults
)
{
    /// <summary>Whether it has a major of which neither a reviewer nor the policy's own list says what it is.</summary>
    public bool HasMajorToRuleOn => Dossier.Education.Any(e => IsToRuleOn(Package, e));

    /// <summary>Of a draft as it is, with what reviewers ruled on it before.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="content">What would be submitted.</param>
    /// <param name="majors">What majors that nobody has ruled on are taken for; null: as the policy takes them.</param>
    public static Eligibility Of(Draft draft, SnapshotContent content, Discipline? majors = null)
    {
        var built = BuildDossier.Of(
            draft.Application.Grade,
            draft.Person,
            draft.Chosen,
            content.Claims.Select(c => c.Criterion),
            draft.JobField,
            draft.AsOf
        );
        return Judge(
            draft.Package,
            Taken(draft.Package, built.Dossier.With(content, draft.Rulings), majors),
            content.Held,
            Incomplete(built, draft.Chosen)
        );
    }

    /// <summary>Of a submitted version, with what was ruled on it since.</summary>
    /// <param name="package">The policy it was submitted under.</param>
    /// <param name="snapshot">The version.</param>
    /// <param name="content">Its content.</param>
    /// <param name="rulings">The rulings that count.</param>
    /// <param name="majors">What majors that nobody has ruled on are taken for; null: as the policy takes them.</param>
    /// <param name="practical">What came of the practical assessment since; null: as submitted.</param>
    public static Eligibility Of(
        PolicyPackage package,
        Snapshot snapshot,
        SnapshotContent content,
        IEnumerable<Ruling> rulings,
        Discipline? majors = null,
        bool? practical = null
    )
    {
        var dossier =
            package.ReadDossier(Encoding.UTF8.GetBytes(snapshot.Dossier)).Dossier
            ?? throw new InvalidOperationException($"The dossier of snapshot {snapshot.Id} cannot be read.");
        var ruled = dossier.With(content, rulings);
        return Judge(
            package,
            Taken(package, ruled with { Practical = practical ?? ruled.Practical }, majors),
            content.Held,
            []
        );
    }

    /// <summary>Of a profile with everything verified in its archive: “我符合吗？”</summary>
    /// <param name="package">The policy.</param>
    /// <param name="grade">The grade.</param>
    /// <param name="person">The profile with its lists.</param>
    /// <param name="archive">The archive, verified or not.</param>
    /// <param name="claims">Criteria taken as claimed, though nothing was written to them yet.</param>
    /// <param name="asked">The field of work and the day asked about, where the policy needs them.</param>
    /// <param name="majors">What majors that nobody has ruled on are taken for; null: as the policy takes them.</param>
    public static Eligibility Of(
        PolicyPackage package,
        string grade,
        Person person,
        IEnumerable<Achievement> archive,
        IEnumerable<string> claims,
        AskedAbout asked,
        Discipline? majors = null
    )
    {
        var verified = archive.Where(a => a.State == AchievementState.Verified).ToList();
        var built = BuildDossier.Of(grade, person, verified, claims, asked.JobField, asked.AsOf);
        var dossier = Taken(package, built.Dossier, majors);
        var held = package.Plan is { } plan ? HeldPoints.Of(plan, verified) : [];
        return Judge(package, dossier, held, Incomplete(built, verified));
    }

    /// <summary>A dossier whose majors that nobody has ruled on are taken for something.</summary>
    /// <param name="package">The policy, whose own lists need no ruling.</param>
    /// <param name="dossier">The dossier.</param>
    /// <param name="majors">What they are taken for; null: as the policy takes them.</param>
    public static Dossier Taken(PolicyPackage package, Dossier dossier, Discipline? majors) =>
        majors is null
            ? dossier
            : dossier with
            {
                Education =
                [
                    .. dossier.Education.Select(e => IsToRuleOn(package, e) ? e with { Discipline = majors } : e),
                ],
            };

    private static bool IsToRuleOn(PolicyPackage package, EducationEntry education) =>
        education.Discipline is null && !package.IsListed(education.Major);

    private static List<string> Incomplete(BuiltDossier built, IEnumerable<Achievement> achievements) =>
        [
            .. achievements
                .Where(a => built.Errors.ContainsKey(a.Id))
                .Select(a => $"业绩“{a.Name}”填写不完整，没有计入：{string.Join("；", built.Errors[a.Id])}"),
        ];

    private static Eligibility Judge(
        PolicyPackage package,
        Dossier dossier,
        IReadOnlyList<HeldContent> held,
        List<string> faults
    )
    {
        if (package.Check(dossier) is { Dossier: null, Errors: var wrong })
        {
            faults.AddRange(wrong.Select(e => $"{DossierPlace.Of(e.Path)}：{e.Message}"));
            return new Eligibility(package, dossier, null, null, held, faults);
        }

        var evaluation = package.Evaluate(dossier);
        return new Eligibility(package, dossier, evaluation, Counted(package, dossier, evaluation, held), held, faults);
    }

    // Evidence holds points, not requirements: the table is filled once more without what waits.
    private static Score? Counted(
        PolicyPackage package,
        Dossier dossier,
        Evaluation evaluation,
        IReadOnlyList<HeldContent> held
    )
    {
        if (held.Count == 0 || evaluation.Score is null)
        {
            return evaluation.Score;
        }

        var waiting = held.Select(h => h.AchievementId.ToString()).ToHashSet();
        var rest = dossier with { Achievements = [.. dossier.Achievements.Where(a => !waiting.Contains(a.Id))] };
        return package.Evaluate(rest).Score;
    }
}

/// <summary>What a policy asks besides the file.</summary>
/// <param name="JobField">The field of work by which it judges; null: it does not, or it was not chosen yet.</param>
/// <param name="AsOf">The day asked about; null: the policy has its own.</param>
public sealed record AskedAbout(JobField? JobField, DateOnly? AsOf)
{
    /// <summary>Of a package on a day: the day counts where the package has none of its own.</summary>
    public static AskedAbout Of(PolicyPackage package, JobField? jobField, DateOnly today) =>
        new(jobField, package.Scope.NeedsAsOf ? today : null);
}

/// <summary>Where a pointer into a dossier leads, in words.</summary>
public static class DossierPlace
{
    /// <summary>“/education/0/major” is “学历第1条”.</summary>
    public static string Of(string pointer)
    {
        var parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || DossierVocabulary.Lists.FirstOrDefault(l => l.Id == parts[0]) is not { } list)
        {
            return parts is ["achievements", ..] ? "业绩" : "档案";
        }

        return parts.Length > 1 && int.TryParse(parts[1], out var index) ? $"{list.Label}第{index + 1}条" : list.Label;
    }
}
