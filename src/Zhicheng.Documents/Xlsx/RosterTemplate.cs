using Zhicheng.Core.Services.Organisations.Rosters;

namespace Zhicheng.Documents.Xlsx;

/// <summary>The blank that an employer fills in with its people.</summary>
public static class RosterTemplate
{
    public const string FileName = "人员名单模板.xlsx";

    private static readonly double[] Widths = [14, 18, 26, 20];

    public static async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        var setup = new SheetSetup("名单", Widths, 1, FileName);
        await using var sheet = await XlsxWriter.OpenAsync(output, setup, cancel);
        await sheet.WriteRowAsync([.. RosterRow.Headings.Select(h => new Cell(h, CellStyle.Heading))]);
    }
}
