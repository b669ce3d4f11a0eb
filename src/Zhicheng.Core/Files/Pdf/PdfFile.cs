using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Files.Pdf;

/// <summary>The objects of a PDF, found by its tables of contents: old ones, packed ones, and both, each with those before it.</summary>
internal sealed class PdfFile
{
    private const int MostObjects = 1_000_000;
    private const int MostUnpacked = 64 * 1024 * 1024;

    private readonly byte[] bytes;
    private readonly Dictionary<int, (bool Packed, long Place, int Index)> places = [];
    private readonly Dictionary<int, PdfValue> read = [];
    private readonly Dictionary<int, (byte[] Data, PdfDictionary Head)> unpacked = [];
    private int unpackedBytes;

    /// <exception cref="PdfSyntaxException">It is not understood.</exception>
    public PdfFile(byte[] bytes)
    {
        this.bytes = bytes;
        Start = FindStart();
        var seen = new HashSet<long>();
        var next = new Queue<long>([Start]);
        PdfDictionary? trailer = null;
        while (next.TryDequeue(out var at))
        {
            if (!seen.Add(at))
                continue;
            var found = ReadContents(at);
            trailer ??= found;
            if (found.NumberAt("XRefStm") is { } hybrid)
                next.Enqueue(hybrid);
            if (found.NumberAt("Prev") is { } before)
                next.Enqueue(before);
        }
        Trailer = trailer!;
    }

    /// <summary>Where the newest table of contents stands.</summary>
    public long Start { get; }

    /// <summary>Whether that is a packed one.</summary>
    public bool IsPacked { get; private set; }

    public PdfDictionary Trailer { get; }

    /// <summary>The first number that no object has.</summary>
    public int Free => Math.Max((int)(Trailer.NumberAt("Size") ?? 0), places.Keys.DefaultIfEmpty(0).Max() + 1);

