using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;

namespace Zhicheng.Web.Pages.Accounts.Doors;

/// <summary>
/// Sends somebody who gave the password to the provider that is to be linked: by a link of its own, for no form of ours may
/// lead to another site.
/// </summary>
public sealed class LeaveModel(RequestActor actor, FederatedDoors doors, DoorTickets tickets, DoorWay way) : PageModel
{
    public FederatedDoor Door { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var ticket = tickets.Read<LinkTicket>();
        tickets.Remove<LinkTicket>();
        var me = await actor.GetAsync();
        if (ticket?.Account != me.AccountId || doors.Find(ticket.Door) is not { } door)
        {
            return LocalRedirect("/account/doors");
        }

        Door = door;
        if (await way.BeginAsync(door, null, me.AccountId, cancel) is { } address)
        {
            return Redirect(address);
        }

        ModelState.AddModelError("", DoorWay.Unreachable(door));
        return Page();
    }
}
