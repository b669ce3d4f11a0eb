using System.Buffers.Binary;

namespace Zhicheng.Core.Files;

/// <summary>
/// A photo at an eighth of its size: the mean of every block of 8 × 8, which a JPEG stores by itself (the DC coefficients).
/// Enough to judge the ground of a portrait and whether the picture is there to its end, without decoding the rest.
/// Baseline and progressive, grey or three components; null for anything else. Never throws for what the bytes say.
/// </summary>
public sealed class JpegMiniature
{
    private sealed class Component
    {
        public int Id;
        public int Across;
        public int Down;
        public int Quantisation;
        public int Columns;
        public int Rows;
        public int Stride;
        public int Predictor;
        public bool Read;
        public JpegHuffman? Dc;
        public JpegHuffman? Ac;
        public short[] Values = [];
    }

    private readonly byte[] data;
    private readonly int[] quantisation = [1, 1, 1, 1];
    private readonly JpegHuffman?[] dcTables = new JpegHuffman?[4];
    private readonly JpegHuffman?[] acTables = new JpegHuffman?[4];
    private Component[] components = [];
    private bool progressive;
    private bool storedAsRgb;
    private int restartInterval;
    private int mcusAcross;
    private int mcusDown;

    private JpegMiniature(byte[] data) => this.data = data;

    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>False when the data of a scan end before its last block.</summary>
    public bool IsComplete { get; private set; } = true;

    public static JpegMiniature? Read(byte[] jpeg)
    {
        var miniature = new JpegMiniature(jpeg);
        return miniature.ReadSegments() ? miniature : null;
    }

    /// <summary>Brightness (0 to 255) and colour (−128 to 127 around grey) of one block.</summary>
    public (double Light, double Blue, double Red) At(int x, int y)
    {
        var first = Mean(components[0], x, y);
        if (components.Length == 1)
            return (first, 0, 0);
        var (second, third) = (Mean(components[1], x, y), Mean(components[2], x, y));
        if (!storedAsRgb)
            return (first, second - 128, third - 128);
        var light = (0.299 * first) + (0.587 * second) + (0.114 * third);
        return (light, (third - light) * 0.564, (first - light) * 0.713);
    }

    private double Mean(Component c, int x, int y)
    {
        var largest = components[0];
        var column = Math.Min(x * c.Columns / Math.Max(1, largest.Columns), c.Columns - 1);
        var row = Math.Min(y * c.Rows / Math.Max(1, largest.Rows), c.Rows - 1);
        return Math.Clamp((c.Values[(row * c.Stride) + column] * quantisation[c.Quantisation] / 8.0) + 128, 0, 255);
    }

    private bool ReadSegments()
    {
        for (var at = 2; at + 4 <= data.Length; )
        {
            if (data[at] != 0xFF)
            {
                at++;
                continue;
            }
            var marker = data[at + 1];
            if (marker is 0xFF or 0 or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            if (marker == 0xD9)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > data.Length)
                break;
            var body = data.AsSpan(at + 4, length - 2);
            at += 2 + length;
            if (marker == 0xDA)
                at = ReadScan(body, at);
            else if (!ReadTables(marker, body))
                return false;
            if (at < 0)
                return false;
            if (components.Length > 0 && components.All(c => c.Read))
                return true;
        }
        return false;
    }

