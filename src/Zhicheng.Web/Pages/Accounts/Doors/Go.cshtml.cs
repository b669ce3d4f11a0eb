using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Web.Federation;

namespace Zhicheng.Web.Pages.Accounts.Doors;

/// <summary>Sends somebody to an identity provider. A link and not a form: where it leads is no page of ours.</summary>
public sealed class GoModel(FederatedDoors doors, DoorWay way) : PageModel
{
    public FederatedDoor Door { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string door, string? next, CancellationToken cancel)
    {
        if (doors.Find(door) is not { } found)
        {
            return NotFound();
        }

        Door = found;
        if (User.Identity?.IsAuthenticated == true)
        {
            return LocalRedirect(Url.IsLocalUrl(next) ? next : "/home");
        }

        if (await way.BeginAsync(found, Url.IsLocalUrl(next) ? next : null, null, cancel) is { } address)
        {
            return Redirect(address);
        }

        ModelState.AddModelError("", DoorWay.Unreachable(found));
        return Page();
    }
}
