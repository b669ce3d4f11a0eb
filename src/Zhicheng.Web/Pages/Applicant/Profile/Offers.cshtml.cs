using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>Do you work where somebody says you do?</summary>
public sealed class OffersModel(RequestActor actor, AskBinding ask) : PageModel
{
    public IReadOnlyList<Binding> Offers { get; private set; } = [];

    /// <summary>Where one is bound now.</summary>
    public string? Bound { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, bool agrees, CancellationToken cancel)
    {
        var answered = await ask.AnswerAsync(await actor.GetAsync(), id, agrees, cancel);
        if (answered is not Result<string>.Done { Value: var name })
        {
            return this.Refuse(answered) is { } refused ? refused
                : await LoadAsync(cancel) ? Page()
                : NotFound();
        }

        this.Tell(agrees ? $"现工作单位是{name}。" : $"没有绑定{name}，已告诉该单位。");
        return LocalRedirect("/home");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await ask.ShowAsync(await actor.GetAsync(), cancel) is not { } view)
        {
            return false;
        }

        (Offers, Bound) = (view.Offers, view.Bound?.Employer?.Name);
        return true;
    }
}
