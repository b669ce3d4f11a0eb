using System.Globalization;
using System.Text;

namespace Zhicheng.Core.Files.Pdf;

/// <summary>
/// Writes words across every page of a PDF, by appending to it: the bytes of the original stand unchanged in front. The
/// typeface is one that every reader of Chinese PDF has or replaces, so none is packed in.
/// </summary>
internal static class PdfWatermark
{
    private const int MostPages = 5_000;
    private const int Deepest = 40;
    private const string MarkName = "ZcMark";
    private const double Angle = 30;
    private const int Size = 14;

    /// <returns>Null when the PDF is not understood well enough to be written to.</returns>
    public static byte[]? Apply(byte[] pdf, string words)
    {
        try
        {
            return new Writer(pdf, words).Write();
        }
        catch (Exception odd)
            when (odd is PdfSyntaxException or InvalidDataException or IOException or OverflowException)
        {
            return null;
        }
    }

    private sealed record Page(
        PdfReference Reference,
        PdfDictionary Dictionary,
        PdfValue? Resources,
        PdfArray Box,
        long Turn
    );

    private sealed class Writer
    {
        private readonly byte[] pdf;
        private readonly string words;
        private readonly PdfFile file;
        private readonly List<(int Number, int Generation, byte[] Content)> written = [];
        private readonly Dictionary<string, PdfReference> marks = [];
        private readonly List<Page> pages = [];
        private int free;

        public Writer(byte[] pdf, string words)
        {
            this.pdf = pdf;
            this.words = words;
            file = new PdfFile(pdf);
            free = file.Free;
        }

        public byte[] Write()
        {
            if (file.Resolve(file.Trailer["Root"]) is not PdfDictionary root)
                throw new PdfSyntaxException("no root");
            Collect(root["Pages"], null, null, 0, 0, []);
            var before = Add("<</Length 2>>\nstream\nq\n\nendstream");
            foreach (var page in pages)
                Mark(page, before);
            return Append();
        }

        private void Collect(
            PdfValue? node,
            PdfValue? resources,
            PdfArray? box,
            long turn,
            int depth,
            HashSet<int> seen
        )
        {
            if (depth > Deepest || pages.Count > MostPages)
                throw new PdfSyntaxException("too many pages");
            if (node is not PdfReference reference || !seen.Add(reference.Number))
                return;
            if (file.Resolve(reference) is not PdfDictionary dictionary)
                return;
            resources = dictionary["Resources"] ?? resources;
            box = file.Resolve(dictionary["CropBox"] ?? dictionary["MediaBox"]) as PdfArray ?? box;
            turn = (file.Resolve(dictionary["Rotate"]) as PdfRaw)?.Number ?? turn;
            if (file.Resolve(dictionary["Kids"]) is PdfArray kids)
            {
                foreach (var kid in kids.Items)
                    Collect(kid, resources, box, turn, depth + 1, seen);
            }
            else
                pages.Add(new Page(reference, dictionary, resources, box ?? A4, turn));
        }

        private static PdfArray A4 => new([PdfRaw.Of(0), PdfRaw.Of(0), PdfRaw.Of(595), PdfRaw.Of(842)]);

        private void Mark(Page page, PdfReference before)
        {
            var resources = file.Resolve(page.Resources) as PdfDictionary ?? PdfDictionary.Empty;
            var objects = file.Resolve(resources["XObject"]) as PdfDictionary ?? PdfDictionary.Empty;
            var content = page.Dictionary["Contents"] switch
            {
                null => [],
                var one => file.Resolve(one) is PdfArray many ? many.Items : [one],
            };
            var marked = page
                .Dictionary.With("Resources", resources.With("XObject", objects.With(MarkName, MarkFor(page))))
                .With("Contents", new PdfArray([before, .. content, After]));
            written.Add((page.Reference.Number, page.Reference.Generation, Latin(marked.ToString())));
        }

        // What the page left behind is undone first, so that the mark stands where it should.
        private PdfReference After => after ??= Add(Stream("", $"\nQ\nq /{MarkName} Do Q\n"));

        private PdfReference? after;

        private PdfReference MarkFor(Page page)
        {
            var box = page.Box.Items.Select(i => (file.Resolve(i) as PdfRaw)?.Real ?? 0).ToList();
            if (box.Count != 4)
                box = [0, 0, 595, 842];
            var key = string.Create(CultureInfo.InvariantCulture, $"{box[0]} {box[1]} {box[2]} {box[3]} {page.Turn}");
            if (marks.TryGetValue(key, out var known))
                return known;
            var form = string.Create(
                CultureInfo.InvariantCulture,
                $"/Type /XObject /Subtype /Form /BBox [{box[0]:0.##} {box[1]:0.##} {box[2]:0.##} {box[3]:0.##}] /Resources <</Font <</F {Typeface}>> /ExtGState <</G <</ca 0.22>> >> >>"
            );
            return marks[key] = Add(Stream(form, Drawing(box, page.Turn)));
        }

