using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>Tells a file's type from its first bytes (and, for packages, from the names inside). The name of the file is never asked.</summary>
public static class FileTypeDetection
{
    /// <summary>Enough for every signature and for the first entries of a package.</summary>
    public const int HeadLength = 4096;

    public static FileType Detect(ReadOnlySpan<byte> head) =>
        Image(head) ?? Document(head) ?? Package(head) ?? Binary(head) ?? Markup(head);

    private static FileType? Image(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileType.Jpeg;
        if (head.StartsWith(PngReader.Signature))
            return FileType.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return FileType.Gif;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8))
            return FileType.WebP;
        if (head.StartsWith("BM"u8) && head.Length >= 18 && head[6..10].SequenceEqual("\0\0\0\0"u8))
            return FileType.Bmp;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return FileType.Tiff;
        return IsoMedia(head);
    }

    private static FileType? IsoMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8))
            return null;
        var brand = head[8..12];
        return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8)
            ? FileType.Heic
            : FileType.Video;
    }

    private static FileType? Document(ReadOnlySpan<byte> head)
    {
        if (SkipBlank(head).StartsWith("%PDF-"u8))
            return FileType.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return FileType.OldOffice;
        return head.StartsWith("{\\rtf"u8) ? FileType.Rtf : null;
    }

    private static FileType? Package(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("Rar!"u8))
            return FileType.Rar;
        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C]))
            return FileType.SevenZip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return FileType.Gzip;
        if (!head.StartsWith("PK\u0003\u0004"u8) && !head.StartsWith("PK\u0005\u0006"u8))
            return null;
        if (head.IndexOf("word/"u8) >= 0)
            return FileType.Word;
        if (head.IndexOf("xl/"u8) >= 0)
            return FileType.Excel;
        if (head.IndexOf("ppt/"u8) >= 0)
            return FileType.PowerPoint;
        return head.IndexOf("OFD.xml"u8) >= 0 ? FileType.Ofd : FileType.Zip;
    }

    private static FileType? Binary(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8))
            return FileType.Program;
        // Text has no NUL bytes (UTF-16 begins with a mark and is let through).
        var utf16 =
            head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        return head.Contains((byte)0) && !utf16 ? FileType.Unknown : null;
    }

    private static FileType Markup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(SkipBlank(head));
        if (text.Length == 0)
            return FileType.Unknown;
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return FileType.Svg;
        if (HtmlMarks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            return FileType.Html;
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return FileType.Xml;
        return text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f')) ? FileType.Unknown : FileType.Text;
    }

    private static readonly string[] HtmlMarks =
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<script",
        "<iframe",
        "<meta",
    ];

    /// <summary>Skips a UTF-8 mark and white space, which some writers put before the header.</summary>
    private static ReadOnlySpan<byte> SkipBlank(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            head = head[3..];
        return head.TrimStart(" \t\r\n\f"u8);
    }
}
