using System.Buffers.Binary;
using System.IO.Compression;
using Zhicheng.Core.Files;

namespace Zhicheng.Core.Demo;

/// <summary>Writes simple kinds of PNG: 8-bit palette, 8-bit grey and 8-bit colour, unfiltered.</summary>
internal static class PngWriter
{
    private const byte Grey = 0;
    private const byte Colour = 2;
    private const byte Indexed = 3;

    public static byte[] WriteGrey(int width, int height, ReadOnlySpan<byte> pixels) =>
        Write(width, height, Grey, [], pixels);

    public static byte[] WriteIndexed(int width, int height, byte[] palette, ReadOnlySpan<byte> pixels) =>
        Write(width, height, Indexed, palette, pixels);

    /// <param name="width">In pixels, like <paramref name="height"/>.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="pixels">Red, green and blue of each.</param>
    public static byte[] WriteColour(int width, int height, ReadOnlySpan<byte> pixels) =>
        Write(width, height, Colour, [], pixels);

    private static byte[] Write(int width, int height, byte kind, byte[] palette, ReadOnlySpan<byte> pixels)
    {
        using var png = new MemoryStream(64 * 1024);
        png.Write(PngReader.Signature);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = kind;
        Chunk(png, "IHDR"u8, header);
        if (palette.Length > 0)
            Chunk(png, "PLTE"u8, palette);
        Chunk(png, "IDAT"u8, Deflate(kind == Colour ? width * 3 : width, pixels));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Deflate(int width, ReadOnlySpan<byte> pixels)
    {
        var data = new MemoryStream(64 * 1024);
        using (var zip = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (; !pixels.IsEmpty; pixels = pixels[width..])
            {
                zip.WriteByte(0);
                zip.Write(pixels[..width]);
            }
        }
        return data.GetBuffer().AsSpan(0, (int)data.Length);
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Finish(Crc32.Add(Crc32.Add(Crc32.Start, name), data)));
        png.Write(number);
    }
}
