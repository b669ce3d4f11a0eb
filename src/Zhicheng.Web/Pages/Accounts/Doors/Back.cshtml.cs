using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Federation;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts.Doors;

/// <summary>What does the provider say who you are?</summary>
public sealed class BackModel(
    FederatedDoors doors,
    DoorWay way,
    DoorTickets tickets,
    MeetIdentity meet,
    LinkDoor link,
    CheckSecondFactor factor,
    DoorKeeper keeper,
    RequestActor request
) : PageModel
{
    public FederatedDoor Door { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string door, CancellationToken cancel)
    {
        if (doors.Find(door) is not { } found)
        {
            return NotFound();
        }

        Door = found;
        var (ticket, answer, why) = await way.EndAsync(found, cancel);
        if (answer is null)
        {
            return Refuse(why!);
        }

        return ticket!.LinkTo is { } account
            ? await LinkAsync(account, answer.Identity, cancel)
            : await ComeInAsync(answer.Identity, ticket.Next, cancel);
    }

    private async Task<IActionResult> LinkAsync(Guid account, DoorIdentity identity, CancellationToken cancel)
    {
        // The session that gave the password may have ended, or another been opened, on the way.
        if (await request.FindAsync() is not { } me || me.AccountId != account)
        {
            return Refuse("您的登录已经结束，没有绑定。请重新登录后再绑定。");
        }

        var linked = await link.RunAsync(me, identity, cancel);
        if (linked is Result<Nothing>.Done)
        {
            this.Tell($"已绑定{Door.Name}，下次可以用它登录。");
            return LocalRedirect("/account/doors");
        }

        ModelState.AddRefusal(linked);
        return Page();
    }

    private async Task<IActionResult> ComeInAsync(DoorIdentity identity, string? next, CancellationToken cancel)
    {
        switch (await meet.RunAsync(identity, cancel))
        {
            case MetIdentity.Closed:
                return Refuse("您的账号已停用，不能登录。请联系办事机构。");
            case MetIdentity.Linked { Account: var account }:
                await meet.NoteAsync(identity, cancel);
                if (!identity.IsStrong && await factor.IsOnAsync(account.Id, cancel))
                {
                    await HttpContext.HoldAsync(account.Id, Door.Key);
                    return RedirectToPage("/Accounts/SignInCode", new { next });
                }

                await keeper.SignInAsync(account, identity.IsStrong, Door.Key, cancel);
                return LocalRedirect(Url.IsLocalUrl(next) ? next : "/home");
            default:
                tickets.Put(new MetTicket(identity, next));
                return RedirectToPage("/Accounts/Doors/First");
        }
    }

    private PageResult Refuse(string why)
    {
        ModelState.AddModelError("", why);
        return Page();
    }
}