    private bool ReadTables(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case 0xDB:
                return ReadQuantisation(body);
            case 0xC4:
                return ReadHuffman(body);
            case 0xC0 or 0xC1 or 0xC2:
                return ReadFrame(marker, body);
            case 0xDD when body.Length >= 2:
                restartInterval = BinaryPrimitives.ReadUInt16BigEndian(body);
                return true;
            case 0xEE when body.Length >= 12 && body.StartsWith("Adobe"u8):
                storedAsRgb = body[11] == 0;
                return true;
            default:
                return true;
        }
    }

    private bool ReadQuantisation(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var wide = body[0] >> 4 != 0;
            var length = wide ? 129 : 65;
            if (body.Length < length)
                return false;
            quantisation[body[0] & 3] = wide ? BinaryPrimitives.ReadUInt16BigEndian(body[1..]) : body[1];
            body = body[length..];
        }
        return true;
    }

    private bool ReadHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var tables = body[0] >> 4 == 0 ? dcTables : acTables;
            if (JpegHuffman.Length(body[1..]) is not { } length)
                return false;
            tables[body[0] & 3] = new(body.Slice(1, length));
            body = body[(1 + length)..];
        }
        return true;
    }

    private bool ReadFrame(byte marker, ReadOnlySpan<byte> body)
    {
        if (
            components.Length > 0
            || body.Length < 6
            || body[0] != 8
            || body[5] is not (1 or 3)
            || body.Length < 6 + (3 * body[5])
        )
            return false;
        progressive = marker == 0xC2;
        var (height, width) = (
            BinaryPrimitives.ReadUInt16BigEndian(body[1..]),
            BinaryPrimitives.ReadUInt16BigEndian(body[3..])
        );
        if (width == 0 || height == 0 || (long)width * height > FileRule.DefaultMaxPixels)
            return false;
        components = new Component[body[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var entry = body.Slice(6 + (3 * i), 3);
            components[i] = new()
            {
                Id = entry[0],
                Across = entry[1] >> 4,
                Down = entry[1] & 15,
                Quantisation = entry[2] & 3,
            };
            if (components[i].Across is < 1 or > 4 || components[i].Down is < 1 or > 4)
                return false;
        }
        Lay(width, height);
        return true;
    }

    private void Lay(int width, int height)
    {
        var (across, down) = (components.Max(c => c.Across), components.Max(c => c.Down));
        mcusAcross = Ceiling(width, 8 * across);
        mcusDown = Ceiling(height, 8 * down);
        foreach (var c in components)
        {
            c.Columns = Ceiling(Ceiling(width * c.Across, across), 8);
            c.Rows = Ceiling(Ceiling(height * c.Down, down), 8);
            c.Stride = mcusAcross * c.Across;
            c.Values = new short[c.Stride * mcusDown * c.Down];
        }
        (Width, Height) = (components[0].Columns, components[0].Rows);
    }

    private static int Ceiling(int value, int by) => (value + by - 1) / by;

    /// <summary>Reads the scan that begins here; the position behind its data, or −1 when it makes no sense.</summary>
    private int ReadScan(ReadOnlySpan<byte> body, int at)
    {
        if (body.Length < 1 || body.Length < 4 + (2 * body[0]))
            return -1;
        var scanned = new List<Component>();
        for (var i = 0; i < body[0]; i++)
        {
            var (id, tables) = (body[1 + (2 * i)], body[2 + (2 * i)]);
            if (Array.Find(components, c => c.Id == id) is not { } component || scanned.Contains(component))
                return -1;
            component.Dc = dcTables[(tables >> 4) & 3];
            component.Ac = acTables[tables & 3];
            scanned.Add(component);
        }
        var (first, approximation) = (body[1 + (2 * body[0])], body[3 + (2 * body[0])]);
        // Of a progressive photo only the first pass over the means is needed; what refines it is skipped.
        if (scanned.Count == 0 || (progressive && (first != 0 || approximation >> 4 != 0)))
            return at;
        if (scanned.Exists(c => c.Dc is null || (!progressive && c.Ac is null)))
            return -1;
        var bits = new JpegBits(data, at);
        IsComplete &= Decode(scanned, bits, approximation & 15);
        return bits.Position;
    }

    private bool Decode(List<Component> scanned, JpegBits bits, int shift)
    {
        var single = scanned.Count == 1 ? scanned[0] : null;
        var (columns, rows) = single is null ? (mcusAcross, mcusDown) : (single.Columns, single.Rows);
        foreach (var c in scanned)
            (c.Predictor, c.Read) = (0, true);
        for (var unit = 0; unit < columns * rows; unit++)
        {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
            {
                if (!bits.TryRestart())
                    return false;
                scanned.ForEach(c => c.Predictor = 0);
            }
            var (x, y) = (unit % columns, unit / columns);
            var decoded = single is null
                ? scanned.TrueForAll(c => DecodeUnit(c, bits, x, y, shift))
                : DecodeBlock(single, bits, (y * single.Stride) + x, shift);
            if (!decoded)
                return false;
        }
        return true;
    }

    private bool DecodeUnit(Component c, JpegBits bits, int x, int y, int shift)
    {
        for (var v = 0; v < c.Down; v++)
        for (var h = 0; h < c.Across; h++)
        {
            if (!DecodeBlock(c, bits, (((y * c.Down) + v) * c.Stride) + (x * c.Across) + h, shift))
                return false;
        }
        return true;
    }

    private bool DecodeBlock(Component c, JpegBits bits, int place, int shift)
    {
        var size = c.Dc!.Next(bits);
        if (size is < 0 or > 11 || !bits.TryValue(size, out var difference))
            return false;
        c.Predictor += difference;
        c.Values[place] = (short)(c.Predictor << shift);
        return progressive || SkipDetails(c.Ac!, bits);
    }

    /// <summary>The 63 other coefficients of a baseline block have to be read to get behind them.</summary>
    private static bool SkipDetails(JpegHuffman table, JpegBits bits)
    {
        for (var k = 1; k < 64; k++)
        {
            var symbol = table.Next(bits);
            if (symbol < 0 || !bits.TryValue(symbol & 15, out _))
                return false;
            if (symbol == 0)
                return true;
            k += symbol >> 4;
        }
        return true;
    }
}
