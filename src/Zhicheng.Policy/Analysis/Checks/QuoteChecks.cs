using System.Globalization;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Figures of rules and lines that do not stand in the clause quoted beside them: a slip, or something to explain.</summary>
internal static class QuoteChecks
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Figures that a clause states in so many words.</summary>
    private static readonly string[] Figures = ["years", "count", "points", "total", "professional", "public", "hours"];

    public static void Run(CheckReport report)
    {
        foreach (var part in new[] { "requirements", "tracks", "scorecard", "hours", "cpd" })
        {
            if (report.Root[part] is { } node)
            {
                Walk(report, node, null);
            }
        }
    }

    /// <summary>A node with the clause that is quoted around it; what a note explains is let be.</summary>
    private static void Walk(CheckReport report, YamlNode node, HashSet<decimal>? quoted)
    {
        switch (node)
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Walk(report, item, quoted);
                }
                break;
            case YamlMap map:
                if (map.Has("notes"))
                {
                    return;
                }
                var around = map.OptionalText("text") is { } text ? Numbers(text) : quoted;
                foreach (var (key, value) in map.Entries)
                {
                    Look(report, key.Text, value, around);
                    Walk(report, value, around);
                }
                break;
        }
    }

    private static void Look(CheckReport report, string key, YamlNode value, HashSet<decimal>? quoted)
    {
        if (
            quoted is { Count: > 0 }
            && Figures.Contains(key)
            && value is YamlScalar { IsNumber: true } figure
            && figure.TryNumber(out var number)
            && !quoted.Contains(number)
        )
        {
            report.Hint(
                "not-quoted",
                figure,
                $"旁边引用的条文里没有出现{figure.Text}（“{key}”）",
                "核对数字与条文；由条文推出的，用“notes”写明怎样得出"
            );
        }
    }

    /// <summary>Every number in a text, in digits or in Chinese.</summary>
    internal static HashSet<decimal> Numbers(string text)
    {
        var numbers = new HashSet<decimal>();
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end > i)))
            {
                end++;
            }
            if (end > i)
            {
                var digits = text[i..end].TrimEnd('.');
                if (
                    decimal.TryParse(
                        digits,
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                )
                {
                    numbers.Add(number);
                }
                i = end;
                continue;
            }
            while (end < text.Length && (Digits.Contains(text[end]) || text[end] is '两' or '十' or '百'))
            {
                end++;
            }
            if (end > i)
            {
                numbers.Add(Chinese(text.AsSpan(i, end - i)));
            }
            i = Math.Max(end, i + 1);
        }
        return numbers;
    }

    private static int Chinese(ReadOnlySpan<char> text)
    {
        var (sum, digit) = (0, -1);
        foreach (var c in text)
        {
            if (c is '十' or '百')
            {
                sum += Math.Max(digit, 1) * (c == '百' ? 100 : 10);
                digit = -1;
            }
            else
            {
                digit = c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
            }
        }
        return sum + Math.Max(digit, 0);
    }
}
