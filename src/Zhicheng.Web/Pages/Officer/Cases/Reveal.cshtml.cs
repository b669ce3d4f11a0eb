using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>Why is what is masked to be seen in full?</summary>
[ResponseCache(NoStore = true)]
public sealed class RevealModel(RequestActor request, RevealDetail reveal) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "row")]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public ContentRow Row { get; private set; } = null!;

    public bool IsRevealed { get; private set; }

    public IEnumerable<SelectListItem> Choices =>
        RevealDetail.Reasons.Select(r => new SelectListItem(r.Label, r.Id, r.Id == Reason));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = new RevealDetail.Form(Key, Reason, Other);
        var revealed = await reveal.RunAsync(await request.GetAsync(), Id, form, cancel);
        if (revealed is Result<ContentRow>.Done { Value: var row })
        {
            (Row, IsRevealed) = (row, true);
            return Page();
        }

        return this.Refuse(revealed) ?? (await LoadAsync(cancel) ? Page() : NotFound());
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await reveal.FindAsync(await request.GetAsync(), Id, Key, cancel) is not { } found)
        {
            return false;
        }

        Row = found;
        return true;
    }
}
