using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Data.Achievements;

public enum AchievementState
{
    Draft,
    Submitted,
    Verified,
    Returned,
}

/// <summary>An entry of the 业绩档案. Only a verified one can go into an application.</summary>
public sealed class Achievement : IVersioned
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    /// <summary>Kind of the contract, for example "patent".</summary>
    public required string Kind { get; set; }

    public required string Name { get; set; }

    public DateOnly? Date { get; set; }

    public Discipline? Discipline { get; set; }

    /// <summary>The kind's own fields, by their names in the contract, as typed.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>集体项目: the person's own part must be proved.</summary>
    public bool Collective { get; set; }

    /// <summary>本人所起作用</summary>
    public string? OwnPart { get; set; }

    public AchievementState State { get; set; }

    public DateTime StateSince { get; set; }

    /// <summary>The employer whose officer verifies it.</summary>
    public Guid? EmployerId { get; set; }

    public string? ReturnReason { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime CreatedAt { get; set; }

    public Guid Version { get; set; }

    public List<EvidenceFile> Evidence { get; } = [];
}

/// <summary>A file in a named evidence slot of an achievement.</summary>
public sealed class EvidenceFile
{
    public Guid Id { get; set; }

    public Guid AchievementId { get; set; }

    public Achievement? Achievement { get; set; }

    public required string Slot { get; set; }

    /// <summary>Who issued the document, where the slot asks for it.</summary>
    public string? Issuer { get; set; }

    public Guid FileId { get; set; }

    public StoredFile? File { get; set; }
}
