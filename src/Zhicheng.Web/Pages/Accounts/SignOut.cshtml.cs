using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Do you want to leave?</summary>
public sealed class SignOutModel(RequestActor actor, EndSessions sessions, DoorKeeper door) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await sessions.LeaveAsync(await actor.GetAsync(), HttpContext.StandingSession()!.Id, cancel);
        await door.SignOutAsync();
        return LocalRedirect("/");
    }
}
