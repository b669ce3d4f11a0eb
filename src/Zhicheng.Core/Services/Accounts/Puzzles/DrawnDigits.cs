using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Services.Accounts.Puzzles;

/// <summary>
/// Digits drawn by hand, as it were: each turned, bent and struck through by chance, and given out as points of grey, so that
/// no outline in the page tells which they are.
/// </summary>
public static class DrawnDigits
{
    public const int Width = 220;
    public const int Height = 72;

    /// <summary>Those that nobody takes for another, however they are bent.</summary>
    public const string Used = "23456789";

    private const double HalfStroke = 2.1;

    // The way of the pen in a box one wide and 1.6 high.
    private static readonly Dictionary<char, (double X, double Y)[]> Strokes = new()
    {
        ['2'] = Line("5,35 20,8 50,0 80,8 95,35 90,60 60,95 5,160 100,160"),
        ['3'] = Line("5,15 45,0 85,12 92,42 75,70 40,75 80,85 100,115 85,148 45,160 2,142"),
        ['4'] = Line("75,160 75,0 0,110 100,110"),
        ['5'] = Line("95,0 15,0 10,70 50,58 88,75 100,110 85,145 45,160 2,145"),
        ['6'] = Line("85,5 45,25 15,70 2,115 15,150 50,160 85,148 98,115 85,85 50,75 15,90"),
        ['7'] = Line("0,0 100,0 40,160"),
        ['8'] = Line("50,75 12,55 10,20 50,0 90,20 88,55 50,75 5,100 2,140 50,160 98,140 95,100 50,75"),
        ['9'] = Line("95,50 80,80 45,85 10,70 2,40 15,10 50,0 85,10 97,40 90,100 50,160"),
    };

    /// <summary>A picture in the PNG format.</summary>
    public static byte[] Png(string digits)
    {
        var points = new byte[Width * Height];
        Array.Fill(points, (byte)255);
        var step = (Width - 30.0) / digits.Length;
        var (wave, phase) = (Between(0.02, 0.045), Between(0, 6));
        for (var place = 0; place < digits.Length; place++)
        {
            var line = Placed(Strokes[digits[place]], 18 + (place * step));
            Draw(points, [.. line.Select(p => (p.X, p.Y + (4 * Math.Sin((p.X * wave) + phase))))], HalfStroke);
        }

        for (var scratch = 0; scratch < 4; scratch++)
        {
            Draw(points, [.. Enumerable.Range(0, 5).Select(i => (i * Width / 4.0, Between(6, Height - 6)))], 0.8);
        }

        return Encode(points);
    }

    private static IEnumerable<(double X, double Y)> Placed((double X, double Y)[] line, double left)
    {
        var (turn, lean) = (Between(-0.3, 0.3), Between(-0.2, 0.2));
        var (wide, high) = (Between(17, 23), Between(20, 25));
        var top = Between(26, 38);
        var middle = left + 12;
        foreach (var (x, y) in line)
        {
            var (u, v) = (((x - 0.5) * wide) + ((y - 0.8) * lean * wide), (y - 0.8) * high);
            yield return (
                middle + (u * Math.Cos(turn)) - (v * Math.Sin(turn)),
                top + (u * Math.Sin(turn)) + (v * Math.Cos(turn))
            );
        }
    }

    private static void Draw(byte[] points, (double X, double Y)[] line, double half)
    {
        for (var part = 1; part < line.Length; part++)
        {
            var (from, to) = (line[part - 1], line[part]);
            var (left, right) = Bounds(from.X, to.X, half, Width);
            var (top, bottom) = Bounds(from.Y, to.Y, half, Height);
            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    var ink = Math.Clamp(half + 0.5 - Distance(x, y, from, to), 0, 1);
                    ref var point = ref points[(y * Width) + x];
                    point = (byte)Math.Min(point, 255 - (ink * 205));
                }
            }
        }
    }

    private static (int First, int Last) Bounds(double a, double b, double half, int size) =>
        (
            Math.Clamp((int)(Math.Min(a, b) - half - 1), 0, size - 1),
            Math.Clamp((int)(Math.Max(a, b) + half + 1), 0, size - 1)
        );

    private static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - from.X - (along * dx), 2) + Math.Pow(y - from.Y - (along * dy), 2));
    }

    private static byte[] Encode(byte[] points)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        head[8] = 8;
        Chunk(file, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(points, y * Width, Width);
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        file.Write(number);
    }

    private static uint Checksum(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var next in data)
        {
            sum ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
            }
        }

        return ~sum;
    }

    private static double Between(double least, double most) =>
        least + ((most - least) * RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000);

    private static (double X, double Y)[] Line(string hundredths) =>
        [
            .. hundredths
                .Split(' ')
                .Select(p => p.Split(','))
                .Select(p => (int.Parse(p[0]) / 100.0, int.Parse(p[1]) / 100.0)),
        ];
}
