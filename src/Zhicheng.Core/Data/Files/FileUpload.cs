namespace Zhicheng.Core.Data.Files;

/// <summary>A file on its way, piece by piece. It becomes a <see cref="StoredFile"/> when the form it belongs to is posted.</summary>
public sealed class FileUpload
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Guid AccountId { get; set; }

    public required string FileName { get; set; }

    /// <summary>How long the whole is.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the whole, as the sender says, lower-case hexadecimal; null where it cannot tell.</summary>
    public string? Digest { get; set; }

    /// <summary>How much has come.</summary>
    public long Received { get; set; }

    public DateTime BegunAt { get; set; }

    /// <summary>When the last piece came.</summary>
    public DateTime TouchedAt { get; set; }
}
