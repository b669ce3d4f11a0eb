namespace Zhicheng.Core.Data.Files;

/// <summary>Whether a file was looked at for viruses. Nothing of one is served before it passed.</summary>
public enum FileScan
{
    /// <summary>In quarantine.</summary>
    Waiting,
    Passed,

    /// <summary>Something was found; its bytes were destroyed.</summary>
    Infected,
}

/// <summary>Whether there is a small picture of a file.</summary>
public enum FilePreview
{
    /// <summary>Nobody tried yet.</summary>
    Waiting,
    Made,

    /// <summary>There can be none: a document, or a picture that the maker of previews did not take.</summary>
    None,
}

/// <summary>An uploaded file: its bytes stand in the file store under the digest.</summary>
public sealed class StoredFile
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of what is stored, lower-case hexadecimal.</summary>
    public required string Digest { get; set; }

    /// <summary>SHA-256 of what was sent, where that is something else: a photo that said where it was taken.</summary>
    public string? SentDigest { get; set; }

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

    public FileScan Scan { get; set; }

    /// <summary>When it passed or something was found.</summary>
    public DateTime? ScannedAt { get; set; }

    /// <summary>What looked at it: the scanner with its version, or <see cref="OwnChecks"/>.</summary>
    public string? ScannedBy { get; set; }

    /// <summary>What was found in it, or why it could not be looked at the last time.</summary>
    public string? ScanRemark { get; set; }

    public int ScanTries { get; set; }

    /// <summary>When it is looked at again; null: at once.</summary>
    public DateTime? NextScanAt { get; set; }

    /// <summary>Who is looking at it now; null: nobody.</summary>
    public Guid? ScanClaim { get; set; }

    /// <summary>When whoever claimed it is gone.</summary>
    public DateTime? ScanClaimedUntil { get; set; }

    public FilePreview Preview { get; set; }

    /// <summary>SHA-256 of its small picture; null: there is none.</summary>
    public string? PreviewDigest { get; set; }

    /// <summary>Where no scanner is set, the checks of its content are all there is.</summary>
    public const string OwnChecks = "own checks";
}
