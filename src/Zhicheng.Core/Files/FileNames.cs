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
