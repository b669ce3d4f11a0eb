using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>Takes a file out of a slot and leads back to the page it was on.</summary>
public sealed class RemoveFileModel(RemoveApplicationFile remove, RequestActor actor) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect(Places.Application(id));

    public async Task<IActionResult> OnPostAsync(Guid id, Guid row, string? back, CancellationToken cancel)
    {
        switch (await remove.RunAsync(await actor.GetAsync(), id, row, cancel))
        {
            case Result<string>.Done done:
                return LocalRedirect(
                    (Url.IsLocalUrl(back) ? back : Places.Application(id)) + "#" + Places.SlotId(done.Value)
                );
            case Result<string>.Refused refused:
                this.Tell(refused.Errors[0].Sentence);
                return Redirect(Places.Application(id));
            default:
                return NotFound();
        }
    }
}
