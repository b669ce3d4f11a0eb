using System.Text;

namespace Zhicheng.Core.Demo;

/// <summary>Characters as small grey pictures, so that text can be put on an image without a font on the machine.</summary>
internal sealed class GlyphAtlas
{
    /// <summary>Side of one character's cell; ASCII characters take the left half.</summary>
    public const int Cell = 32;

    /// <summary>Grey of full ink.</summary>
    public const int Full = 15;

    private readonly AssetPng image;
    private readonly Dictionary<Rune, int> places = [];

    public GlyphAtlas(string folder)
    {
        image = AssetPng.Read(Path.Combine(folder, "glyphs.png"));
        foreach (var rune in File.ReadAllText(Path.Combine(folder, "glyphs.txt")).TrimEnd().EnumerateRunes())
            places.Add(rune, places.Count);
    }

    public bool Has(Rune rune) => Rune.IsWhiteSpace(rune) || places.ContainsKey(rune);

    /// <summary>How far the next character stands, for characters of this size.</summary>
    public static double Advance(Rune rune, double size) => rune.IsAscii ? size / 2 : size;

    /// <summary>Darkness, 0 to 1, at a point of the cell given in its pixels; between pixels it is interpolated.</summary>
    public double Darkness(Rune rune, double x, double y)
    {
        if (Rune.IsWhiteSpace(rune))
            return 0;
        if (!places.TryGetValue(rune, out var place))
            return Outline(x, y);
        var columns = image.Width / Cell;
        var left = place % columns * Cell;
        var top = place / columns * Cell;
        x -= 0.5;
        y -= 0.5;
        var (x0, y0) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (x - x0, y - y0);
        var upper = (Grey(left, top, x0, y0) * (1 - fx)) + (Grey(left, top, x0 + 1, y0) * fx);
        var lower = (Grey(left, top, x0, y0 + 1) * (1 - fx)) + (Grey(left, top, x0 + 1, y0 + 1) * fx);
        return ((upper * (1 - fy)) + (lower * fy)) / Full;
    }

    private int Grey(int left, int top, int x, int y) =>
        x is < 0 or >= Cell || y is < 0 or >= Cell ? 0 : image.Pixels[((top + y) * image.Width) + left + x];

    /// <summary>A character that is missing shows as a box, as fonts do.</summary>
    private static double Outline(double x, double y)
    {
        var edge = Math.Min(Math.Min(x, Cell - x), Math.Min(y, Cell - y));
        return edge is >= 3 and < 5 ? 1 : 0;
    }
}
