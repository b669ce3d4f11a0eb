using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Policies;

/// <summary>Which drafts of policies are there, and which waits for me?</summary>
public sealed class IndexModel(RequestActor request, ListPolicyDrafts list) : PageModel
{
    [BindProperty(Name = "p", SupportsGet = true)]
    public int Number { get; set; } = 1;

    public ListPolicyDrafts.Page Drafts { get; private set; } = null!;

    public PageLinks Links =>
        new(
            $"共{Drafts.Count}份",
            Number > 1 ? ("p", $"{Number - 1}") : null,
            Number < Drafts.Pages ? ("p", $"{Number + 1}") : null
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Number = Math.Clamp(Number, 1, 100_000);
        if (await list.RunAsync(await request.GetAsync(), Number, cancel) is not { } found)
        {
            return NotFound();
        }

        Drafts = found;
        return Page();
    }
}
