using System.Globalization;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Time;
using Zhicheng.Documents.Xlsx;

namespace Zhicheng.Documents.Notices;

/// <summary>公示表. The sources name it and give no layout; this one is our draft.</summary>
public static class NoticeSheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The columns, in order; the employer stands only on a notice of several employers.</summary>
    public static IReadOnlyList<string> Headings(bool withEmployer) =>
        [
            "序号",
            "姓名",
            .. withEmployer ? new[] { "工作单位" } : [],
            "性别",
            "学历及专业",
            "现资格及取得时间",
            "申报资格及专业",
            "申报类型",
            "主要业绩",
        ];

    /// <summary>The cells of one applicant, under <see cref="Headings"/>.</summary>
    public static IReadOnlyList<string> Cells(int position, NoticeRow row, bool withEmployer, bool masked) =>
        [
            position.ToString(CultureInfo.InvariantCulture),
            masked ? NoticeRow.Masked(row.Name) : row.Name,
            .. withEmployer ? new[] { row.Employer } : [],
            row.Gender,
            row.Education,
            row.CurrentTitle,
            row.Specialty.Length > 0 ? $"{row.AppliedTitle}（{row.Specialty}）" : row.AppliedTitle,
            row.Track,
            string.Join('\n', row.Achievements),
        ];

    /// <summary>“2026年3月5日至2026年3月12日24时，共5个工作日”</summary>
    public static string Period(PublicNotice notice) =>
        $"{ChinaTime.DayInChina(notice.OpenedAt).Chinese()}至{notice.LastDay.Chinese()}24时，共{notice.WorkingDays}个工作日";

    /// <summary>What whoever reads it is asked for.</summary>
    public static string Request(PublicNotice notice) =>
        $"如对公示人员有异议，请在公示期内向{notice.Organisation!.Name}反映。监督电话：{notice.Phone}";

    /// <param name="notice">The notice with its entries and organisation.</param>
    /// <param name="withEmployer">Whether it is one of several employers.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(PublicNotice notice, bool withEmployer, Stream output, CancellationToken cancel)
    {
        var headings = Headings(withEmployer);
        double[] widths = withEmployer ? [6, 10, 24, 6, 20, 24, 24, 10, 48] : [6, 10, 6, 22, 26, 26, 12, 56];
        var setup = new SheetSetup("公示表", widths, 4, $"材料摘要（SHA-256）{notice.Digest}");
        await using var sheet = await XlsxWriter.OpenAsync(output, setup, cancel);
        await sheet.WriteRowAsync([new Cell(notice.Title, CellStyle.Title, headings.Count)], 32);
        await sheet.WriteRowAsync(
            [
                new Cell(
                    $"公示单位：{notice.Organisation!.Name}　　公示起止：{Period(notice)}",
                    CellStyle.Line,
                    headings.Count
                ),
            ],
            22
        );
        await sheet.WriteRowAsync([new Cell(Request(notice), CellStyle.Line, headings.Count)], 22);
        await sheet.WriteRowAsync([.. headings.Select(h => new Cell(h, CellStyle.Heading))], 24);
        foreach (var entry in notice.Entries.OrderBy(e => e.Position))
        {
            var cells = Cells(entry.Position, NoticeRow.Parse(entry.Row), withEmployer, masked: false);
            await sheet.WriteRowAsync([
                .. cells.Select((c, i) => new Cell(c, i < 3 ? CellStyle.Centred : CellStyle.Text)),
            ]);
        }
    }
}
