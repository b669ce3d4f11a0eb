namespace Zhicheng.Core.Data.Journal;

/// <summary>One act. Entries are appended in one chain: each hash covers the entry and the hash before it.</summary>
public sealed class JournalEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Sequence { get; set; }

    public DateTime At { get; set; }

    public Guid? AccountId { get; set; }

    /// <summary>Whose deputy the account was in this act; null: nobody's.</summary>
    public Guid? ForAccountId { get; set; }

    /// <summary>The organisation for which the account acted.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>What was done, for example "application.submit".</summary>
    public required string Act { get; set; }

    /// <summary>The case, achievement, notice … it was done to.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>What matters of the act, as JSON.</summary>
    public required string Payload { get; set; }

    public required string PayloadDigest { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }
}
