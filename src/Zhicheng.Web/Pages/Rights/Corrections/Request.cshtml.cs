using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Rights.Corrections;

/// <summary>What became of this request?</summary>
public sealed class RequestModel(RequestActor request, ListCorrections list, AskCorrection ask) : PageModel
{
    public CorrectionRequest Asked { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var done = await ask.WithdrawAsync(await request.GetAsync(), id, cancel);
        if (done is Result<Nothing>.Done)
        {
            this.Tell("已撤回这个申请。");
            return RedirectToPage();
        }

        ModelState.AddRefusal(done);
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        // From a desk the same request has another page.
        var actor = await request.GetAsync();
        if (!actor.IsSelf || await list.OpenAsync(actor, id, cancel) is not { } found)
        {
            return NotFound();
        }

        Asked = found;
        return Page();
    }
}
