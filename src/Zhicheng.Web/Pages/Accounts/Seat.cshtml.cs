using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Whom do you act as?</summary>
public sealed class SeatModel(
    RequestActor actor,
    FindActor actors,
    AppDb db,
    UserManager<Account> accounts,
    DoorKeeper door
) : PageModel
{
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    public IReadOnlyList<AdministratorPost> Posts { get; private set; } = [];

    public bool HasProfile { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        HasProfile = await db.Persons.AnyAsync(p => p.AccountId == me.AccountId, cancel);
        Offices = await actors
            .OfficesOf(me.AccountId)
            .Include(o => o.Organisation)
            .Include(o => o.ForOffice!.Account)
            .ToListAsync(cancel);
        Posts = await actors.PostsOf(me.AccountId).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid? office, CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        if (office is { } chosen && !await actors.MayActFromAsync(me.AccountId, chosen, cancel))
        {
            return NotFound();
        }

        var account = await accounts.FindByIdAsync(me.AccountId.ToString());
        await door.SitDownAsync(account!, office);
        return LocalRedirect("/home");
    }
}
