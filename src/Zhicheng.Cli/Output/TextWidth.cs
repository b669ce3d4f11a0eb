using System.Text;

namespace Zhicheng.Cli.Output;

/// <summary>How wide text stands in a terminal, where a Chinese character takes two columns.</summary>
public static class TextWidth
{
    private const string NotAtStart = "，。；：、！？）》”’〕」%";
    private const string NotAtEnd = "（《“‘〔「";

    /// <summary>Columns that a text takes.</summary>
    /// <param name="text">The text, one line.</param>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }
        return width;
    }

    /// <summary>The text with spaces behind it up to a width.</summary>
    /// <param name="text">The text, one line.</param>
    /// <param name="width">Columns.</param>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>Breaks a text into lines; a line neither begins with a closing mark nor ends with an opening one.</summary>
    /// <param name="text">The text; its own line breaks are kept.</param>
    /// <param name="width">Most columns of a line.</param>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.TrimEnd('\n').Split('\n'))
        {
            var rest = paragraph.TrimEnd('\r');
            while (Of(rest) > width)
            {
                var cut = CutOf(rest, width);
                yield return rest[..cut].TrimEnd();
                rest = rest[cut..].TrimStart();
            }
            yield return rest;
        }
    }

    private static int CutOf(string text, int width)
    {
        var (columns, fits) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Of(rune);
            if (columns > width)
            {
                break;
            }
            fits += rune.Utf16SequenceLength;
        }
        for (var cut = fits; cut > Math.Max(1, fits - 12); cut--)
        {
            if (MayBreak(text, cut))
            {
                return cut;
            }
        }
        return Math.Max(fits, 1);
    }

    private static bool MayBreak(string text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        var insideWord = char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after);
        return !insideWord && !char.IsLowSurrogate(after) && !NotAtStart.Contains(after) && !NotAtEnd.Contains(before);
    }

    private static int Of(Rune rune) =>
        rune.Value switch
        {
            < 0x20 => 0,
            >= 0x1100 and <= 0x115F => 2,
            >= 0x2E80 and <= 0xA4CF => 2,
            >= 0xAC00 and <= 0xD7A3 => 2,
            >= 0xF900 and <= 0xFAFF => 2,
            >= 0xFE30 and <= 0xFE6F => 2,
            >= 0xFF00 and <= 0xFF60 => 2,
            >= 0xFFE0 and <= 0xFFE6 => 2,
            >= 0x1F300 and <= 0x1FAFF => 2,
            >= 0x20000 and <= 0x3FFFD => 2,
            _ => 1,
        };
}
