using System.IO.Compression;
using System.Text;
using Zhicheng.Core.Files.Pdf;

namespace Zhicheng.Core.Tests.Files;

/// <summary>Words across every page of PDF of the kinds that programs write, and of those that nobody should.</summary>
public class PdfWatermarkTests
{
    const string Words = "李审核 光电公司 2026年3月5日 14:05";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_page_gets_the_words_and_the_original_stands_in_front_unchanged(bool packed)
    {
        var pdf = packed ? Packed() : Plain();

        var marked = PdfWatermark.Apply(pdf, Words).ShouldNotBeNull();

        marked.AsSpan(0, pdf.Length).SequenceEqual(pdf).ShouldBeTrue();
        var file = new PdfFile(marked);
        var pages = PagesOf(file);
        pages.Count.ShouldBe(2);
        foreach (var page in pages)
        {
            var contents = file.Resolve(page["Contents"]).ShouldBeOfType<PdfArray>().Items;
            contents.Count.ShouldBe(3);
            var resources = file.Resolve(page["Resources"]).ShouldBeOfType<PdfDictionary>();
            file.Resolve(resources["Font"]).ShouldNotBeNull("what the page needs stays");
            var mark = file.Resolve(file.Resolve(resources["XObject"]).ShouldBeOfType<PdfDictionary>()["ZcMark"])
                .ShouldBeOfType<PdfDictionary>();
            var drawing = Encoding.Latin1.GetString(marked, mark.Data!.Value, (int)mark.NumberAt("Length")!.Value);
            drawing.ShouldContain(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Words)));
        }

        // A copy of a copy.
        new PdfFile(PdfWatermark.Apply(marked, "再一次").ShouldNotBeNull())
            .Trailer["Root"]
            .ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_is_cut_or_changed_is_marked_or_left_but_never_breaks()
    {
        foreach (var pdf in (byte[][])[Plain(), Packed()])
        {
            for (var length = 0; length < pdf.Length; length += 3)
                PdfWatermark.Apply(pdf[..length], Words);
            var random = new Random(7);
            for (var round = 0; round < 3_000; round++)
            {
                var changed = (byte[])pdf.Clone();
                for (var i = 0; i < 4; i++)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                PdfWatermark.Apply(changed, Words);
            }
        }
    }

    [Theory]
    [InlineData("%PDF-1.4\nno more")]
    [InlineData("%PDF-1.4\nstartxref\n999999999\n%%EOF")]
    [InlineData("%PDF-1.4\nxref\n0 1\n0 0 f\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF")]
    public void What_is_not_understood_is_left_alone(string text) =>
        PdfWatermark.Apply(Encoding.Latin1.GetBytes(text), Words).ShouldBeNull();

    [Fact]
    public void Arrays_in_arrays_without_end_are_left_alone() =>
        PdfWatermark
            .Apply(
                Encoding.Latin1.GetBytes($"%PDF\nxref\n0 0\ntrailer\n{new string('[', 100_000)}\nstartxref\n5\n%%EOF"),
                Words
            )
            .ShouldBeNull();

    static List<PdfDictionary> PagesOf(PdfFile file)
    {
        var root = (PdfDictionary)file.Resolve(file.Trailer["Root"])!;
        var pages = (PdfDictionary)file.Resolve(root["Pages"])!;
        return [.. ((PdfArray)file.Resolve(pages["Kids"])!).Items.Select(k => (PdfDictionary)file.Resolve(k)!)];
    }

    // Two pages: one with resources and box of its own, one that inherits them and has a drawing in two parts.
    static readonly string[] Objects =
    [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] /Resources 5 0 R>>",
        "<</Type /Page /Parent 2 0 R /Rotate 90 /MediaBox [0 0 842 595] /Contents 6 0 R /Resources <</Font <</F1 7 0 R>> >> >>",
        "<</Type /Page /Parent 2 0 R /Contents [6 0 R]>>",
        "<</Font <</F1 7 0 R>> >>",
        "<</Length 44>>\nstream\nBT /F1 24 Tf 72 700 Td (A certificate) Tj ET\nendstream",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ];

    public static byte[] Plain()
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < Objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(null, $"{i + 1} 0 obj\n{Objects[i]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(null, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(p => text.Append(null, $"{p:D10} 00000 n \n"));
        text.Append(null, $"trailer\n<</Size {places.Count + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>As programs write since 2003: objects packed together, and the table of contents packed row by row.</summary>
    public static byte[] Packed()
    {
        using var file = new MemoryStream();
        Write("%PDF-1.5\n");
        var stream = (int)file.Position;
        Write($"6 0 obj\n{Objects[5]}\nendobj\n");
        var (heads, bodies) = (new StringBuilder(), new StringBuilder());
        int[] inPack = [1, 2, 3, 4, 5, 7];
        foreach (var number in inPack)
        {
            heads.Append(null, $"{number} {bodies.Length} ");
            bodies.Append(Objects[number - 1]).Append('\n');
        }
        var pack = (int)file.Position;
        WriteStream(8, $"/Type /ObjStm /N {inPack.Length} /First {heads.Length}", Latin($"{heads}{bodies}"));
        var start = (int)file.Position;
        byte[][] rows =
        [
            [0, 0, 0, 0],
            .. Enumerable
                .Range(1, 9)
                .Select(n =>
                    n switch
                    {
                        6 => Row(1, stream, 0),
                        8 => Row(1, pack, 0),
                        9 => Row(1, start, 0),
                        _ => Row(2, 8, Array.IndexOf(inPack, n)),
                    }
                ),
        ];
        // Each row as what it differs by from the one above.
        var above = new byte[4];
        var predicted = new List<byte>();
        foreach (var row in rows)
        {
            predicted.Add(2);
            predicted.AddRange(row.Select((value, i) => (byte)(value - above[i])));
            above = row;
        }
        WriteStream(
            9,
            "/Type /XRef /Size 10 /W [1 2 1] /Root 1 0 R /DecodeParms <</Predictor 12 /Columns 4>>",
            [.. predicted]
        );
        Write($"startxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Latin(text));

        void WriteStream(int number, string entries, byte[] content)
        {
            using var zipped = new MemoryStream();
            using (var zip = new ZLibStream(zipped, CompressionLevel.SmallestSize))
                zip.Write(content);
            var packed = zipped.ToArray();
            Write($"{number} 0 obj\n<<{entries} /Filter /FlateDecode /Length {packed.Length}>>\nstream\n");
            file.Write(packed);
            Write("\nendstream\nendobj\n");
        }
    }

    static byte[] Row(int type, int place, int index) => [(byte)type, (byte)(place >> 8), (byte)place, (byte)index];

    static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
