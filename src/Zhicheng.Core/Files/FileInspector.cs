namespace Zhicheng.Core.Files;

/// <summary>Looks at all bytes of a file and says whether it is a complete file of an accepted type.
/// Never throws for what the bytes say, and takes time linear in their number.</summary>
public static class FileInspector
{
    /// <param name="content">Seekable; read from its beginning.</param>
    public static FileInspection Inspect(Stream content, FileRule rule)
    {
        var bytes = content.Length;
        if (bytes == 0)
            return new FileRefusal(FileFault.Empty, FileType.Unknown, 0, rule);
        if (bytes > rule.MaxBytes)
            return new FileRefusal(FileFault.TooLarge, FileType.Unknown, bytes, rule);
        var type = FileTypeDetection.Detect(Head(content));
        if (!rule.Accepted.Contains(type))
            return new FileRefusal(FileFault.TypeNotAccepted, type, bytes, rule);
        content.Position = 0;
        var (fault, image) = type switch
        {
            FileType.Jpeg => JpegReader.Read(content),
            FileType.Png => PngReader.Read(content),
            FileType.Pdf => (PdfReader.Read(content), null),
            FileType.Word => (WordPackage.Read(content), null),
            FileType.OldOffice => (WordReader.ReadOld(content), null),
            _ => (null, null),
        };
        fault ??= TooBig(image, rule);
        return fault is { } found
            ? new FileRefusal(found, type, bytes, rule, image)
            : new SoundFile(type, bytes, image);
    }

    public static FileInspection Inspect(byte[] content, FileRule rule)
    {
        using var stream = new MemoryStream(content, writable: false);
        return Inspect(stream, rule);
    }

    private static FileFault? TooBig(ImageFacts? image, FileRule rule)
    {
        if (image is null)
            return null;
        if (Math.Max(image.Width, image.Height) > rule.MaxSide)
            return FileFault.SideTooLong;
        return image.Pixels > rule.MaxPixels ? FileFault.TooManyPixels : null;
    }

    private static byte[] Head(Stream content)
    {
        content.Position = 0;
        var head = new byte[Math.Min(content.Length, FileTypeDetection.HeadLength)];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..length];
    }
}
