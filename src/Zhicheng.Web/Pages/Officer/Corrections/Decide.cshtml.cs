using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Corrections;

/// <summary>Is it wrong, as is said, and shall it be corrected?</summary>
public sealed class DecideModel(RequestActor request, ListCorrections list, DecideCorrection decide) : PageModel
{
    public CorrectionRequest Asked { get; private set; } = null!;

    public TypedForm Form { get; private set; } = new([DecideCorrection.Answer], new Dictionary<string, string>());

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(Guid id, bool corrects, CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        switch (await decide.RunAsync(await request.GetAsync(), id, corrects, typed, cancel))
        {
            case Result<CorrectionRequest>.Done:
                this.Tell(corrects ? "已更正，申请人会收到消息。" : "已记下不予更正的理由，申请人会收到消息。");
                return RedirectToPage();
            case Result<CorrectionRequest>.Refused { Errors: var errors }:
                TypedForm.Tell(ModelState, [DecideCorrection.Answer], errors);
                break;
            case Result<CorrectionRequest>.Stale stale:
                ModelState.AddModelError("", stale.Sentence);
                break;
            default:
                return NotFound();
        }

        Form = new TypedForm([DecideCorrection.Answer], typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await list.OpenAsync(await request.GetAsync(), id, cancel) is not { } found)
        {
            return NotFound();
        }

        Asked = found;
        return Page();
    }
}
