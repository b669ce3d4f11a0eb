using System.Globalization;
using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>File names come from strangers: they are shown and offered for download, never used as a path.</summary>
public static class FileNames
{
    private const int Longest = 80;

    /// <summary>Characters kept at the end of a shortened name, so that its extension stays readable.</summary>
    private const int Tail = 16;

    /// <summary>The last part of the name without control and direction-changing characters, shortened in the middle.</summary>
    public static string Shown(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var runes = last.Trim().EnumerateRunes().Where(IsPlain).ToList();
        if (runes.Count == 0)
            return "未命名文件";
        return runes.Count <= Longest
            ? Join(runes)
            : Join(runes.Take(Longest - Tail - 1)) + "…" + Join(runes.TakeLast(Tail));
    }

    /// <summary>
    /// The name a file is kept and offered for download under: as shown, without characters that a file system takes for
    /// something else, and ending as its content demands, so that no picture is saved as a program.
    /// </summary>
    public static string Kept(string name, FileType type)
    {
        var plain = string.Concat(Shown(name).Select(c => Forbidden.Contains(c) ? '_' : c)).TrimEnd('.', ' ');
        if (FileTypes.Promised(plain) != type)
        {
            // 证书.pdf.exe, whose content is a PDF, is 证书.pdf.
            var without = Path.GetFileNameWithoutExtension(plain);
            plain = FileTypes.Promised(without) == type ? without : plain + type.Extension();
        }

        plain = plain.StartsWith('.') ? "_" + plain : plain;
        return Devices.Contains(plain.Split('.')[0]) ? "_" + plain : plain;
    }

    private static readonly HashSet<char> Forbidden = ['<', '>', ':', '"', '|', '?', '*', '/', '\\'];

    // Names under which Windows knows no file, whatever follows.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])],
        StringComparer.OrdinalIgnoreCase
    );

    private static string Join(IEnumerable<Rune> runes) => string.Concat(runes);

    private static bool IsPlain(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
