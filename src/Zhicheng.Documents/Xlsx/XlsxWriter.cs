using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Zhicheng.Documents.Xlsx;

/// <summary>How a cell looks.</summary>
public enum CellStyle
{
    Title,
    Line,
    Heading,
    Text,
    Centred,
}

/// <summary>A cell: text, always. What looks like a formula stays what somebody typed.</summary>
/// <param name="Text">The text; line breaks are kept.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Span">How many columns it covers.</param>
public readonly record struct Cell(string Text, CellStyle Style = CellStyle.Text, int Span = 1);

/// <summary>A sheet for print.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Widths">Widths of its columns, in characters.</param>
/// <param name="HeadRow">The row, from 1, that is repeated on every page; 0: none.</param>
/// <param name="Foot">The foot of every page, beside the page number.</param>
public sealed record SheetSetup(string Name, IReadOnlyList<double> Widths, int HeadRow, string Foot);

/// <summary>
/// Writes one sheet row by row, keeping nothing: a workbook of any length takes no more memory than one row. Cells are
/// inline texts with the text format, and one that begins like a formula is marked as quoted, so that nothing typed by
/// an applicant is ever computed by the reader's program.
/// </summary>
public sealed class XlsxWriter : IAsyncDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly ZipArchive zip;
    private readonly SheetSetup setup;
    private readonly List<string> merges = [];
    private StreamWriter sheet = StreamWriter.Null;
    private int row;

    private XlsxWriter(ZipArchive zip, SheetSetup setup)
    {
        this.zip = zip;
        this.setup = setup;
    }

    public static async Task<XlsxWriter> OpenAsync(Stream output, SheetSetup setup, CancellationToken cancel)
    {
        var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Utf8, cancel);
        var writer = new XlsxWriter(archive, setup);
        await writer.WritePartsAsync(cancel);
        writer.sheet = await writer.PartAsync("xl/worksheets/sheet1.xml", cancel);
        await writer.sheet.WriteAsync(writer.SheetHead());
        return writer;
    }

    public async Task WriteRowAsync(IReadOnlyList<Cell> cells, double? height = null)
    {
        row++;
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\"");
        if (height is { } points)
        {
            xml.Append(CultureInfo.InvariantCulture, $" ht=\"{points}\" customHeight=\"1\"");
        }

        xml.Append('>');
        var column = 0;
        foreach (var cell in cells)
        {
            AppendCell(xml, cell, column);
            if (cell.Span > 1)
            {
                merges.Add($"{Reference(column)}:{Reference(column + cell.Span - 1)}");
            }

            column += cell.Span;
        }

        await sheet.WriteAsync(xml.Append("</row>"));
    }

    public async ValueTask DisposeAsync()
    {
        await sheet.WriteAsync(SheetFoot());
        await sheet.DisposeAsync();
        await zip.DisposeAsync();
    }

    private void AppendCell(StringBuilder xml, Cell cell, int column)
    {
        var style = (int)cell.Style * 2 + 1 + (LooksLikeFormula(cell.Text) ? 1 : 0);
        xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Reference(column)}\" s=\"{style}\" t=\"inlineStr\">")
            .Append("<is><t xml:space=\"preserve\">")
            .Append(Escaped(cell.Text))
            .Append("</t></is></c>");
        for (var covered = 1; covered < cell.Span; covered++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Reference(column + covered)}\" s=\"{style}\"/>");
        }
    }

    internal static bool LooksLikeFormula(string text) =>
        text.TrimStart() is { Length: > 0 } begins && begins[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    // Characters that XML does not know are taken out; everything else stays as typed.
    private static string Escaped(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
        }

        return clean.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
    }

    private string Reference(int column) => $"{ColumnName(column)}{row.ToString(CultureInfo.InvariantCulture)}";

    internal static string ColumnName(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : ColumnName(column / 26 - 1) + (char)('A' + column % 26);

    private async Task<StreamWriter> PartAsync(string name, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        // The day a file is written is no part of what it says: the same notice gives the same bytes.
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new StreamWriter(await entry.OpenAsync(cancel), Utf8);
    }

    private async Task WritePartsAsync(CancellationToken cancel)
    {
        foreach (var (name, content) in XlsxParts.Of(setup, Main, Relations, PackageRelations))
        {
            await using var part = await PartAsync(name, cancel);
            await part.WriteAsync(content);
        }
    }

    private string SheetHead()
    {
        var columns = string.Concat(
            setup.Widths.Select(
                (w, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{w}\" customWidth=\"1\"/>"
                    )
            )
        );
        return $"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{Main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetFormatPr defaultRowHeight="18"/><cols>{columns}</cols><sheetData>""";
    }

    private string SheetFoot()
    {
        var merged =
            merges.Count == 0
                ? ""
                : $"<mergeCells count=\"{merges.Count}\">{string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
        // & begins a code in the foot of a page.
        var foot = Escaped(setup.Foot.Replace("&", "", StringComparison.Ordinal));
        return $"""</sheetData>{merged}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L{foot}&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>""";
    }
}
