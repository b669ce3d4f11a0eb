using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Demo;

/// <summary>A name as if written by hand: its characters enlarged, slanted and made to waver, differently for every name.</summary>
internal static class DemoSignature
{
    private const int Width = 640;
    private const int Height = 240;

    /// <summary>Interpolated grey is turned into a line with a soft edge between these two darknesses.</summary>
    private const double EdgeFrom = 0.34;
    private const double EdgeTo = 0.62;

    public static byte[] Write(string name, GlyphAtlas glyphs)
    {
        var runes = name.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).ToList();
        var hand = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var size = Math.Min(170.0, (Width - 60.0) / Math.Max(1, runes.Count));
        var left = (Width - (size * runes.Count)) / 2;
        var pixels = new byte[Width * Height];
        Array.Fill(pixels, byte.MaxValue);
        for (var i = 0; i < runes.Count; i++)
        {
            var lift = ((hand[i % 8] / 255.0) - 0.5) * 26;
            Draw(pixels, glyphs, runes[i], left + (i * size), ((Height - size) / 2) + lift, size, hand);
        }
        return PngWriter.WriteGrey(Width, Height, pixels);
    }

    private static void Draw(
        byte[] pixels,
        GlyphAtlas glyphs,
        Rune rune,
        double left,
        double top,
        double size,
        byte[] hand
    )
    {
        var slant = 0.06 + (hand[9] / 255.0 * 0.14);
        var (phase, wave) = (hand[10] / 20.0, 0.5 + (hand[11] / 255.0 * 0.5));
        var scale = GlyphAtlas.Cell / size;
        var reach = size * 0.3;
        var (from, to) = (Math.Max(0, (int)(left - reach)), Math.Min(Width, (int)(left + size + reach)));
        for (var y = 0; y < Height; y++)
        for (var x = from; x < to; x++)
        {
            var (u, v) = ((x - left) * scale, (y - top) * scale);
            u += ((GlyphAtlas.Cell / 2.0) - v) * -slant + (Math.Sin((v / 5.5) + phase) * wave);
            v += Math.Sin((u / 6.5) + (phase * 2)) * wave + ((u - 16) * 0.05);
            if (u < 0 || v < 0 || u >= GlyphAtlas.Cell || v >= GlyphAtlas.Cell)
                continue;
            var edge = Math.Clamp((glyphs.Darkness(rune, u, v) - EdgeFrom) / (EdgeTo - EdgeFrom), 0, 1);
            var paper = (byte)(255 - (edge * edge * (3 - (2 * edge)) * 235));
            ref var pixel = ref pixels[(y * Width) + x];
            pixel = Math.Min(pixel, paper);
        }
    }
}
