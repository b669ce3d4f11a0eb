using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Data.Notices;

/// <summary>A 公示: one per organisation, plan and stage, standing for a number of working days.</summary>
public sealed class PublicNotice : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Short code of its public address.</summary>
    public required string Code { get; set; }

    public Guid PlanId { get; set; }

    public Plan? Plan { get; set; }

    public required string StageId { get; set; }

    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>1 for the first, 2 and so on for those that follow for latecomers.</summary>
    public int Number { get; set; } = 1;

    /// <summary>Its heading, as shown.</summary>
    public required string Title { get; set; }

    public DateTime OpenedAt { get; set; }

    public Guid OpenedBy { get; set; }

    /// <summary>First working day that counts.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day; the notice ends with it.</summary>
    public DateOnly LastDay { get; set; }

    public int WorkingDays { get; set; }

    /// <summary>Phone for objections.</summary>
    public required string Phone { get; set; }

    /// <summary>Digest of the content shown.</summary>
    public required string Digest { get; set; }

    /// <summary>Why it was opened without applicants who were not ready, when there were any.</summary>
    public string? WithoutReason { get; set; }

    /// <summary>What came of it, in words; goes into the unit's opinion.</summary>
    public string? Result { get; set; }

    /// <summary>Whether objections came in; null until it is closed.</summary>
    public bool? Objected { get; set; }

    public DateTime? ClosedAt { get; set; }

    public Guid? ClosedBy { get; set; }

    public Guid Version { get; set; }

    public List<NoticeEntry> Entries { get; } = [];
}

/// <summary>One applicant on a notice, with exactly what is shown.</summary>
public sealed class NoticeEntry
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    public PublicNotice? Notice { get; set; }

    public Guid ApplicationId { get; set; }

    public Application? Application { get; set; }

    public int Position { get; set; }

    /// <summary>The version submitted that was shown.</summary>
    public Guid? SnapshotId { get; set; }

    /// <summary>What came of the notice for this one; null until it is closed.</summary>
    public StageOutcome? Outcome { get; set; }

    /// <summary>The row shown, as JSON.</summary>
    public required string Row { get; set; }
}
