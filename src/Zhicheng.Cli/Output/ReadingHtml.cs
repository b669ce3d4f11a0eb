using System.Net;
using System.Text;
using Zhicheng.Policy.Analysis.Reading;

namespace Zhicheng.Cli.Output;

/// <summary>A policy as one page that needs nothing else: to be opened, sent and printed.</summary>
internal static class ReadingHtml
{
    private const string Style = """
        :root { color-scheme: light; --accent: #1d4f91; --line: #d8dee8; }
        body { font: 16px/1.75 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #1f2937; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.4; } h2 { font-size: 1.25rem; margin-top: 2.5rem; padding-bottom: .3rem; border-bottom: 2px solid var(--accent); }
        nav ol { padding-left: 1.4rem; } a { color: var(--accent); }
        article { border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1.1rem; margin: 1rem 0; break-inside: avoid-page; }
        h3 { font-size: 1.05rem; margin: 0 0 .4rem; } p { margin: .3rem 0; white-space: pre-line; }
        blockquote { margin: .4rem 0; padding: .2rem .9rem; border-left: 3px solid var(--line); color: #4b5563; white-space: pre-line; }
        ul { margin: .3rem 0; padding-left: 1.3rem; } li { margin: .3rem 0; }
        .cite { color: #4b5563; font-size: .875rem; margin-left: .5rem; } .demand { font-weight: 600; }
        .note { background: #fff8e1; border-left: 3px solid #b7791f; padding: .2rem .8rem; margin: .4rem 0; font-size: .94rem; }
        footer { margin-top: 3rem; color: #4b5563; font-size: .8rem; }
        @media print { body { margin: 0; max-width: none; font-size: 11pt; } nav { display: none; } article { border-color: #999; } }
        @page { size: A4; margin: 18mm 16mm; }
        """;

    public static string Of(PolicyReading reading)
    {
        var html = new StringBuilder();
        var title = Encode(reading.Title);
        html.Append($"<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append($"<title>{title}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n");
        html.Append("<nav aria-label=\"目录\">\n<ol>\n");
        for (var i = 0; i < reading.Sections.Count; i++)
        {
            html.Append($"<li><a href=\"#s{i + 1}\">{Encode(reading.Sections[i].Heading)}</a></li>\n");
        }
        html.Append("</ol>\n</nav>\n<main>\n");
        for (var i = 0; i < reading.Sections.Count; i++)
        {
            Section(html, reading.Sections[i], i + 1);
        }
        html.Append(
            $"</main>\n<footer>{Encode(reading.Policy)}　SHA-256 {Encode(reading.Digest)}</footer>\n</body>\n</html>\n"
        );
        return html.ToString();
    }

    private static void Section(StringBuilder html, ReadingNode section, int number)
    {
        html.Append($"<section>\n<h2 id=\"s{number}\">{Encode(section.Heading)}</h2>\n");
        Body(html, section);
        foreach (var part in section.Parts)
        {
            html.Append($"<article>\n<h3>{Encode(part.Heading)}{Cite(part)}</h3>\n");
            Body(html, part);
            Parts(html, part);
            html.Append("</article>\n");
        }
        html.Append("</section>\n");
    }

    private static void Parts(StringBuilder html, ReadingNode node)
    {
        if (node.Parts.Count == 0)
        {
            return;
        }
        html.Append("<ul>\n");
        foreach (var part in node.Parts)
        {
            html.Append($"<li>{Encode(part.Heading)}{(part.Cite == node.Cite ? "" : Cite(part))}\n");
            Body(html, part);
            Parts(html, part);
            html.Append("</li>\n");
        }
        html.Append("</ul>\n");
    }

    private static void Body(StringBuilder html, ReadingNode node)
    {
        if (node.Quote is not null)
        {
            html.Append($"<blockquote>{Encode(node.Quote)}</blockquote>\n");
        }
        foreach (var line in node.Lines)
        {
            html.Append($"<p>{Encode(line)}</p>\n");
        }
        foreach (var note in node.Notes)
        {
            html.Append($"<p class=\"note\">〔{PolicyWords.Kind(note.Kind)}〕{Encode(note.Text)}</p>\n");
        }
        if (node.Demand is not null)
        {
            html.Append($"<p class=\"demand\">{Encode(node.Demand)}</p>\n");
        }
    }

    private static string Cite(ReadingNode node) =>
        node.Cite is null ? "" : $"<span class=\"cite\">{Encode(node.Cite)}</span>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
