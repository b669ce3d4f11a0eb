namespace Zhicheng.Core.Data.Policies;

public enum PolicyDraftState
{
    /// <summary>Being worked on.</summary>
    Draft,

    /// <summary>Waits for a second officer.</summary>
    Asked,

    /// <summary>The second officer gave it back, with a reason.</summary>
    Returned,

    /// <summary>Approved: everybody may read it and plans may be opened under it.</summary>
    Published,

    /// <summary>Given up; kept for the record.</summary>
    Withdrawn,
}

/// <summary>A policy package on its way to being published: what was uploaded last, and where it stands.</summary>
public sealed class PolicyDraft : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Family and version that it would be published as.</summary>
    public required string PolicyId { get; set; }

    public required string Title { get; set; }

    public PolicyDraftState State { get; set; }

    /// <summary>Digest of the package as uploaded last: names <see cref="PolicyContent"/>.</summary>
    public required string Digest { get; set; }

    /// <summary>What its check found when it was uploaded.</summary>
    public int Errors { get; set; }

    public int Hints { get; set; }

    /// <summary>What changes and why, in the words of whoever asked for approval; the public reads it.</summary>
    public string Note { get; set; } = "";

    public Guid? AskedBy { get; set; }

    public DateTime? AskedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was returned; null unless it was.</summary>
    public string? Reason { get; set; }

    public List<PolicyUpload> Uploads { get; } = [];

    public DateTime UpdatedAt { get; set; }

    public Guid Version { get; set; }
}

/// <summary>One upload into a draft. Whoever uploaded to it cannot approve it, also when somebody replaced the files later.</summary>
public sealed class PolicyUpload
{
    public Guid Id { get; set; }

    public Guid DraftId { get; set; }

    public Guid AccountId { get; set; }

    public DateTime At { get; set; }

    public required string FileName { get; set; }

    public required string Digest { get; set; }

    /// <summary>The version from which the other files were taken when a policy.yaml came alone; null: everything was in the upload.</summary>
    public string? RestFrom { get; set; }
}

/// <summary>The files of a package as one archive, kept once under the digest of the package.</summary>
public sealed class PolicyContent
{
    /// <summary>SHA-256 over names and contents of the files, as packages are identified everywhere.</summary>
    public required string Digest { get; set; }

    public required byte[] Archive { get; set; }
}

/// <summary>A version published on the web. Rows are added and never changed: a version in use stays what it was.</summary>
public sealed class PublishedPolicy
{
    public required string PolicyId { get; set; }

    public required string Digest { get; set; }

    public Guid DraftId { get; set; }

    public required string Note { get; set; }

    public Guid AskedBy { get; set; }

    public Guid ApprovedBy { get; set; }

    public DateTime At { get; set; }
}

/// <summary>What a draft would have done to the dossiers of a plan. It holds sums and numbered rows, nothing of a person.</summary>
public sealed class PolicyImpact
{
    public Guid Id { get; set; }

    public Guid DraftId { get; set; }

    /// <summary>The content that was tried.</summary>
    public required string Digest { get; set; }

    public Guid PlanId { get; set; }

    public Guid By { get; set; }

    public DateTime At { get; set; }

    /// <summary>The sums as JSON.</summary>
    public required string Report { get; set; }

    /// <summary>Rows that come out otherwise, as CSV; only the first where there are very many.</summary>
    public required string Flips { get; set; }

    public long FlipCount { get; set; }

    /// <summary>Dossiers there were; more than were compared when a plan has too many of them.</summary>
    public long Dossiers { get; set; }
}
