using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>Unpacks the compressed object streams of a PDF (where an action can hide from a plain scan) and scans what comes out.</summary>
internal static class PdfObjectStreams
{
    /// <summary>A real document of 20 MB has some hundreds; each costs a seek, so a file made of nothing else is refused.</summary>
    private const int MaxStreams = 4_000;

    /// <summary>Unpacked bytes for the whole file: object streams hold structure, not pictures, and stay far below.</summary>
    private const long MaxUnpacked = 128L * 1024 * 1024;

    private const int DictionaryBefore = 1024;
    private const int DictionaryAfter = 4096;

    public static FileFault? Scan(Stream content, PdfNameScan outer)
    {
        if (outer.ObjectStreams.Count > MaxStreams)
            return FileFault.Uncheckable;
        var budget = MaxUnpacked;
        foreach (var position in outer.ObjectStreams)
        {
            var (data, coding) = Locate(content, position);
            if (coding == Coding.Unknown)
                return FileFault.Uncheckable;
            if (coding == Coding.Plain)
                continue;
            var inner = new PdfNameScan();
            budget -= Unpack(content, data, inner, budget);
            if (inner.Active)
                return FileFault.ActiveContent;
            if (inner.Embeds)
                return FileFault.EmbeddedFile;
            if (budget <= 0)
                return FileFault.Uncheckable;
        }
        return null;
    }

    private enum Coding
    {
        /// <summary>Not compressed, or not a stream at all: the plain scan has seen it.</summary>
        Plain,
        Flate,
        Unknown,
    }

    /// <summary>Finds where the data of the object stream begins whose /ObjStm name stands at this position, and how it is coded.</summary>
    private static (long Data, Coding Coding) Locate(Stream content, long position)
    {
        var start = Math.Max(0, position - DictionaryBefore);
        var window = new byte[position - start + DictionaryAfter];
        content.Position = start;
        var length = content.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
        var text = Encoding.Latin1.GetString(window, 0, length);
        var name = (int)(position - start);
        var stream = text.IndexOf("stream", name, StringComparison.Ordinal);
        if (stream < 0)
            return (0, text.IndexOf("endobj", name, StringComparison.Ordinal) >= 0 ? Coding.Plain : Coding.Unknown);
        var begin = Math.Max(0, text.LastIndexOf(" obj", name, StringComparison.Ordinal));
        var data = stream + "stream".Length;
        if (data < length && text[data] == '\r')
            data++;
        if (data < length && text[data] == '\n')
            data++;
        return (start + data, CodingOf(text[begin..stream]));
    }

    private static Coding CodingOf(string dictionary)
    {
        if (dictionary.Contains('#') || dictionary.Contains("/Predictor", StringComparison.Ordinal))
            return Coding.Unknown;
        if (!dictionary.Contains("/Filter", StringComparison.Ordinal))
            return Coding.Plain;
        var others = OtherFilters.Any(f => dictionary.Contains(f, StringComparison.Ordinal));
        var flate = dictionary.Split("/FlateDecode").Length == 2;
        return flate && !others ? Coding.Flate : Coding.Unknown;
    }

    private static readonly string[] OtherFilters =
    [
        "/ASCIIHexDecode",
        "/ASCII85Decode",
        "/LZWDecode",
        "/RunLengthDecode",
        "/Crypt",
    ];

    private static long Unpack(Stream content, long data, PdfNameScan scan, long budget)
    {
        content.Position = data;
        using var unpacked = new ZLibStream(content, CompressionMode.Decompress, leaveOpen: true);
        return scan.Read(unpacked, budget);
    }
}
