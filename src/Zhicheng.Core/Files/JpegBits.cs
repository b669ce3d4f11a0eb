namespace Zhicheng.Core.Files;

/// <summary>A Huffman table of a JPEG (ITU-T T.81, annex C): codes are counted up by length.</summary>
internal sealed class JpegHuffman
{
    private const int LongestCode = 16;

    private readonly int[] first = new int[LongestCode + 1];
    private readonly int[] count = new int[LongestCode + 1];
    private readonly int[] start = new int[LongestCode + 1];
    private readonly byte[] symbols;

    /// <param name="table">16 counts, then the symbols; its length has been checked by <see cref="Length"/>.</param>
    public JpegHuffman(ReadOnlySpan<byte> table)
    {
        var code = 0;
        var total = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            first[length] = code;
            count[length] = table[length - 1];
            start[length] = total;
            total += count[length];
            code = (code + count[length]) << 1;
        }
        symbols = table.Slice(LongestCode, total).ToArray();
    }

    /// <summary>Bytes that the table takes of a segment, or null when there are fewer.</summary>
    public static int? Length(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < LongestCode)
            return null;
        var length = LongestCode;
        foreach (var codes in segment[..LongestCode])
            length += codes;
        return length <= segment.Length ? length : null;
    }

    /// <summary>Next symbol, or −1 when the bits are no code or have run out.</summary>
    public int Next(JpegBits bits)
    {
        var code = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            var bit = bits.Next();
            if (bit < 0)
                return -1;
            code = (code << 1) | bit;
            var index = code - first[length];
            if (index >= 0 && index < count[length])
                return symbols[start[length] + index];
        }
        return -1;
    }
}

/// <summary>The entropy-coded bits of a scan. Ends at the first marker.</summary>
internal sealed class JpegBits(byte[] data, int position)
{
    private int current;
    private int left;

    /// <summary>Where reading stands: at the marker once the bits have run out.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Next bit, or −1 at the end of the scan's data.</summary>
    public int Next()
    {
        if (left == 0)
        {
            if (Position >= data.Length)
                return -1;
            current = data[Position];
            if (current == 0xFF)
            {
                if (Position + 1 >= data.Length || data[Position + 1] != 0)
                    return -1;
                Position++;
            }
            Position++;
            left = 8;
        }
        left--;
        return (current >> left) & 1;
    }

    /// <summary>A signed value of this many bits (T.81, F.2.2.1); false when the bits have run out.</summary>
    public bool TryValue(int size, out int value)
    {
        value = 0;
        for (var i = 0; i < size; i++)
        {
            var bit = Next();
            if (bit < 0)
                return false;
            value = (value << 1) | bit;
        }
        if (size > 0 && value < 1 << (size - 1))
            value -= (1 << size) - 1;
        return true;
    }

    /// <summary>Moves behind a restart marker; false when there is none.</summary>
    public bool TryRestart()
    {
        left = 0;
        if (Position + 1 >= data.Length || data[Position] != 0xFF || data[Position + 1] is < 0xD0 or > 0xD7)
            return false;
        Position += 2;
        return true;
    }
}
