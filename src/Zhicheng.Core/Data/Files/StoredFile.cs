namespace Zhicheng.Core.Data.Files;

/// <summary>An uploaded file: its bytes stand in the file store under the digest.</summary>
public sealed class StoredFile
{
    public Guid Id { get; set; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string Digest { get; set; }

    public long Size { get; set; }

    /// <summary>Media type by content.</summary>
    public required string MediaType { get; set; }

    /// <summary>Name under which it was uploaded, for display and download.</summary>
    public required string FileName { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Whose file it is; null for a file of an organisation.</summary>
    public Guid? PersonId { get; set; }

    public Guid UploadedBy { get; set; }

    public DateTime UploadedAt { get; set; }
}
