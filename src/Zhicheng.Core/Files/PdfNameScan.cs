namespace Zhicheng.Core.Files;

/// <summary>Looks for the few PDF names that matter in a run of bytes, wherever they stand and however they are escaped
/// (a name may be written /J#61vaScript). The names are long enough not to occur by chance in compressed data.</summary>
internal sealed class PdfNameScan
{
    private const int LongestName = 13;

    /// <summary>Each of up to 13 characters may be written as #xx; one byte more tells where the name ends.</summary>
    private const int Overlap = 1 + (3 * LongestName) + 1;

    private readonly List<long> objectStreams = [];

    public bool Encrypted { get; private set; }
    public bool Active { get; private set; }

    /// <summary>Whether another file is packed into it.</summary>
    public bool Embeds { get; private set; }
    public IReadOnlyList<long> ObjectStreams => objectStreams;

    /// <summary>Scans from the current position to the end, at most <paramref name="limit"/> bytes. Returns how many bytes there were.</summary>
    public long Read(Stream content, long limit = long.MaxValue)
    {
        var buffer = new byte[64 * 1024];
        long offset = 0;
        var kept = 0;
        while (offset + kept < limit)
        {
            var wanted = (int)Math.Min(buffer.Length - kept, limit - offset - kept);
            var read = ReadOrEnd(content, buffer.AsSpan(kept, wanted));
            var filled = kept + read;
            var last = read == 0;
            // A slash in the overlap is judged when what follows it has been read.
            var judged = last ? filled : Math.Max(0, filled - Overlap);
            Scan(buffer.AsSpan(0, filled), judged, offset);
            if (last)
                return offset + filled;
            kept = filled - judged;
            buffer.AsSpan(judged, kept).CopyTo(buffer);
            offset += judged;
        }
        Scan(buffer.AsSpan(0, kept), kept, offset);
        return offset + kept;
    }

    /// <summary>A damaged compressed stream ends where the damage begins: no reader gets further.</summary>
    private static int ReadOrEnd(Stream content, Span<byte> target)
    {
        try
        {
            return content.Read(target);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return 0;
        }
    }

    private void Scan(ReadOnlySpan<byte> bytes, int judged, long offset)
    {
        Span<char> name = stackalloc char[LongestName + 1];
        for (var at = 0; at < judged; at++)
        {
            var slash = bytes[at..judged].IndexOf((byte)'/');
            if (slash < 0)
                return;
            at += slash;
            var length = ReadName(bytes[(at + 1)..], name);
            Note(name[..length], offset + at);
        }
    }

    private void Note(ReadOnlySpan<char> name, long position)
    {
        switch (name)
        {
            case "Encrypt":
                Encrypted = true;
                break;
            // Rendition actions carry scripts too; the others send what is typed elsewhere, or fetch it.
            case "JavaScript" or "Launch" or "Rendition" or "RichMedia" or "SubmitForm" or "ImportData":
                Active = true;
                break;
            case "EmbeddedFile" or "EmbeddedFiles":
                Embeds = true;
                break;
            case "ObjStm":
                objectStreams.Add(position);
                break;
        }
    }

    private static int ReadName(ReadOnlySpan<byte> bytes, Span<char> name)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length && length < name.Length; i++)
        {
            var value = bytes[i];
            if (value == '#' && i + 2 < bytes.Length && IsHex(bytes[i + 1]) && IsHex(bytes[i + 2]))
            {
                value = (byte)((Hex(bytes[i + 1]) << 4) | Hex(bytes[i + 2]));
                i += 2;
            }
            else if (!IsRegular(value))
                break;
            name[length++] = (char)value;
        }
        return length;
    }

    private static bool IsRegular(byte value) => value > ' ' && "()<>[]{}/%"u8.IndexOf(value) < 0;

    private static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    private static int Hex(byte value) => value <= '9' ? value - '0' : (value & 0x0F) + 9;
}
