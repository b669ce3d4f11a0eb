using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Exchanges;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Fetched;

/// <summary>Shall this file be taken, as a whole?</summary>
public sealed class UploadModel(RequestActor request, UploadFacts upload) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public UploadFacts.Preview Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await upload.ShowAsync(await request.GetAsync(), Id, cancel) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await upload.ApplyAsync(await request.GetAsync(), Id, cancel) is not Result<int>.Done { Value: var people })
        {
            return NotFound();
        }

        this.Tell($"已更新{people}人的信息，并通知了本人。");
        return RedirectToPage(new { id = Id });
    }
}
