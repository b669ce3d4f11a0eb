namespace Zhicheng.Core.Data.Rights;

/// <summary>
/// What somebody answered to one version of a notice or a request for consent. Appended, never changed: the newest answer to
/// a text holds, the older ones show what held when.
/// </summary>
public sealed class ConsentAnswer
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>Id of the text.</summary>
    public required string TextId { get; set; }

    public required string TextVersion { get; set; }

    /// <summary>SHA-256 over the text as it was shown.</summary>
    public required string TextDigest { get; set; }

    /// <summary>Agreed, or of a notice: read. False: declined, or taken back.</summary>
    public bool IsAgreed { get; set; }

    public DateTime At { get; set; }
}
