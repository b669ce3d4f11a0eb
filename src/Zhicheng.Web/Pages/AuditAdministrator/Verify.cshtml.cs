using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.AuditAdministrator;

/// <summary>Does the journal's chain hold?</summary>
public sealed class VerifyModel(RequestActor request, ReadJournal read) : PageModel
{
    public VerifyJournal.Report Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await read.VerifyAsync(await request.GetAsync(), cancel) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        return Page();
    }
}
