using System.Text;

namespace Zhicheng.Core.Demo;

/// <summary>Writes values into the lines of a template. The first 16 colours of every template run from ink to paper, so a
/// character is stamped by replacing palette indices, without touching colours.</summary>
internal sealed class EvidenceImage
{
    private const double LargestSize = 28;
    private const double SmallestSize = 19;
    private const int Padding = 10;
    private const int Paper = 15;

    private readonly GlyphAtlas glyphs;

    public EvidenceImage(EvidenceTemplate template, IReadOnlyList<string> lines, GlyphAtlas glyphs)
    {
        if (lines.Count > template.Fields.Count)
            throw new ArgumentException(
                $"{template.Title} has {template.Fields.Count} lines, not {lines.Count}",
                nameof(lines)
            );
        this.glyphs = glyphs;
        Width = template.Blank.Width;
        Height = template.Blank.Height;
        Palette = template.Blank.Palette;
        Pixels = (byte[])template.Blank.Pixels.Clone();
        foreach (var (field, line) in template.Fields.Zip(lines))
            Write(field, line);
    }

    public int Width { get; }
    public int Height { get; }
    public byte[] Palette { get; }
    public byte[] Pixels { get; }

    /// <summary>One line if the text fits, smaller if need be, then two small lines; what is still too long ends in an ellipsis.</summary>
    private void Write(EvidenceField field, string text)
    {
        var runes = text.EnumerateRunes().ToList();
        double room = field.Width - (2 * Padding);
        var size = Math.Min(LargestSize, room / Math.Max(1, Length(runes, 1)));
        if (size >= SmallestSize)
        {
            Write(runes, field.X + Padding, field.Y + ((field.Height - size) / 2), size);
            return;
        }
        var first = Fitting(runes, room);
        var rest = runes.Skip(first).ToList();
        var second = Fitting(rest, room);
        if (second < rest.Count)
            rest = [.. rest.Take(second - 1), new Rune('…')];
        var top = field.Y + ((field.Height - (2 * SmallestSize)) / 2);
        Write(runes.Take(first), field.X + Padding, top - 1, SmallestSize);
        Write(rest, field.X + Padding, top + SmallestSize + 1, SmallestSize);
    }

    private static double Length(IEnumerable<Rune> runes, double size) => runes.Sum(r => GlyphAtlas.Advance(r, size));

    private static int Fitting(List<Rune> runes, double room)
    {
        var used = 0.0;
        var count = 0;
        while (count < runes.Count && (used += GlyphAtlas.Advance(runes[count], SmallestSize)) <= room)
            count++;
        return count;
    }

    private void Write(IEnumerable<Rune> runes, double x, double y, double size)
    {
        foreach (var rune in runes)
        {
            Stamp(rune, x, y, size);
            x += GlyphAtlas.Advance(rune, size);
        }
    }

    private void Stamp(Rune rune, double left, double top, double size)
    {
        var scale = GlyphAtlas.Cell / size;
        var right = Math.Min(Width, (int)Math.Ceiling(left + GlyphAtlas.Advance(rune, size)));
        var bottom = Math.Min(Height, (int)Math.Ceiling(top + size));
        for (var y = Math.Max(0, (int)top); y < bottom; y++)
        for (var x = Math.Max(0, (int)left); x < right; x++)
        {
            var darkness = glyphs.Darkness(rune, (x + 0.5 - left) * scale, (y + 0.5 - top) * scale);
            var shade = Paper - (int)Math.Round(darkness * Paper);
            ref var pixel = ref Pixels[(y * Width) + x];
            // Text over a printed colour keeps that colour at its soft edges.
            if (shade < Paper && (pixel <= Paper ? shade < pixel : shade < Paper - 4))
                pixel = (byte)shade;
        }
    }
}
