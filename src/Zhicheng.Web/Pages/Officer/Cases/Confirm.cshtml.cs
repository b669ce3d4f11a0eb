using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>Whose title is confirmed, and on what ground?</summary>
public sealed class ConfirmModel(RequestActor request, ListStage list, ConfirmCases confirm) : PageModel
{
    [FromRoute(Name = "plan")]
    public Guid PlanId { get; set; }

    [FromRoute(Name = "stage")]
    public string StageId { get; set; } = "";

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    public ListStage.View Stage { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Chosen = [.. Stage.Cases.Select(c => c.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var confirmed = await confirm.RunAsync(await request.GetAsync(), Chosen, Text ?? "", cancel);
        if (confirmed is Result<int>.Done { Value: var count })
        {
            this.Tell($"已确认{count}人取得资格，并已通知本人。");
            return Redirect(ReviewLinks.Desk);
        }

        return this.Refuse(confirmed) ?? Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await list.RunAsync(
                await request.GetAsync(),
                PlanId,
                StageId,
                Zhicheng.Policy.Plans.StageKind.Confirmation,
                cancel
            )
            is not { } found
        )
        {
            return false;
        }

        Stage = found;
        return true;
    }
}
