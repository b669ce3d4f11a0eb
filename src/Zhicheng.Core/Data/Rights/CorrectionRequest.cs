using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Data.Rights;

/// <summary>What of a person's is said to be wrong.</summary>
public enum CorrectionSubject
{
    /// <summary>姓名, once it was verified.</summary>
    Name,

    /// <summary>身份证号码, once it was verified.</summary>
    IdNumber,

    /// <summary>An achievement that the employer has passed.</summary>
    Achievement,

    /// <summary>What a decision on an application says.</summary>
    Decision,
}

public enum CorrectionState
{
    Waiting,
    Corrected,
    Declined,

    /// <summary>Taken back by the person.</summary>
    Withdrawn,
}

/// <summary>更正申请: something that one cannot change oneself is wrong; whoever keeps it corrects it or says why not.</summary>
public sealed class CorrectionRequest : IVersioned
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    public CorrectionSubject Subject { get; set; }

    /// <summary>The achievement or the decision; of a name or number the person.</summary>
    public Guid SubjectId { get; set; }

    /// <summary>The subject in words, as it was called when it was asked.</summary>
    public required string Label { get; set; }

    /// <summary>哪里不对</summary>
    public required string Wrong { get; set; }

    /// <summary>应当是什么</summary>
    public required string Right { get; set; }

    public Guid? FileId { get; set; }

    public StoredFile? File { get; set; }

    /// <summary>Who keeps it and decides.</summary>
    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public CorrectionState State { get; set; }

    public DateTime AskedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    /// <summary>What was corrected, or why not.</summary>
    public string? Answer { get; set; }

    public Guid Version { get; set; }
}
