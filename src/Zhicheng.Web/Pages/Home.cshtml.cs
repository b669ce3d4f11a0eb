using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;

namespace Zhicheng.Web.Pages;

/// <summary>Sends everybody to the home of the role they act in.</summary>
public sealed class HomeModel(RequestActor actor, AskBinding bindings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await actor.GetAsync() switch
        {
            { Seat: not null } => LocalRedirect("/desk"),
            { Watch: not null } => LocalRedirect(ReviewLinks.Supervision),
            { Administrator: { } kind } => LocalRedirect(AdministratorPages.HomeOf(kind)),
            _ when actor.IsDeskClosed => LocalRedirect("/account/second-factor"),
            // An employer waits for their word: at the first sign-in, and until they gave it.
            { PersonId: not null } me when await bindings.HasOffersAsync(me, cancel) => LocalRedirect(
                "/my/employer-offers"
            ),
            { PersonId: not null } => LocalRedirect("/my"),
            _ => LocalRedirect("/seat"),
        };
}
