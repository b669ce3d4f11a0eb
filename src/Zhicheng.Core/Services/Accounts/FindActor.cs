using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Finds out who an account is today: its person and the seats it may act from.</summary>
public sealed class FindActor(AppDb db, TimeProvider time)
{
    /// <param name="accountId">The signed-in account.</param>
    /// <param name="chosen">
    /// The office or the administrator's post chosen, or null to act for oneself; one that is not (or no longer) held is ignored.
    /// </param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Actor?> RunAsync(Guid accountId, Guid? chosen, CancellationToken cancel)
    {
        var found = await db
            .Users.Where(a => a.Id == accountId)
            .Select(a => new
            {
                a.DisplayName,
                PersonId = db.Persons.Where(p => p.AccountId == a.Id).Select(p => (Guid?)p.Id).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (chosen is not { } id)
        {
            return new Actor(accountId, found.DisplayName, found.PersonId, null);
        }

        var post = await PostsOf(accountId).FirstOrDefaultAsync(p => p.Id == id, cancel);
        return post is not null
            ? new Actor(accountId, found.DisplayName, null, null) { Administrator = post.Kind }
            : new Actor(accountId, found.DisplayName, found.PersonId, await SeatAsync(accountId, id, cancel));
    }

    /// <summary>The office or post of an account that has exactly one and no profile of its own to apply with.</summary>
    public async Task<Guid?> OnlySeatAsync(Guid accountId, CancellationToken cancel)
    {
        List<Guid> seats =
        [
            .. await OfficesOf(accountId).Select(o => o.Id).Order().Take(2).ToListAsync(cancel),
            .. await PostsOf(accountId).Select(p => p.Id).Order().Take(2).ToListAsync(cancel),
        ];
        return seats.Count == 1 && !await db.Persons.AnyAsync(p => p.AccountId == accountId, cancel) ? seats[0] : null;
    }

    /// <summary>Whether an account may act from this office or post today.</summary>
    public async Task<bool> MayActFromAsync(Guid accountId, Guid chosen, CancellationToken cancel) =>
        await OfficesOf(accountId).AnyAsync(o => o.Id == chosen, cancel)
        || await PostsOf(accountId).AnyAsync(p => p.Id == chosen, cancel);

    /// <summary>The offices an account holds today.</summary>
    public IQueryable<Office> OfficesOf(Guid accountId)
    {
        var today = time.TodayInChina();
        return db
            .Offices.AsNoTracking()
            .Where(o => o.AccountId == accountId && o.From <= today && (o.To == null || o.To >= today));
    }

    /// <summary>The administrator's posts it holds today.</summary>
    public IQueryable<AdministratorPost> PostsOf(Guid accountId)
    {
        var today = time.TodayInChina();
        return db
            .AdministratorPosts.AsNoTracking()
            .Where(p => p.AccountId == accountId && p.From <= today && (p.To == null || p.To >= today));
    }

    private Task<Seat?> SeatAsync(Guid accountId, Guid office, CancellationToken cancel) =>
        OfficesOf(accountId)
            .Where(o => o.Id == office)
            .Select(o => new Seat(o.OrganisationId, o.Organisation!.Name, o.Organisation.Kind)
            {
                KeepsPolicies = o.KeepsPolicies,
            })
            .FirstOrDefaultAsync(cancel);
}