        private PdfReference Typeface => typeface ??= AddTypeface();

        private PdfReference? typeface;

        private PdfReference AddTypeface()
        {
            var descriptor = Add(
                "<</Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93>>"
            );
            var glyphs = Add(
                $"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 4>> /FontDescriptor {descriptor} /DW 1000 /W [1 95 500 814 939 500]>>"
            );
            return Add(
                $"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts [{glyphs}]>>"
            );
        }

        /// <summary>The words again and again, aslant, over the whole page.</summary>
        private string Drawing(List<double> box, long turn)
        {
            var (left, bottom) = (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]));
            var (width, height) = (Math.Abs(box[2] - box[0]), Math.Abs(box[3] - box[1]));
            var angle = (Angle + turn) * Math.PI / 180;
            var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
            var length = Size * words.Sum(c => char.IsAscii(c) ? 0.5 : 1.0);
            var across = length + 60;
            const double Down = 110;
            var reach = Math.Min(Math.Sqrt((width * width) + (height * height)) / 2, 5_000);
            var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words));
            var text = new StringBuilder("/G gs 0.35 g BT /F ").Append(Size).Append(" Tf\n");
            var row = 0;
            for (var y = -reach; y <= reach; y += Down, row++)
            {
                for (var x = -reach - (row % 2 * across / 2); x <= reach; x += across)
                {
                    var at = (
                        X: left + (width / 2) + (x * cos) - (y * sin),
                        Y: bottom + (height / 2) + (x * sin) + (y * cos)
                    );
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"{cos:0.####} {sin:0.####} {-sin:0.####} {cos:0.####} {at.X:0.##} {at.Y:0.##} Tm <{hex}> Tj\n"
                    );
                }
            }
            return text.Append("ET").ToString();
        }

        private static string Stream(string entries, string content) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"<<{entries} /Length {content.Length}>>\nstream\n{content}\nendstream"
            );

        private PdfReference Add(string content)
        {
            var reference = new PdfReference(free++, 0);
            written.Add((reference.Number, 0, Latin(content)));
            return reference;
        }

        private byte[] Append()
        {
            using var all = new MemoryStream();
            all.Write(pdf);
            all.Write("\n"u8);
            var places = new SortedDictionary<int, (long Place, int Generation)>();
            foreach (var (number, generation, content) in written)
            {
                places[number] = (all.Position, generation);
                all.Write(Latin($"{number} {generation} obj\n"));
                all.Write(content);
                all.Write("\nendobj\n"u8);
            }
            var start = all.Position;
            all.Write(Latin(file.IsPacked ? PackedTable(places, start) : PlainTable(places)));
            all.Write(Latin($"startxref\n{start}\n%%EOF\n"));
            return all.ToArray();
        }

        private string PlainTable(SortedDictionary<int, (long Place, int Generation)> places)
        {
            var table = new StringBuilder("xref\n");
            foreach (var (number, (place, generation)) in places)
                table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} {generation:D5} n \n");
            return table.Append("trailer\n").Append(Trailer(free)).Append('\n').ToString();
        }

        // A file whose table is packed gets a packed one; it is an object itself.
        private string PackedTable(SortedDictionary<int, (long Place, int Generation)> places, long start)
        {
            var own = free++;
            places[own] = (start, 0);
            var data = new StringBuilder();
            var index = new StringBuilder();
            foreach (var (number, (place, generation)) in places)
            {
                index.Append(CultureInfo.InvariantCulture, $"{number} 1 ");
                // One character a byte: type, place, generation.
                foreach (var (value, bytes) in (ReadOnlySpan<(long, int)>)[(1, 1), (place, 4), (generation, 2)])
                {
                    for (var shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
                        data.Append((char)((value >> shift) & 0xFF));
                }
            }
            var head = Trailer(free)
                .With("Type", new PdfName("XRef"))
                .With("W", new PdfArray([PdfRaw.Of(1), PdfRaw.Of(4), PdfRaw.Of(2)]))
                .With("Index", new PdfRaw($"[{index}]"))
                .With("Length", PdfRaw.Of(data.Length));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{own} 0 obj\n{head}\nstream\n{data}\nendstream\nendobj\n"
            );
        }

        private PdfDictionary Trailer(int size)
        {
            var kept = file.Trailer.Entries.Where(e => e.Key is "Root" or "Info" or "ID");
            return new PdfDictionary(new Dictionary<string, PdfValue>(kept))
                .With("Size", PdfRaw.Of(size))
                .With("Prev", PdfRaw.Of(file.Start));
        }

        private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
    }
}
