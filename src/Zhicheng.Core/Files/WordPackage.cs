using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Zhicheng.Core.Files;

/// <summary>
/// Looks through every part of a .docx: whether it is complete and unpacks to a sane size, and carries no macros, no packed
/// programs, nothing that is fetched from elsewhere and no field that asks another program. What it says is read elsewhere.
/// </summary>
internal sealed class WordPackage
{
    private const int MostEntries = 5_000;
    private const string MainPart = "word/document.xml";

    /// <summary>Unpacked, all parts together. A real document of 20 MB is mostly pictures, which do not grow.</summary>
    private const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Unpacked, the parts that are text.</summary>
    private const long MostText = 64L * 1024 * 1024;

    private readonly ZipArchive package;
    private long unpacked;
    private long text;

    private WordPackage(ZipArchive package) => this.package = package;

    /// <summary>A .docx: null when there is nothing against it.</summary>
    public static FileFault? Read(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return new WordPackage(zip).Judge();
        }
        catch (InvalidDataException)
        {
            // The directory of the package stands at its end.
            return FileFault.Truncated;
        }
        catch (Exception odd) when (odd is XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return FileFault.Damaged;
        }
    }

    private FileFault? Judge()
    {
        if (package.Entries.Count > MostEntries || package.GetEntry(MainPart) is null)
            return FileFault.Damaged;
        foreach (var entry in package.Entries)
        {
            if (FaultOfName(entry) is { } fault)
                return fault;
        }
        foreach (var entry in package.Entries)
        {
            if (FaultOf(entry) is { } fault)
                return fault;
        }
        return null;
    }

    private static FileFault? FaultOfName(ZipArchiveEntry entry)
    {
        var name = entry.FullName.ToUpperInvariant();
        if (name.Contains("VBAPROJECT", StringComparison.Ordinal) || name.Contains("VBADATA", StringComparison.Ordinal))
            return FileFault.ActiveContent;
        if (name.Contains("/ACTIVEX/", StringComparison.Ordinal))
            return FileFault.EmbeddedFile;
        // The sheet behind a diagram is a workbook without macros; everything else packed into a document nobody looked at.
        return
            name.Contains("/EMBEDDINGS/", StringComparison.Ordinal)
            && !name.EndsWith('/')
            && !name.EndsWith(".XLSX", StringComparison.Ordinal)
            ? FileFault.EmbeddedFile
            : null;
    }

    private FileFault? FaultOf(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        if (entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            return WithText(part, Relations);
        if (entry.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase))
            return WithText(part, Types);
        return entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            ? WithText(part, Fields)
            : Measure(part);
    }

    /// <summary>Reads it to its end, whatever length the directory states for it.</summary>
    private FileFault? Measure(Stream part)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = part.Read(buffer)) > 0)
        {
            if ((unpacked += read) > MostBytes)
                return FileFault.Bomb;
        }
        return null;
    }

    private FileFault? WithText(Stream part, Func<XmlReader, FileFault?> judge)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = part.Read(buffer)) > 0)
        {
            if ((text += read) > MostText)
                return FileFault.Bomb;
            copy.Write(buffer, 0, read);
        }
        copy.Position = 0;
        using var xml = XmlReader.Create(copy, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return judge(xml);
    }

    private static FileFault? Types(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
                return FileFault.ActiveContent;
        }
        return null;
    }

    private static FileFault? Relations(XmlReader xml)
    {
        while (xml.Read())
        {
            if (
                xml.LocalName == "Relationship"
                && string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true
                && !StandsOnOwnDisk(xml.GetAttribute("Target") ?? "")
            )
                return FileFault.Fetches;
        }
        return null;
    }

    // Word notes the template a document was written with, which for anybody else is not there: C:\…\Normal.dotm.
    private static bool StandsOnOwnDisk(string target)
    {
        var path = target.Replace('\\', '/');
        path = path.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) ? path["file:///".Length..] : path;
        return !path.StartsWith('/')
            && (path.Length > 2 && path[1] == ':' && path[2] == '/' || !path.Contains(':', StringComparison.Ordinal));
    }

    // A field may be cut into many runs, in the middle of a word too.
    private static FileFault? Fields(XmlReader xml)
    {
        var codes = new StringBuilder();
        var inCode = false;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "fldSimple":
                    codes.Append(' ').Append(xml.GetAttribute("instr", xml.NamespaceURI)).Append(' ');
                    break;
                case XmlNodeType.Element when xml.LocalName == "fldChar":
                    codes.Append(' ');
                    break;
                case XmlNodeType.Element when xml.LocalName == "instrText":
                    inCode = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "instrText":
                    inCode = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when inCode:
                    codes.Append(xml.Value);
                    break;
            }
        }
        var words = codes.ToString().Split([' ', '\t', '\r', '\n', '"'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(w => w.ToUpperInvariant() is "DDE" or "DDEAUTO") ? FileFault.Fetches : null;
    }
}
