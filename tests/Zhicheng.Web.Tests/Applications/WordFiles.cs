using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>Word documents made as Word makes them.</summary>
internal static class WordFiles
{
    /// <summary>Headings of the evaluation form of the academy's plan, with what must be written in it.</summary>
    public static readonly IReadOnlyList<string> Form =
    [
        "基 本 情 况",
        "工作经历",
        "主要专业技术工作业绩",
        "继续教育情况",
        "考核情况（必填）",
        "单位推荐意见",
        "同意推荐。",
        "材料审核意见",
    ];

    /// <summary>Form and report in one file, the report of so many characters.</summary>
    public static byte[] FormAndReport(int characters, char of = '技') =>
        Of([.. Form, "个人技术报告", new string(of, characters)]);

    /// <summary>The same with a table of labels and what stands beside them in front.</summary>
    public static byte[] FormAndReport(int characters, params (string Label, string Value)[] cells) =>
        Of(
            [.. Form, "个人技术报告", new string('技', characters)],
            new Table(cells.Select(c => new TableRow(Cell(c.Label), Cell(c.Value))))
        );

    private static TableCell Cell(string text) => new(new Paragraph(new Run(new Text(text))));

    public static byte[] Of(IEnumerable<string> paragraphs, Table? table = null)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(
                new Body([
                    .. table is null ? Array.Empty<OpenXmlElement>() : [table],
                    .. paragraphs.Select(p => new Paragraph(new Run(new Text(p)))),
                ])
            );
        }

        return file.ToArray();
    }
}
