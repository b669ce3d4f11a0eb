using System.Text;
using Zhicheng.Policy.Analysis.Reading;

namespace Zhicheng.Cli.Output;

/// <summary>A policy as text of 80 columns.</summary>
internal static class ReadingText
{
    private const int Columns = 80;
    private const int Step = 2;

    public static string Of(PolicyReading reading)
    {
        var text = new StringBuilder();
        text.Append(reading.Title)
            .Append('\n')
            .Append('═', Math.Min(Columns, TextWidth.Of(reading.Title)))
            .Append('\n');
        foreach (var section in reading.Sections)
        {
            text.Append('\n').Append(section.Heading).Append('\n');
            text.Append('─', Math.Min(Columns, TextWidth.Of(section.Heading))).Append('\n');
            WriteBody(text, section, 0, isSection: true);
        }
        return text.ToString();
    }

    /// <summary>A passage; a clause that is that of the passage above is not named again.</summary>
    private static void Write(StringBuilder text, ReadingNode node, string? above, int indent)
    {
        var cite = node.Cite is null || node.Cite == above ? "" : $"　{node.Cite}";
        Put(text, indent, "• ", node.Heading + cite);
        WriteBody(text, node, indent + Step, isSection: false);
    }

    private static void WriteBody(StringBuilder text, ReadingNode node, int indent, bool isSection)
    {
        if (isSection && node.Cite is not null)
        {
            Put(text, indent, "", node.Cite);
        }
        if (node.Quote is not null)
        {
            Put(text, indent, "│ ", node.Quote);
        }
        foreach (var line in node.Lines)
        {
            Put(text, indent, "", line);
        }
        foreach (var note in node.Notes)
        {
            Put(text, indent, "※ ", $"〔{PolicyWords.Kind(note.Kind)}〕{note.Text}");
        }
        if (node.Demand is not null)
        {
            Put(text, indent, "", node.Demand);
        }
        foreach (var part in node.Parts)
        {
            if (isSection)
            {
                text.Append('\n');
            }
            Write(text, part, node.Cite, indent);
        }
    }

    /// <summary>A text with a mark before its first line; quoted lines carry the mark each.</summary>
    private static void Put(StringBuilder text, int indent, string mark, string content)
    {
        var width = TextWidth.Of(mark);
        var first = true;
        foreach (var line in TextWidth.Wrap(content, Math.Max(20, Columns - indent - width)))
        {
            text.Append(' ', indent)
                .Append(first || mark == "│ " ? mark : new string(' ', width))
                .Append(line)
                .Append('\n');
            first = false;
        }
    }
}
