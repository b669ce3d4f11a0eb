using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Data.Applications;

/// <summary>One person's application in one plan: a draft until submitted, a case from then on.</summary>
public sealed class Application : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Number given at the first submission, unique.</summary>
    public string? Number { get; set; }

    public Guid PlanId { get; set; }

    public Plan? Plan { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>The applicant's name, as submitted; lists and search read it here.</summary>
    public required string ApplicantName { get; set; }

    public required string Grade { get; set; }

    /// <summary>申报类型: id of a track, or null while not chosen.</summary>
    public string? Track { get; set; }

    /// <summary>申报专业: id of a specialty of the plan.</summary>
    public string? Specialty { get; set; }

    /// <summary>受理评审委员会 was chosen (the plan offers its committee).</summary>
    public bool CommitteeChosen { get; set; }

    /// <summary>本人述职, as typed: a text over the limit is kept and named as an error.</summary>
    public string Statement { get; set; } = "";

    /// <summary>Boxes ticked under the track.</summary>
    public List<string> Ticks { get; set; } = [];

    /// <summary>Fields of the track's own form, by id.</summary>
    public Dictionary<string, string> TrackForm { get; set; } = [];

    /// <summary>Fields of the plan's own registration form, by their ids, as typed.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>自评分 for lines of the scoring table that experts fill, by line, as typed.</summary>
    public Dictionary<string, string> SelfScores { get; set; } = [];

    // ── where it goes: settled at submission from the employer's place ──

    public Guid? EmployerId { get; set; }

    public Organisation? Employer { get; set; }

    public Guid? AuthorityId { get; set; }

    public Organisation? Authority { get; set; }

    public Guid? HrBureauId { get; set; }

    public Organisation? HrBureau { get; set; }

    public Guid CommitteeOfficeId { get; set; }

    public Organisation? CommitteeOffice { get; set; }

    // ── where it stands ──

    public CasePhase Phase { get; set; }

    /// <summary>Id of the stage it is at, or of the stage that returned or ended it.</summary>
    public string? StageId { get; set; }

    /// <summary>Since when phase and stage are what they are.</summary>
    public DateTime StageSince { get; set; }

    /// <summary>Whose desk it is on; null while it is with the applicant and after its end.</summary>
    public StageActor? Desk { get; set; }

    /// <summary>The last day on which whoever has it should act, or of the notice that stands; null when nothing sets one.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The desks it was ever on: who once had a submitted case may go on seeing it.</summary>
    public Desks DesksReached { get; set; }

    /// <summary>The notice that stands for the stage it is at.</summary>
    public Guid? NoticeId { get; set; }

    public int Submissions { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public Guid? SnapshotId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public Guid Version { get; set; }

    public List<ChosenAchievement> Achievements { get; } = [];

    public List<ApplicationFile> Files { get; } = [];

    public List<Claim> Claims { get; } = [];
}

/// <summary>An achievement taken into an application.</summary>
public sealed class ChosenAchievement
{
    public Guid ApplicationId { get; set; }

    public Guid AchievementId { get; set; }

    public Achievements.Achievement? Achievement { get; set; }

    /// <summary>代表作</summary>
    public bool Representative { get; set; }
}

/// <summary>A file in a slot of an application; <see cref="ApplicationSlots"/> names the slots.</summary>
public sealed class ApplicationFile
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public required string Slot { get; set; }

    public Guid FileId { get; set; }

    public StoredFile? File { get; set; }

    public DateTime AddedAt { get; set; }
}

/// <summary>The names of the slots of an application.</summary>
public static class ApplicationSlots
{
    public const string Photo = "photo";

    public const string TrackForm = "track-form";

    public static string Document(string id) => $"document:{id}";

    public static string Attachment(string id, int? year = null) =>
        year is null ? $"attachment:{id}" : $"attachment:{id}:{year}";

    public static string Claim(string criterion) => $"claim:{criterion}";
}

/// <summary>What the applicant says to a criterion that only a person can judge.</summary>
public sealed class Claim
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    /// <summary>Clause number as in the contract.</summary>
    public required string Criterion { get; set; }

    public string Grounds { get; set; } = "";

    /// <summary>How many such works or cases.</summary>
    public int? Count { get; set; }
}

/// <summary>The pledge as signed: bound to the digest of the very text.</summary>
public sealed class PledgeSignature
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public required string TextDigest { get; set; }

    public Guid FileId { get; set; }

    public StoredFile? File { get; set; }

    public DateTime SignedAt { get; set; }

    /// <summary>Signed on a phone, by link.</summary>
    public bool ByLink { get; set; }
}

/// <summary>A one-time link for signing on another device. The token itself is never stored.</summary>
public sealed class SigningLink
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenDigest { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>What was submitted, frozen: dossier, form, file digests, policy, evaluation. Reviewers see this and nothing newer.</summary>
public sealed class Snapshot
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>1 for the first submission.</summary>
    public int Number { get; set; }

    public required string PolicyId { get; set; }

    public required string PolicyDigest { get; set; }

    /// <summary>The frozen content as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>The dossier as JSON of the contract.</summary>
    public required string Dossier { get; set; }

    /// <summary>The evaluation at submission as JSON of the contract, with findings.</summary>
    public required string Evaluation { get; set; }

    /// <summary>SHA-256 over content, dossier and evaluation.</summary>
    public required string Digest { get; set; }

    public DateTime At { get; set; }

    public List<SnapshotFile> Files { get; } = [];
}

/// <summary>A file that a snapshot holds; whoever may see the case may see it.</summary>
public sealed class SnapshotFile
{
    public Guid SnapshotId { get; set; }

    public Snapshot? Snapshot { get; set; }

    public Guid FileId { get; set; }

    public StoredFile? File { get; set; }
}
