using System.Buffers.Binary;
using System.IO.Compression;

namespace Zhicheng.Core.Demo;

/// <summary>A PNG as eng/demo-assets writes it: palette of 8 bits or grey of 4, rows unfiltered. Only ever read from the installation.</summary>
/// <param name="Pixels">One byte a pixel: palette index, or grey 0 to 15.</param>
internal sealed record AssetPng(int Width, int Height, byte[] Palette, byte[] Pixels)
{
    public static AssetPng Read(string file)
    {
        var png = File.ReadAllBytes(file).AsSpan();
        var width = BinaryPrimitives.ReadInt32BigEndian(png[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(png[20..]);
        var bits = png[24];
        byte[] palette = [];
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var name = png.Slice(at + 4, 4);
            if (name.SequenceEqual("PLTE"u8))
                palette = png.Slice(at + 8, length).ToArray();
            else if (name.SequenceEqual("IDAT"u8))
                data.Write(png.Slice(at + 8, length));
            at += length + 12;
        }
        data.Position = 0;
        using var rows = new ZLibStream(data, CompressionMode.Decompress);
        return new(width, height, palette, ReadRows(rows, width, height, bits));
    }

    private static byte[] ReadRows(ZLibStream rows, int width, int height, int bits)
    {
        var pixels = new byte[width * height];
        var row = new byte[1 + (width * bits / 8)];
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            var target = pixels.AsSpan(y * width, width);
            if (row[0] != 0)
                throw new InvalidDataException("an asset of the demonstration has filtered rows");
            if (bits == 8)
                row.AsSpan(1).CopyTo(target);
            else
                Unpack(row.AsSpan(1), target);
        }
        return pixels;
    }

    private static void Unpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        for (var i = 0; i < packed.Length; i++)
        {
            target[2 * i] = (byte)(packed[i] >> 4);
            target[(2 * i) + 1] = (byte)(packed[i] & 0x0F);
        }
    }
}
