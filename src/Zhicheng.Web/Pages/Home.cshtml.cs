using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;

namespace Zhicheng.Web.Pages;

/// <summary>Sends everybody to the home of the role they act in.</summary>
public sealed class HomeModel(RequestActor actor) : PageModel
{
    public async Task<IActionResult> OnGetAsync() =>
        await actor.GetAsync() switch
        {
            { Seat: not null } => LocalRedirect("/desk"),
            { Watch: not null } => LocalRedirect(ReviewLinks.Supervision),
            { Administrator: { } kind } => LocalRedirect(AdministratorPages.HomeOf(kind)),
            _ when actor.IsDeskClosed => LocalRedirect("/account/second-factor"),
            { PersonId: not null } => LocalRedirect("/my"),
            _ => LocalRedirect("/seat"),
        };
}
