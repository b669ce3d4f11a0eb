using DocumentFormat.OpenXml.Wordprocessing;

namespace Zhicheng.Documents.Word;

/// <summary>A Word document as a form: what stands beside its labels.</summary>
public sealed class WordForm
{
    private const int MostRows = 20_000;

    private readonly IReadOnlyList<IReadOnlyList<string>> rows;
    private readonly IReadOnlyList<string> paragraphs;

    private WordForm(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<string> paragraphs) =>
        (this.rows, this.paragraphs) = (rows, paragraphs);

    /// <summary>Null when it cannot be read.</summary>
    /// <param name="content">Seekable.</param>
    public static WordForm? Read(Stream content) =>
        WordText.In(
            content,
            body => new WordForm(
                [
                    .. body.Descendants<TableRow>()
                        .Take(MostRows)
                        .Select(row =>
                            (IReadOnlyList<string>)[.. row.Elements<TableCell>().Select(c => c.InnerText.Trim())]
                        ),
                ],
                WordText.Paragraphs(body)
            )
        );

    /// <summary>
    /// What stands in the cell to the right of a label, or behind it on its own line; null where there is no such label
    /// or nothing beside it.
    /// </summary>
    public string? Beside(string label)
    {
        var wanted = Plain(label);
        foreach (var row in rows)
        {
            for (var i = 0; i + 1 < row.Count; i++)
            {
                if (Plain(row[i]) == wanted && row[i + 1].Length > 0)
                {
                    return row[i + 1];
                }
            }
        }

        return paragraphs
            .Select(Plain)
            .Where(p => p.Length > wanted.Length && p.StartsWith(wanted, StringComparison.Ordinal))
            .Select(p => p[wanted.Length..].Trim('：', ':', '_'))
            .FirstOrDefault(rest => rest.Length > 0);
    }

    // Labels are spread out by blanks: “姓　名”.
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
