namespace Zhicheng.Core.Files;

/// <summary>Reads the markers of a JPEG: size, orientation, and that the picture is there to its end.</summary>
internal static class JpegReader
{
    private const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;

    public static (FileFault?, ImageFacts?) Read(Stream content)
    {
        var reader = new ByteReader(content);
        if (!reader.TryUInt16(out var start) || start != (0xFF00 | StartOfImage))
            return (FileFault.Damaged, null);
        var segment = new byte[ushort.MaxValue];
        ImageFacts? image = null;
        int? orientation = null;
        var scans = 0;
        while (TryMarker(reader, out var marker))
        {
            if (IsStandalone(marker))
                continue;
            if (marker == EndOfImage)
                return (image is null || scans == 0 ? FileFault.Damaged : null, Turned());
            if (!TrySegment(reader, segment, out var length))
                return (length < 0 ? FileFault.Damaged : FileFault.Truncated, Turned());
            var body = segment.AsSpan(0, length);
            if (marker == App1)
                orientation ??= ExifOrientation.Read(body);
            else if (marker == StartOfScan)
                scans++;
            else if (IsFrame(marker))
            {
                if (image is not null || (image = Frame(body)) is null)
                    return (FileFault.Damaged, Turned());
                // Browsers show baseline, extended and progressive Huffman coding with 8 bits, nothing else.
                if (marker > 0xC2 || body[0] != 8)
                    return (FileFault.Unsupported, Turned());
            }
            if (scans > 0 && image is null)
                return (FileFault.Damaged, null);
        }
        return (FileFault.Truncated, Turned());

        ImageFacts? Turned() => image is null ? null : image with { Orientation = orientation ?? 1 };
    }

    /// <summary>Length is −1 when the segment states an impossible one.</summary>
    private static bool TrySegment(ByteReader reader, byte[] segment, out int length)
    {
        if (!reader.TryUInt16(out length))
            return false;
        length -= 2;
        if (length >= 0)
            return reader.TryRead(segment.AsSpan(0, length));
        length = -1;
        return false;
    }

    /// <summary>Next marker, skipping fill bytes and the entropy-coded data of a scan, in which FF 00 stands for a byte FF.</summary>
    public static bool TryMarker(ByteReader reader, out byte marker)
    {
        marker = 0;
        while (reader.TrySkipPast(0xFF))
        {
            do
            {
                if (!reader.TryByte(out marker))
                    return false;
            } while (marker == 0xFF);
            if (marker != 0)
                return true;
        }
        return false;
    }

    /// <summary>Markers without a segment: TEM, the restart marks inside a scan, and a repeated start.</summary>
    public static bool IsStandalone(byte marker) => marker is 0x01 or (>= 0xD0 and <= StartOfImage);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageFacts? Frame(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6)
            return null;
        var height = (segment[1] << 8) | segment[2];
        var width = (segment[3] << 8) | segment[4];
        var components = segment[5];
        return width == 0 || height == 0 || components is not (1 or 3 or 4) || segment.Length < 6 + (3 * components)
            ? null
            : new(width, height);
    }
}
