using System.Buffers.Binary;
using System.IO.Compression;

namespace Zhicheng.Core.Files;

/// <summary>The pixels of a simple PNG as darkness on white paper, one byte each: 0 white (or transparent) to 255 black.</summary>
internal sealed record PngPixels(int Width, int Height, byte[] Darkness)
{
    /// <summary>Reads 8-bit grey, RGB and either with alpha, not interlaced: what a canvas writes. Null for anything else and for
    /// damaged data. The size must have been checked before: it is what is allocated.</summary>
    public static PngPixels? Read(ReadOnlySpan<byte> png)
    {
        if (Header(png) is not var (width, height, channels))
            return null;
        using var data = ImageData(png);
        using var raw = new ZLibStream(data, CompressionMode.Decompress);
        var darkness = new byte[width * height];
        var row = new byte[width * channels];
        var above = new byte[width * channels];
        try
        {
            for (var y = 0; y < height; y++)
            {
                var filter = raw.ReadByte();
                raw.ReadExactly(row);
                if (!Unfilter(filter, row, above, channels))
                    return null;
                Darken(row, channels, darkness.AsSpan(y * width, width));
                (row, above) = (above, row);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
        return new(width, height, darkness);
    }

    private static (int Width, int Height, int Channels)? Header(ReadOnlySpan<byte> png)
    {
        if (png.Length < 33 || !png.StartsWith(PngReader.Signature))
            return null;
        var width = BinaryPrimitives.ReadInt32BigEndian(png[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(png[20..]);
        int? channels = png[25] switch
        {
            0 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => null,
        };
        var plain = png[24] == 8 && png[28] == 0;
        return width > 0 && height > 0 && plain && channels is { } count ? (width, height, count) : null;
    }

    private static MemoryStream ImageData(ReadOnlySpan<byte> png)
    {
        var data = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12)
                break;
            if (BinaryPrimitives.ReadUInt32BigEndian(png[(at + 4)..]) == PngReader.Data)
                data.Write(png.Slice(at + 8, (int)length));
            at += 12 + (int)length;
        }
        data.Position = 0;
        return data;
    }

    internal static bool Unfilter(int filter, byte[] row, byte[] above, int step)
    {
        if (filter is < 0 or > 4)
            return false;
        for (var i = 0; filter != 0 && i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0;
            int up = above[i];
            int corner = i >= step ? above[i - step] : 0;
            row[i] += filter switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                _ => Paeth(left, up, corner),
            };
        }
        return true;
    }

    private static byte Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (
            Math.Abs(estimate - left),
            Math.Abs(estimate - up),
            Math.Abs(estimate - corner)
        );
        if (toLeft <= toUp && toLeft <= toCorner)
            return (byte)left;
        return (byte)(toUp <= toCorner ? up : corner);
    }

    private static void Darken(ReadOnlySpan<byte> row, int channels, Span<byte> darkness)
    {
        for (var x = 0; x < darkness.Length; x++)
        {
            var pixel = row.Slice(x * channels, channels);
            var grey = channels < 3 ? pixel[0] : ((pixel[0] * 77) + (pixel[1] * 150) + (pixel[2] * 29)) >> 8;
            var opacity = channels is 2 or 4 ? pixel[^1] : 255;
            darkness[x] = (byte)((255 - grey) * opacity / 255);
        }
    }
}
