using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>Looks whether a Word document is complete and carries no macros. What it says is read elsewhere.</summary>
internal static class WordReader
{
    private const int MostEntries = 5_000;
    private const string MainPart = "word/document.xml";
    private const string Macros = "vbaProject.bin";

    // The names of streams stand in an old document as UTF-16.
    private static readonly byte[] OldMain = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[] OldMacros = Encoding.Unicode.GetBytes("_VBA_PROJECT");

    /// <summary>A .docx: null when there is nothing against it.</summary>
    public static FileFault? Read(Stream content)
    {
        try
        {
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MostEntries || package.GetEntry(MainPart) is null)
                return FileFault.Damaged;
            return package.Entries.Any(e => e.Name.Equals(Macros, StringComparison.OrdinalIgnoreCase))
                ? FileFault.ActiveContent
                : null;
        }
        catch (InvalidDataException)
        {
            // The directory of the package stands at its end.
            return FileFault.Truncated;
        }
    }

    /// <summary>A .doc; other documents of old Office programs begin alike.</summary>
    public static FileFault? ReadOld(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        return bytes.IndexOf(OldMain) < 0 ? FileFault.TypeNotAccepted
            : bytes.IndexOf(OldMacros) >= 0 ? FileFault.ActiveContent
            : null;
    }
}
