using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Zhicheng.Core.Demo;

/// <summary>Makes the pictures of the demonstration, each marked 示例, from the files of demo/assets: no font, no browser and no
/// image library is needed. The same request gives the same bytes. Safe to use from several threads.</summary>
public sealed class DemoAssets
{
    private readonly string folder;
    private readonly Lazy<GlyphAtlas> glyphs;
    private readonly IReadOnlyDictionary<string, Lazy<EvidenceTemplate>> templates;
    private readonly ConcurrentDictionary<string, byte[]> photos = new(StringComparer.Ordinal);

    /// <param name="folder">demo/assets of the installation.</param>
    public DemoAssets(string folder)
    {
        this.folder = folder;
        glyphs = new(() => new GlyphAtlas(folder));
        templates = EvidenceTemplate.ReadAll(folder);
        Faces = Directory.GetFiles(folder, "photo-*.jpg").Length;
    }

    /// <summary>Ids of the evidence templates.</summary>
    public IEnumerable<string> Templates => templates.Keys;

    /// <summary>How many different faces there are: the odd ones are men, the even ones women.</summary>
    public int Faces { get; }

    public string Title(string template) => Template(template).Title;

    /// <summary>What the lines of a template are called, in the order in which values are given.</summary>
    public IReadOnlyList<string> Labels(string template) => [.. Template(template).Fields.Select(f => f.Label)];

    /// <summary>A JPEG of 413 × 579 pixels on white. Two persons with the same face have different files.</summary>
    /// <param name="person">Any number; faces repeat after <see cref="Faces"/>, beginning with 0.</param>
    public byte[] Photo(int person)
    {
        var face = (int)((uint)person % (uint)Faces) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"photo-{face}.jpg");
        var photo = photos.GetOrAdd(name, n => File.ReadAllBytes(Path.Combine(folder, n)));
        return WithComment(photo, string.Create(CultureInfo.InvariantCulture, $"example {person}"));
    }

    /// <summary>A PNG of the template with these values on its lines; lines left out stay empty.</summary>
    public byte[] Evidence(string template, IReadOnlyList<string> lines)
    {
        var image = Compose(template, lines);
        return PngWriter.WriteIndexed(image.Width, image.Height, image.Palette, image.Pixels);
    }

    /// <summary>The same as a PDF of one page.</summary>
    public byte[] EvidencePdf(string template, IReadOnlyList<string> lines) =>
        Demo.EvidencePdf.Write(Compose(template, lines));

    /// <summary>The name as a signature, a PNG of 640 × 240 pixels that passes the signature check.</summary>
    public byte[] Signature(string name) => DemoSignature.Write(name, glyphs.Value);

    /// <summary>Characters of a text that there is no picture of; they show as boxes.</summary>
    public IEnumerable<Rune> Missing(string text) => text.EnumerateRunes().Where(r => !glyphs.Value.Has(r));

    private EvidenceImage Compose(string template, IReadOnlyList<string> lines) =>
        new(Template(template), lines, glyphs.Value);

    private EvidenceTemplate Template(string id) =>
        templates.TryGetValue(id, out var template)
            ? template.Value
            : throw new ArgumentException(
                $"no evidence template “{id}”; there are {string.Join(", ", Templates)}",
                nameof(id)
            );

    /// <summary>A comment segment right behind the start of the image changes the file and not the picture.</summary>
    private static byte[] WithComment(byte[] jpeg, string comment)
    {
        var text = Encoding.ASCII.GetBytes(comment);
        var length = text.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xFE, (byte)(length >> 8), (byte)length, .. text, .. jpeg.AsSpan(2)];
    }
}
