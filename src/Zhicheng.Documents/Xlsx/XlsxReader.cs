using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Zhicheng.Documents.Xlsx;

/// <summary>What came of reading a workbook that somebody sent.</summary>
public abstract record XlsxReading
{
    private XlsxReading() { }

    /// <param name="Rows">The rows of the first sheet as texts, as far as any cell of a row is filled; blank rows stand too.</param>
    public sealed record Read(IReadOnlyList<IReadOnlyList<string>> Rows) : XlsxReading;

    /// <param name="Sentence">Why not, and what to do.</param>
    public sealed record Refused(string Sentence) : XlsxReading;
}

/// <summary>
/// Reads the first sheet of a workbook as texts. The name of the file is believed in nothing: a workbook is what has a
/// workbook inside. It is unpacked once, counted, before anything reads it.
/// </summary>
public static class XlsxReader
{
    /// <summary>As sent.</summary>
    public const long MostBytes = 5 * 1024 * 1024;

    private const long MostUnpacked = 40 * 1024 * 1024;
    private const int MostEntries = 500;
    private const string Workbook = "xl/workbook.xml";

    /// <param name="content">The file; it can be sought in.</param>
    /// <param name="mostRows">More are refused.</param>
    /// <param name="mostColumns">What stands further right is passed over.</param>
    public static XlsxReading Read(Stream content, int mostRows, int mostColumns)
    {
        try
        {
            if (WhyNot(content) is { } sentence)
            {
                return new XlsxReading.Refused(sentence);
            }

            content.Position = 0;
            return RowsOf(content, mostRows, mostColumns);
        }
        // What a damaged or hostile package does to its reader is not known beforehand.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return new XlsxReading.Refused(
                "这个文件打不开，可能已损坏。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后重新上传。"
            );
        }
    }

    private static string? WhyNot(Stream content)
    {
        const string NoWorkbook = "这不是 Excel 工作簿（.xlsx）。请下载模板填写；.xls、.csv 请先另存为 .xlsx。";
        if (content.Length > MostBytes)
        {
            return $"文件超过{MostBytes / 1024 / 1024}MB。名单只要文字，请删去图片等内容后重新上传。";
        }

        Span<byte> head = stackalloc byte[4];
        if (
            content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || head is not [0x50, 0x4B, 3, 4]
        )
        {
            return NoWorkbook;
        }

        content.Position = 0;
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.GetEntry(Workbook) is null)
        {
            return NoWorkbook;
        }

        if (
            zip.Entries.Any(e =>
                e.Name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
                && e.Name.Contains("vba", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return "这个工作簿含有宏，不能上传。请另存为不含宏的 .xlsx。";
        }

        return zip.Entries.Count > MostEntries || !Unpacks(zip)
            ? "这个文件解压后过大，不能读取。请只保留名单，另存为新的 .xlsx 后重新上传。"
            : null;
    }

    // The sizes that a package states are its own word.
    private static bool Unpacks(ZipArchive zip)
    {
        var left = MostUnpacked;
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (var read = 1; read > 0; left -= read)
            {
                read = part.Read(buffer);
                if (read > left)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static XlsxReading RowsOf(Stream content, int mostRows, int mostColumns)
    {
        // The library asks for an old Windows encoding before it has seen a workbook.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(content, new() { LeaveOpen = true });
        var rows = new List<IReadOnlyList<string>>();
        while (reader.Read())
        {
            if (rows.Count >= mostRows)
            {
                return new XlsxReading.Refused($"名单超过{mostRows}行。请分成几份，分别导入。");
            }

            rows.Add([
                .. Enumerable
                    .Range(0, Math.Min(reader.FieldCount, mostColumns))
                    .Select(i => TextOf(reader.GetValue(i))),
            ]);
        }

        return new XlsxReading.Read(rows);
    }

    private static string TextOf(object? value) =>
        value switch
        {
            null => "",
            DateTime day => DateOnly.FromDateTime(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            // More digits than a number holds: they are lost already, and the reader of the text will say so.
            double number when Math.Abs(number) >= 1e15 => number.ToString("E", CultureInfo.InvariantCulture),
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture).Trim(),
            _ => value.ToString()?.Trim() ?? "",
        };
}
