namespace Zhicheng.Core.Files;

/// <summary>What looking at the bytes of a file brought: <see cref="SoundFile"/> or <see cref="FileRefusal"/>.</summary>
public abstract record FileInspection;

/// <summary>A complete file of an accepted type.</summary>
/// <param name="Image">Null for what is no image.</param>
public sealed record SoundFile(FileType Type, long Bytes, ImageFacts? Image) : FileInspection;

/// <param name="Orientation">EXIF orientation, 1 (upright) to 8; 5 to 8 are shown with width and height exchanged.</param>
public sealed record ImageFacts(int Width, int Height, int Orientation = 1)
{
    /// <summary>Width as a viewer shows it, after turning.</summary>
    public int ShownWidth => Orientation >= 5 ? Height : Width;
    public int ShownHeight => Orientation >= 5 ? Width : Height;
    public long Pixels => (long)Width * Height;
}

public enum FileFault
{
    Empty,
    TooLarge,
    TypeNotAccepted,
    Truncated,
    Damaged,

    /// <summary>A legal but rare coding that browsers do not show.</summary>
    Unsupported,
    Encrypted,

    /// <summary>A PDF that runs a script or starts a program, a Word document with macros.</summary>
    ActiveContent,

    /// <summary>A PDF that hides objects in a coding that cannot be checked.</summary>
    Uncheckable,

    /// <summary>A file inside of the file, that nobody looked at.</summary>
    EmbeddedFile,

    /// <summary>A Word document that fetches a part of itself from elsewhere, or asks another program for it.</summary>
    Fetches,

    /// <summary>A small package that unpacks to something huge.</summary>
    Bomb,
    SideTooLong,
    TooManyPixels,
}

/// <summary>Why a file is not taken, with what was measured; <see cref="FileRefusalText"/> makes the sentence.</summary>
/// <param name="Bytes">Size, or for <see cref="FileFault.TooLarge"/> how much was read before reading stopped.</param>
public sealed record FileRefusal(FileFault Fault, FileType Found, long Bytes, FileRule Rule, ImageFacts? Image = null)
    : FileInspection;
