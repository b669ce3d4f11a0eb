using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>Looks whether an old Word document carries macros, other files or fields that ask other programs. New ones: <see cref="WordPackage"/>.</summary>
internal static class WordReader
{
    // The names of streams stand in an old document as UTF-16.
    private static readonly byte[] OldMain = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[] OldMacros = Encoding.Unicode.GetBytes("_VBA_PROJECT");

    // Files and programs packed as objects; formulas of old equation editors are objects too, but not packed ones.
    private static readonly byte[] OldPackage = Encoding.Unicode.GetBytes("Ole10Native");

    // The sign that a field begins, then what it does. Text stands in UTF-16 or one byte a character.
    private static readonly byte[][] OldFields =
    [
        [0x13, .. "DDE"u8],
        [0x13, .. " DDE"u8],
        [0x13, 0x00, .. Encoding.Unicode.GetBytes("DDE")],
        [0x13, 0x00, .. Encoding.Unicode.GetBytes(" DDE")],
    ];

    /// <summary>A .doc; other documents of old Office programs begin alike.</summary>
    public static FileFault? ReadOld(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        if (bytes.IndexOf(OldMain) < 0)
            return FileFault.TypeNotAccepted;
        if (bytes.IndexOf(OldMacros) >= 0)
            return FileFault.ActiveContent;
        if (bytes.IndexOf(OldPackage) >= 0)
            return FileFault.EmbeddedFile;
        foreach (var field in OldFields)
        {
            if (bytes.IndexOf(field) >= 0)
                return FileFault.Fetches;
        }
        return null;
    }
}
