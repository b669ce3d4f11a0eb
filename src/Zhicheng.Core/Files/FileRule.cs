namespace Zhicheng.Core.Files;

/// <summary>What a place that takes files takes. The figures come from the plan or the kind of evidence.</summary>
/// <param name="MaxBytes">Inclusive: a file of exactly this size is taken.</param>
/// <param name="MaxSide">Longest side of an image in pixels, inclusive.</param>
/// <param name="MaxPixels">Width times height, inclusive: a small file can otherwise unpack to gigabytes in its reader's browser.</param>
public sealed record FileRule(
    long MaxBytes,
    IReadOnlyList<FileType> Accepted,
    int MaxSide = FileRule.DefaultMaxSide,
    long MaxPixels = FileRule.DefaultMaxPixels
)
{
    public const int DefaultMaxSide = 8_000;
    public const long DefaultMaxPixels = 40_000_000;
    public const long Megabyte = 1024 * 1024;

    /// <summary>Evidence where nothing else is said: PDF, JPG, PNG, at most 20 MB.</summary>
    public static FileRule Evidence { get; } = new(20 * Megabyte, [FileType.Pdf, FileType.Jpeg, FileType.Png]);

    /// <summary>A photo: pixels and bytes proper are judged afterwards by <see cref="PhotoCheck"/>, which can name every broken rule at once.</summary>
    public static FileRule Photo { get; } = new(20 * Megabyte, [FileType.Jpeg]);

    /// <summary>A document written in Word, old or new.</summary>
    public static FileRule Word(int megabytes) => new(megabytes * Megabyte, [FileType.Word, FileType.OldOffice]);

    /// <summary>A signature drawn on a canvas.</summary>
    public static FileRule Signature { get; } =
        new(2 * Megabyte, [FileType.Png], SignatureCheck.MaxSide, SignatureCheck.MaxPixels);
}
