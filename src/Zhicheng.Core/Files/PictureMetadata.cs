using System.Buffers.Binary;

namespace Zhicheng.Core.Files;

/// <summary>
/// Finds what a JPEG or PNG says besides its picture: where and when it was taken, with which device, by whom, comments,
/// small copies of what was cut away. What stays is copied byte by byte, so that no picture is coded anew. How it is to be
/// turned stays too.
/// </summary>
internal static class PictureMetadata
{
    private const int LongestSegment = ushort.MaxValue;

    /// <summary>A profile of colours is some kilobytes; more would hide something.</summary>
    private const long LongestProfile = 1024 * 1024;

    /// <summary>A part of the file as it is to be: taken from the source, or given here.</summary>
    internal readonly record struct Part(long From, long Length, byte[]? Given = null);

    /// <summary>What to keep of a sound picture; null when it is all of it.</summary>
    public static IReadOnlyList<Part>? Kept(Stream content, FileType type)
    {
        content.Position = 0;
        var parts = type switch
        {
            FileType.Jpeg => Jpeg(new ByteReader(content)),
            FileType.Png => Png(new ByteReader(content)),
            _ => null,
        };
        return parts is [{ From: 0, Given: null, Length: var all }] && all == content.Length ? null : parts;
    }

    private static List<Part> Jpeg(ByteReader reader)
    {
        var keeper = new Keeper();
        var segment = new byte[LongestSegment];
        reader.TrySkip(2);
        while (JpegReader.TryMarker(reader, out var marker))
        {
            if (JpegReader.IsStandalone(marker))
                continue;
            if (marker == JpegReader.EndOfImage)
                return keeper.End(reader.Position);
            var from = reader.Position - 2;
            if (!reader.TryUInt16(out var length) || !reader.TryRead(segment.AsSpan(0, length - 2)))
                break;
            if (!IsKept(marker, segment.AsSpan(0, length - 2)))
                keeper.Drop(from, reader.Position, OrientationOf(marker, segment.AsSpan(0, length - 2)));
        }
        throw new InvalidDataException("This was found to be a whole JPEG.");
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> body) =>
        marker switch
        {
            // Which units a picture has, without the small copy that may stand behind it.
            0xE0 => body.Length == 14 && body.StartsWith("JFIF\0"u8),
            0xE1 => IsOrientationAlone(body),
            0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
            0xEE => body.StartsWith("Adobe"u8),
            0xFE or (>= 0xE0 and <= 0xEF) => false,
            _ => true,
        };

    // The marker with all that says how the picture is turned, where it is.
    private static byte[]? OrientationOf(byte marker, ReadOnlySpan<byte> body) =>
        marker == 0xE1 && ExifOrientation.Read(body) is { } turned and > 1
            ? [0xFF, 0xE1, 0, (byte)(ExifHead.Length + TiffLength + 2), .. ExifHead, .. Tiff(turned)]
            : null;

    private static bool IsOrientationAlone(ReadOnlySpan<byte> body) =>
        body.Length == ExifHead.Length + TiffLength
        && ExifOrientation.Read(body) is { } turned and > 1
        && body[ExifHead.Length..].SequenceEqual(Tiff(turned));

    private static ReadOnlySpan<byte> ExifHead => "Exif\0\0"u8;

    private const int TiffLength = 26;

    /// <summary>A directory with the orientation and nothing else.</summary>
    private static byte[] Tiff(int turned) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static List<Part> Png(ByteReader reader)
    {
        var keeper = new Keeper();
        reader.TrySkip(PngReader.Signature.Length);
        while (reader.TryUInt32(out var length) && reader.TryUInt32(out var name))
        {
            var from = reader.Position - 8;
            if (name == ExifChunk && length <= LongestSegment)
            {
                var body = new byte[length];
                if (!reader.TryRead(body) || !reader.TrySkip(4))
                    break;
                if (!IsOrientationAlone([.. ExifHead, .. body]))
                    keeper.Drop(from, reader.Position, Turned(body));
                continue;
            }
            if (!reader.TrySkip((long)length + 4))
                break;
            if (name == PngReader.End)
                return keeper.End(reader.Position);
            if (!IsKept(name, length))
                keeper.Drop(from, reader.Position, null);
        }
        throw new InvalidDataException("This was found to be a whole PNG.");
    }

    private const uint ExifChunk = 0x65584966;

    private static bool IsKept(uint name, uint length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, name);
        // Without a lower-case first letter there is no picture without it.
        if ((name & 0x20000000) == 0)
            return true;
        return System.Text.Encoding.ASCII.GetString(bytes) switch
        {
            "iCCP" => length <= LongestProfile,
            "tRNS" or "gAMA" or "cHRM" or "sRGB" or "sBIT" or "bKGD" or "pHYs" or "cICP" => true,
            _ => false,
        };
    }

    private static byte[]? Turned(byte[] body)
    {
        if (ExifOrientation.Read([.. ExifHead, .. body]) is not ({ } turned and > 1))
            return null;
        var chunk = new byte[8 + TiffLength + 4];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, TiffLength);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4), ExifChunk);
        Tiff(turned).CopyTo(chunk, 8);
        var sum = Crc32.Finish(Crc32.Add(Crc32.Start, chunk.AsSpan(4, 4 + TiffLength)));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + TiffLength), sum);
        return chunk;
    }

    /// <summary>Joins what stays between what goes.</summary>
    private sealed class Keeper
    {
        private readonly List<Part> parts = [];
        private long from;
        private bool turned;

        public void Drop(long start, long end, byte[]? instead)
        {
            if (start > from)
                parts.Add(new(from, start - from));
            // Of several directions the first counts.
            if (instead is not null && !turned)
            {
                parts.Add(new(0, instead.Length, instead));
                turned = true;
            }
            from = end;
        }

        /// <param name="end">Where the picture ends; what follows is none of it.</param>
        public List<Part> End(long end)
        {
            parts.Add(new(from, end - from));
            return parts;
        }
    }
}
