using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Documents.Word;

/// <summary>A blank form as a Word document, drawn from its blocks.</summary>
public static class BlankFormFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // In twentieths of a point: sheets, margin, height of a line.
    private const int ShortSide = 11906;
    private const int LongSide = 16838;
    private const int A3Long = 23811;
    private const int Margin = 1134;
    private const int LineHeight = 400;

    // Rows have different numbers of cells: every row is laid on this many equal columns.
    private const int Grid = 24;

    // A label takes less room than what is written beside it.
    private const int LabelWeight = 2;
    private const int BlankWeight = 3;

    // Half points. A table of very many columns is set smaller.
    private const int TitleSize = 32;
    private const int TextSize = 21;
    private const int SmallSize = 14;
    private const int ManyColumns = 12;

    // Eighths of a point.
    private const int BorderSize = 4;

    /// <summary>The bytes of a .docx.</summary>
    public static byte[] Of(BlankForm form)
    {
        var (width, height) = Sheet(form);
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new Body(Line(form.Name, TitleSize, centred: true, bold: true));
            foreach (var block in form.Blocks)
            {
                body.Append(Parts(block, width - (2 * Margin)));
            }

            var page = new PageSize { Width = (uint)width, Height = (uint)height };
            if (form.Landscape)
            {
                page.Orient = PageOrientationValues.Landscape;
            }

            body.Append(
                new SectionProperties(
                    page,
                    new PageMargin
                    {
                        Top = Margin,
                        Bottom = Margin,
                        Left = Margin,
                        Right = Margin,
                        Header = Margin / 2,
                        Footer = Margin / 2,
                        Gutter = 0,
                    }
                )
            );
            word.AddMainDocumentPart().Document = new Document(body);
        }

        return file.ToArray();
    }

    private static (int Width, int Height) Sheet(BlankForm form)
    {
        var (narrow, wide) = form.IsA3 ? (LongSide, A3Long) : (ShortSide, LongSide);
        return form.Landscape ? (wide, narrow) : (narrow, wide);
    }

    private static IEnumerable<OpenXmlElement> Parts(FormBlock block, int width)
    {
        if (block.Heading is { } heading)
        {
            yield return Line(heading, TextSize, bold: true);
        }

        foreach (var line in (block.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Line(line, TextSize);
        }

        if (block.Rows.Count > 0)
        {
            yield return Table(Grid, width, block.Rows.Select(r => Row(r, width, block.Tall)));
        }

        if (block.Columns.Count > 0)
        {
            yield return Columns(block, width);
        }

        // Tables that touch run into one.
        yield return Line("", TextSize);
    }

    private static TableRow Row(IReadOnlyList<string> cells, int width, int tall)
    {
        var weights = cells.Select(c => c.Length > 0 ? LabelWeight : BlankWeight).ToList();
        var row = new TableRow(Height(tall));
        var (before, total) = (0, weights.Sum());
        for (var i = 0; i < cells.Count; i++)
        {
            var span = ((before + weights[i]) * Grid / total) - (before * Grid / total);
            row.Append(Cell(cells[i], TextSize, Math.Max(1, span), span * width / Grid));
            before += weights[i];
        }

        return row;
    }

    private static Table Columns(FormBlock block, int width)
    {
        var leaves = block.Columns.Sum(c => Math.Max(1, c.Parts.Count));
        var size = leaves > ManyColumns ? SmallSize : TextSize;
        var each = width / leaves;
        var rows = new List<TableRow> { Filled(Heads(block, size, each)) };
        if (block.Columns.Any(c => c.Parts.Count > 0))
        {
            rows.Add(Filled(UnderHeads(block, size, each)));
        }

        rows.AddRange(
            Enumerable
                .Range(0, block.Lines)
                .Select(_ => Filled(Enumerable.Range(0, leaves).Select(_ => Cell("", size, 1, each))))
        );
        return Table(leaves, width, rows);
    }

    private static TableRow Filled(IEnumerable<OpenXmlElement> cells)
    {
        var row = new TableRow(Height(1));
        row.Append(cells);
        return row;
    }

    private static IEnumerable<OpenXmlElement> Heads(FormBlock block, int size, int each)
    {
        var grouped = block.Columns.Any(c => c.Parts.Count > 0);
        return block.Columns.Select(c =>
        {
            var cell = Cell(c.Label, size, Math.Max(1, c.Parts.Count), each * Math.Max(1, c.Parts.Count));
            if (grouped && c.Parts.Count == 0)
            {
                cell.TableCellProperties!.Append(new VerticalMerge { Val = MergedCellValues.Restart });
            }

            return cell;
        });
    }

    private static IEnumerable<OpenXmlElement> UnderHeads(FormBlock block, int size, int each) =>
        block.Columns.SelectMany(c =>
        {
            if (c.Parts.Count > 0)
            {
                return c.Parts.Select(p => Cell(p, size, 1, each));
            }

            var below = Cell("", size, 1, each);
            below.TableCellProperties!.Append(new VerticalMerge());
            return [below];
        });

    private static Table Table(int columns, int width, IEnumerable<TableRow> rows)
    {
        return new Table(
            new OpenXmlElement[]
            {
                new TableProperties(
                    new TableWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa },
                    new TableBorders(
                        new TopBorder { Val = BorderValues.Single, Size = BorderSize },
                        new LeftBorder { Val = BorderValues.Single, Size = BorderSize },
                        new BottomBorder { Val = BorderValues.Single, Size = BorderSize },
                        new RightBorder { Val = BorderValues.Single, Size = BorderSize },
                        new InsideHorizontalBorder { Val = BorderValues.Single, Size = BorderSize },
                        new InsideVerticalBorder { Val = BorderValues.Single, Size = BorderSize }
                    ),
                    new TableLayout { Type = TableLayoutValues.Fixed }
                ),
                new TableGrid(
                    Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = Number(width / columns) })
                ),
            }.Concat(rows)
        );
    }

    private static TableRowProperties Height(int lines) =>
        new(new TableRowHeight { Val = (uint)(lines * LineHeight), HeightType = HeightRuleValues.AtLeast });

    private static TableCell Cell(string text, int size, int span, int width) =>
        new(
            new TableCellProperties(
                new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa },
                new GridSpan { Val = span }
            ),
            Line(text, size, centred: text.Length > 0)
        );

    private static Paragraph Line(string text, int size, bool centred = false, bool bold = false)
    {
        var properties = new RunProperties(
            new RunFonts
            {
                Ascii = "Times New Roman",
                HighAnsi = "Times New Roman",
                EastAsia = "宋体",
            }
        );
        if (bold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = Number(size) });
        return new Paragraph(
            new ParagraphProperties(
                new Justification { Val = centred ? JustificationValues.Center : JustificationValues.Left }
            ),
            new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve })
        );
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
