using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Files;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.SecurityAdministrator;

/// <summary>Are uploads looked at for viruses, and what was found?</summary>
public sealed class FilesModel(RequestActor request, ReadQuarantine quarantine) : PageModel
{
    public ReadQuarantine.View View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await quarantine.RunAsync(await request.GetAsync(), cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