    /// <summary>The value itself, where it is a reference.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops > 20)
                throw new PdfSyntaxException("references that go round");
            value = Find(reference.Number);
        }
        return value;
    }

    private PdfValue? Find(int number)
    {
        if (read.TryGetValue(number, out var known))
            return known;
        if (!places.TryGetValue(number, out var place))
            return null;
        var value = place.Packed ? FromPack((int)place.Place, place.Index) : ParserAt(place.Place).ReadObject(number);
        return read[number] = value;
    }

    private PdfParser ParserAt(long at) =>
        at >= 0 && at < bytes.Length
            ? new PdfParser(bytes) { Position = (int)at }
            : throw new PdfSyntaxException($"{at} is outside");

    private PdfValue FromPack(int pack, int index)
    {
        if (!unpacked.TryGetValue(pack, out var content))
        {
            if (
                !places.TryGetValue(pack, out var place)
                || place.Packed
                || ParserAt(place.Place).ReadObject(pack) is not PdfDictionary head
            )
                throw new PdfSyntaxException($"no pack {pack}");
            unpacked[pack] = content = (Unpack(head), head);
        }
        var list = new PdfParser(content.Data);
        var offset = 0;
        for (var i = 0; i <= index; i++)
        {
            list.ReadInteger();
            offset = list.ReadInteger();
        }
        var at = (content.Head.NumberAt("First") ?? 0) + offset;
        return at < content.Data.Length
            ? new PdfParser(content.Data) { Position = (int)at }.ReadValue()
            : throw new PdfSyntaxException("outside of its pack");
    }

    private long FindStart()
    {
        var tail = bytes.AsSpan(Math.Max(0, bytes.Length - 2048));
        var at = tail.LastIndexOf("startxref"u8);
        return at < 0
            ? throw new PdfSyntaxException("no startxref")
            : ParserAt(bytes.Length - tail.Length + at + "startxref".Length).ReadInteger();
    }

    private PdfDictionary ReadContents(long at)
    {
        var parser = ParserAt(at);
        if (parser.ReadWord() == "xref")
            return ReadTable(parser);
        IsPacked |= at == Start;
        parser.Position = (int)at;
        var number = parser.ReadInteger();
        parser.Position = (int)at;
        return parser.ReadObject(number) is PdfDictionary { Data: not null } head
            ? ReadPacked(head)
            : throw new PdfSyntaxException("no table of contents");
    }

    private PdfDictionary ReadTable(PdfParser parser)
    {
        while (true)
        {
            var word = parser.ReadWord();
            if (word == "trailer")
                break;
            if (!int.TryParse(word, out var first))
                throw new PdfSyntaxException("no table of contents");
            var count = parser.ReadInteger();
            for (var i = 0; i < count; i++)
            {
                var place = long.TryParse(parser.ReadWord(), out var number) ? number : -1;
                parser.ReadInteger();
                if (parser.ReadWord() == "n")
                    Note(first + i, (false, place, 0));
            }
        }
        return parser.ReadValue() as PdfDictionary ?? throw new PdfSyntaxException("no trailer");
    }

    private PdfDictionary ReadPacked(PdfDictionary head)
    {
        var data = Unpack(head);
        if (
            (head["W"] as PdfArray)?.Items.Select(i => (int?)(i as PdfRaw)?.Number ?? -1).ToList()
            is not [var a, var b, var c]
        )
            throw new PdfSyntaxException("no widths");
        if (a is < 0 or > 4 || b is < 1 or > 8 || c is < 0 or > 4)
            throw new PdfSyntaxException("odd widths");
        var ranges =
            (head["Index"] as PdfArray)?.Items.Select(i => (int?)(i as PdfRaw)?.Number ?? -1).ToList()
            ?? [0, (int)(head.NumberAt("Size") ?? 0)];
        var at = 0;
        for (var range = 0; range + 1 < ranges.Count; range += 2)
        {
            for (var i = 0; i < ranges[range + 1] && at + a + b + c <= data.Length; i++)
            {
                var type = a == 0 ? 1 : Take(a);
                var (second, third) = (Take(b), Take(c));
                if (type is 1 or 2)
                    Note(ranges[range] + i, (type == 2, second, (int)third));
            }
        }
        return head;

        long Take(int width)
        {
            long value = 0;
            for (var i = 0; i < width; i++)
                value = (value << 8) | data[at++];
            return value;
        }
    }

    // Newer tables are read first.
    private void Note(int number, (bool, long, int) place)
    {
        if (places.Count >= MostObjects)
            throw new PdfSyntaxException("too many objects");
        places.TryAdd(number, place);
    }

    private byte[] Unpack(PdfDictionary head)
    {
        var start = head.Data ?? throw new PdfSyntaxException("no stream");
        var length = (Resolve(head["Length"]) as PdfRaw)?.Number ?? -1;
        if (length < 0 || start + length > bytes.Length)
            throw new PdfSyntaxException("a stream without an end");
        var filter = Resolve(head["Filter"]) is PdfArray { Items: [var only] } ? only : Resolve(head["Filter"]);
        var raw = new MemoryStream(bytes, start, (int)length);
        if (filter is null)
            return raw.ToArray();
        if (filter is not PdfName { Text: "FlateDecode" })
            throw new PdfSyntaxException("packed in another way");
        var plain = Inflate(raw);
        var parameters = Resolve(head["DecodeParms"]) is PdfArray { Items: [var one] }
            ? one
            : Resolve(head["DecodeParms"]);
        return parameters is PdfDictionary given && given.NumberAt("Predictor") is { } predictor and > 1
            ? Unpredict(plain, predictor, (int)(given.NumberAt("Columns") ?? 1))
            : plain;
    }

    private byte[] Inflate(Stream raw)
    {
        using var zip = new ZLibStream(raw, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = zip.Read(buffer)) > 0)
        {
            plain.Write(buffer, 0, count);
            if ((unpackedBytes += count) > MostUnpacked)
                throw new PdfSyntaxException("it bursts");
        }
        return plain.ToArray();
    }

    /// <summary>Undoes what PNG calls a filter: each row says how it differs from the one above.</summary>
    private static byte[] Unpredict(byte[] data, long predictor, int columns)
    {
        if (predictor < 10 || columns is < 1 or > 1000)
            throw new PdfSyntaxException("predicted in another way");
        var rows = data.Length / (columns + 1);
        var plain = new byte[rows * columns];
        var (current, above) = (new byte[columns], new byte[columns]);
        for (var row = 0; row < rows; row++)
        {
            data.AsSpan((row * (columns + 1)) + 1, columns).CopyTo(current);
            if (!PngPixels.Unfilter(data[row * (columns + 1)], current, above, 1))
                throw new PdfSyntaxException("an unknown filter");
            current.CopyTo(plain.AsSpan(row * columns));
            (current, above) = (above, current);
        }
        return plain;
    }
}
