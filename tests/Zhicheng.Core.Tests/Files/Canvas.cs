using System.Buffers.Binary;
using System.IO.Compression;

namespace Zhicheng.Core.Tests.Files;

/// <summary>A sheet to draw signatures on, and the RGBA PNG that a browser would make of it.</summary>
sealed class Canvas(int width, int height)
{
    readonly bool[] ink = new bool[width * height];

    public Canvas Dot(int x, int y, int radius)
    {
        for (var dy = -radius; dy <= radius; dy++)
        for (var dx = -radius; dx <= radius; dx++)
        {
            var (px, py) = (x + dx, y + dy);
            if ((dx * dx) + (dy * dy) <= radius * radius && px >= 0 && px < width && py >= 0 && py < height)
                ink[(py * width) + px] = true;
        }
        return this;
    }

    public Canvas Line(int x1, int y1, int x2, int y2, int pen = 2)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)));
        for (var i = 0; i <= steps; i++)
            Dot(x1 + ((x2 - x1) * i / steps), y1 + ((y2 - y1) * i / steps), pen);
        return this;
    }

    public byte[] ToPng(int? claimedWidth = null, int? claimedHeight = null)
    {
        using var raw = new MemoryStream();
        using (var zip = new ZLibStream(raw, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zip.WriteByte(0);
                for (var x = 0; x < width; x++)
                    zip.Write([0, 0, 0, ink[(y * width) + x] ? byte.MaxValue : byte.MinValue]);
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, claimedWidth ?? width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), claimedHeight ?? height);
        header[8] = 8;
        header[9] = 6;
        return
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", raw.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Samples.Latin(name), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        var crc = uint.MaxValue;
        foreach (var value in body)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, ~crc);
        return [.. number, .. body, .. check];
    }
}
