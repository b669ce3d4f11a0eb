using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>An application as its applicant works on it: the rows, the plan's words, and what follows from both.</summary>
public sealed record Draft
{
    private IReadOnlyList<AskedAttachment>? attachments;
    private IReadOnlyList<MissingThing>? missing;
    private IReadOnlyList<FoundAgreement>? agreements;

    public required Application Application { get; init; }

    /// <summary>The profile with its lists, its employer and the organisations above.</summary>
    public required Person Person { get; init; }

    public required PolicyPackage Package { get; init; }

    /// <summary>The whole archive, verified or not, with its evidence.</summary>
    public required IReadOnlyList<Achievement> Archive { get; init; }

    public required PledgeSignature? Signature { get; init; }

    public required IReadOnlyList<Ruling> Rulings { get; init; }

    /// <summary>What the return asks to put right; empty unless it was returned.</summary>
    public required IReadOnlyList<DecisionItem> ReturnItems { get; init; }

    public required DateTime Now { get; init; }

    public DateOnly Today => ChinaTime.DayInChina(Now);

    public Plan Plan => Application.Plan!;

    public PlanDefinition Definition => Package.Plan!;

    public GradeInfo Grade => Package.Grades.First(g => g.Id == Application.Grade);

    /// <summary>申报类型 chosen, or null; a track that the package no longer knows is none.</summary>
    public TrackInfo? Track => Grade.Tracks.FirstOrDefault(t => t.Id == Application.Track);

    /// <summary>Ticks and form of the track chosen.</summary>
    public TrackForm? TrackForm => Definition.TrackForms.FirstOrDefault(f => f.Track == Track?.Id);

    public bool HasTrackForm => TrackForm?.FormTitle is not null;

    public Choice? Specialty => Definition.Specialties.FirstOrDefault(s => s.Id == Application.Specialty);

    /// <summary>What has to be the same here and there; what stands in documents is not read here.</summary>
    public IReadOnlyList<FoundAgreement> Agreements =>
        agreements ??= FindAgreements.Of(Definition, WriteSnapshot.Of(this));

    public IReadOnlyList<AskedAttachment> Attachments => attachments ??= AskedAttachment.Of(Definition, Basis);

    /// <summary>The unit that pays the person's social insurance, where the plan asks for it and it is registered here.</summary>
    public Organisation? Insurer { get; init; }

    /// <summary>申报渠道; null while it is not settled, and where the plan names none: then the employer files.</summary>
    public FoundChannel? Channel => FoundChannel.Of(Definition, Basis, Insurer);

    /// <summary>The unit that files and reviews first; null: not known, or nobody.</summary>
    public Organisation? FilingUnit => Channel is { } found ? found.Unit : Person.Employer;

    private FactBasis Basis =>
        new(Person, Track?.Id, Today, Application.Grade) { Fields = Definition.Fields, Answers = Application.Fields };

    /// <summary>The field of work by which the policy judges, where it does and where it was chosen.</summary>
    public JobField? JobField => Definition.JobFieldIn(Application.Fields);

    /// <summary>The day asked about, where the policy has none of its own: today.</summary>
    public DateOnly? AsOf => Package.Scope.NeedsAsOf ? Today : null;

    public AskedAbout Asked => AskedAbout.Of(Package, JobField, Today);

    public IReadOnlyList<MissingThing> Missing => missing ??= WhatIsMissing.In(this);

    /// <summary>Whether the pledge was signed, and on the text that stands now.</summary>
    public bool IsPledged =>
        Signature is not null && Definition.Pledge is { } pledge && Signature.TextDigest == PledgeText.Digest(pledge);

    /// <summary>Achievements chosen that may go in, in the archive's order.</summary>
    public IEnumerable<Achievement> Chosen =>
        Archive.Where(a =>
            a.State == AchievementState.Verified && Application.Achievements.Any(c => c.AchievementId == a.Id)
        );

    public IReadOnlyList<ApplicationFile> FilesIn(string slot) =>
        [.. Application.Files.Where(f => f.Slot == slot).OrderBy(f => f.AddedAt).ThenBy(f => f.Id)];

    public Claim? Claim(string criterion) => Application.Claims.FirstOrDefault(c => c.Criterion == criterion);
}
