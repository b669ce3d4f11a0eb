using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Data.Reviews;

/// <summary>What was decided on a submitted version, by whom, and why. Appended, never changed.</summary>
public sealed class Decision
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public Application? Application { get; set; }

    public Guid? SnapshotId { get; set; }

    public required string StageId { get; set; }

    public StageOutcome Outcome { get; set; }

    /// <summary>Reason (return, reject) or opinion (pass).</summary>
    public required string Text { get; set; }

    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The officer whose deputy decided; null: nobody's.</summary>
    public Guid? ForAccountId { get; set; }

    public DateTime At { get; set; }

    public List<DecisionItem> Items { get; } = [];

    /// <summary>岗位审核: the number of the check that the pass rests on; null: none was asked.</summary>
    public string? PostCheckNumber { get; set; }

    public DateOnly? PostCheckDay { get; set; }

    /// <summary>The system that the check was fetched from; null: the officer typed it.</summary>
    public string? PostCheckSource { get; set; }

    /// <summary>Figures of the meeting, for a decision of one.</summary>
    public MeetingFigures? Meeting { get; set; }
}

/// <summary>One defect that a return or a refusal names, tied to what it is about.</summary>
public sealed class DecisionItem
{
    public Guid Id { get; set; }

    public Guid DecisionId { get; set; }

    /// <summary>What it is about: a finding ("finding:…"), a slot ("attachment:…"), an achievement ("achievement:…"), a field ("field:…").</summary>
    public required string Target { get; set; }

    /// <summary>The target in words, as it was shown.</summary>
    public required string Label { get; set; }

    public required string Text { get; set; }

    /// <summary>When the applicant marked it as done.</summary>
    public DateTime? DoneAt { get; set; }
}

/// <summary>The figures of a meeting's vote on one case.</summary>
public sealed record MeetingFigures(DateOnly HeldOn, int Members, int Present, int For, int Against);

/// <summary>A point settled by a person: discipline of a major or an achievement, a claim, a benefit. The newest one of a target holds.</summary>
public sealed class Ruling
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public StageRuling Kind { get; set; }

    /// <summary>Id of the education or achievement in the submitted file, or the criterion.</summary>
    public required string Target { get; set; }

    /// <summary>The target in words, as it was shown.</summary>
    public required string Label { get; set; }

    /// <summary>SHA-256 of what was judged; when a new submission changes it, it has to be judged anew.</summary>
    public required string TargetDigest { get; set; }

    /// <summary>own | related | stem | other, confirmed | rejected, true | false.</summary>
    public required string Value { get; set; }

    public required string Reason { get; set; }

    public required string StageId { get; set; }

    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The officer whose deputy ruled; null: nobody's.</summary>
    public Guid? ForAccountId { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A finding ticked or refused by a reviewer, while working through the checklist.</summary>
public sealed class FindingTick
{
    public Guid Id { get; set; }

    public Guid ApplicationId { get; set; }

    public Guid SnapshotId { get; set; }

    public required string StageId { get; set; }

    public required string FindingId { get; set; }

    public bool Accepted { get; set; }

    public string? Remark { get; set; }

    public Guid AccountId { get; set; }

    public DateTime At { get; set; }
}
