using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Recusals;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>Who of the desk has to keep away from this applicant?</summary>
public sealed class RecuseModel(RequestActor request, RecuseOfficer recuse) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RecuseOfficer.Offer Offer { get; private set; } = null!;

    public IEnumerable<SelectListItem> Choices =>
        Offer.Colleagues.Select(
            (c, i) =>
                new SelectListItem(
                    i == 0 ? $"{c.Name}（本人）" : c.Name,
                    c.AccountId.ToString(),
                    c.AccountId.ToString() == Who
                )
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        var done = await recuse.RunAsync(actor, Id, Form, cancel);
        if (done is Result<RecuseOfficer.Colleague>.Done { Value: var who })
        {
            var isSelf = who.AccountId == actor.AccountId;
            this.Tell(isSelf ? "您已回避，这份申报不再出现在您的待办里。" : $"{who.Name}已回避，并收到了通知。");
            return Redirect(isSelf ? ReviewLinks.Desk : ReviewLinks.Case(Id));
        }

        return this.Refuse(done) ?? (await LoadAsync(cancel) ? Page() : NotFound());
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancel)
    {
        var done = await recuse.LiftAsync(await request.GetAsync(), Id, Form, cancel);
        if (done is Result<RecuseOfficer.Colleague>.Done { Value: var who })
        {
            this.Tell($"已撤销{who.Name}的回避。");
            return Redirect(ReviewLinks.Recuse(Id));
        }

        return this.Refuse(done) ?? (await LoadAsync(cancel) ? Page() : NotFound());
    }

    private RecuseOfficer.Form Form => new(Guid.TryParse(Who, out var who) ? who : null, Reason);

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await recuse.FindAsync(await request.GetAsync(), Id, cancel) is not { } offer)
        {
            return false;
        }

        Offer = offer;
        return true;
    }
}
