using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.AuditAdministrator;

/// <summary>The journal as a file, as it is narrowed on the page.</summary>
public sealed class ExportModel(RequestActor request, ReadJournal read) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var filter = IndexModel.FilterOf(Request.Query);
        var rows = await read.RunAsync(await request.GetAsync(), filter, null, ReadJournal.MostExported, cancel);
        var csv = new StringBuilder(
            "\uFEFF序号,时间(UTC),事项,办理人,代谁,单位,对象,内容,内容摘要,前一条摘要,摘要\r\n"
        );
        foreach (var row in rows)
        {
            csv.AppendJoin(',', CellsOf(row).Select(CsvCell.Write)).Append("\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "journal.csv");
    }

    private static IEnumerable<string?> CellsOf(ReadJournal.Row row)
    {
        var entry = row.Entry;
        return
        [
            entry.Sequence.ToString(CultureInfo.InvariantCulture),
            entry.At.ToString("O", CultureInfo.InvariantCulture),
            entry.Act,
            row.Who,
            row.For,
            row.Organisation,
            entry.SubjectId?.ToString(),
            row.Payload,
            entry.PayloadDigest,
            entry.PreviousHash,
            entry.Hash,
        ];
    }
}
