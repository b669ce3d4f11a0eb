using System.Buffers.Binary;

namespace Zhicheng.Core.Files;

/// <summary>Walks the chunks of a PNG: size, checksums of the chunks that matter, and that it is there to its end.</summary>
internal static class PngReader
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public const uint Header = 0x49484452;
    public const uint Data = 0x49444154;
    public const uint End = 0x49454E44;

    public static (FileFault?, ImageFacts?) Read(Stream content)
    {
        var reader = new ByteReader(content);
        Span<byte> signature = stackalloc byte[8];
        if (!reader.TryRead(signature) || !signature.SequenceEqual(Signature))
            return (FileFault.Damaged, null);
        ImageFacts? image = null;
        var hasData = false;
        var buffer = new byte[16 * 1024];
        while (reader.TryUInt32(out var length) && reader.TryUInt32(out var name))
        {
            if (length > int.MaxValue || (image is null) != (name == Header))
                return (FileFault.Damaged, image);
            if (!TryChunk(reader, name, length, buffer, out var intact))
                return (FileFault.Truncated, image);
            if (!intact)
                return (FileFault.Damaged, image);
            if (name == Header && (image = Size(buffer.AsSpan(0, (int)Math.Min(length, 13)))) is null)
                return (FileFault.Damaged, null);
            hasData |= name == Data;
            if (name == End)
                return (hasData ? null : FileFault.Damaged, image);
        }
        return (FileFault.Truncated, image);
    }

    /// <summary>Leaves the first bytes of the chunk in the buffer. Ancillary chunks (lower-case first letter) are not held to their checksum.</summary>
    private static bool TryChunk(ByteReader reader, uint name, long length, byte[] buffer, out bool intact)
    {
        intact = true;
        Span<byte> nameBytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(nameBytes, name);
        var critical = (name & 0x20000000) == 0;
        if (!critical)
            return reader.TrySkip(length + 4);
        var crc = Crc32.Add(Crc32.Start, nameBytes);
        while (length > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(length, buffer.Length));
            if (!reader.TryRead(part))
                return false;
            crc = Crc32.Add(crc, part);
            length -= part.Length;
        }
        if (!reader.TryUInt32(out var stated))
            return false;
        intact = stated == Crc32.Finish(crc);
        return true;
    }

    private static ImageFacts? Size(ReadOnlySpan<byte> header)
    {
        if (header.Length < 13)
            return null;
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new((int)width, (int)height);
    }
}
