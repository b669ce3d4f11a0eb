using Zhicheng.Core.Data.Organisations;

namespace Zhicheng.Core.Data.Plans;

/// <summary>One round of a policy's plan: the package says what is asked, the round says when and by whom.</summary>
public sealed class Plan : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Policy id, for example family/version.</summary>
    public required string PolicyId { get; set; }

    /// <summary>Digest of the package at the opening of the round; the package may not change under it.</summary>
    public required string PolicyDigest { get; set; }

    public required string Title { get; set; }

    /// <summary>Short code of the round, unique: the numbers of its applications begin with it.</summary>
    public required string Code { get; set; }

    /// <summary>The year the round belongs to.</summary>
    public int Year { get; set; }

    /// <summary>The region whose applicants it takes.</summary>
    public required string Region { get; set; }

    public DateTime OpensAt { get; set; }

    /// <summary>First instant at which submission is refused.</summary>
    public DateTime ClosesAt { get; set; }

    /// <summary>First instant at which a returned application can no longer be submitted again.</summary>
    public DateTime ResubmitUntil { get; set; }

    public Guid CommitteeOfficeId { get; set; }

    public Organisation? CommitteeOffice { get; set; }

    /// <summary>Name of the committee that applicants choose (受理评审委员会).</summary>
    public required string CommitteeName { get; set; }

    /// <summary>Running number of the last application, for the numbers of this round.</summary>
    public int LastNumber { get; set; }

    public Guid Version { get; set; }
}
