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

        if (await PostsOf(accountId).FirstOrDefaultAsync(p => p.Id == id, cancel) is { } post)
        {
            return new Actor(accountId, found.DisplayName, null, null) { Administrator = post.Kind };
        }

        var office = await OfficesOf(accountId)
            .Include(o => o.Organisation)
            .Include(o => o.ForOffice!.Account)
            .FirstOrDefaultAsync(o => o.Id == id, cancel);
        if (office is null)
        {
            return new Actor(accountId, found.DisplayName, found.PersonId, null);
        }

        var recused = await db
            .Recusals.Where(r => r.AccountId == accountId)
            .Select(r => r.PersonId)
            .ToListAsync(cancel);
        return (
            office.Supervises
                ? new Actor(accountId, found.DisplayName, null, null) { Watch = WatchOf(office, found.PersonId) }
                : new Actor(accountId, found.DisplayName, found.PersonId, SeatOf(office))
        ) with
        {
            RecusedFrom = recused,
        };
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

    /// <summary>The offices an account holds today; a deputy's while the one it stands in for is held, too.</summary>
    public IQueryable<Office> OfficesOf(Guid accountId) =>
        db.Offices.AsNoTracking().Where(o => o.AccountId == accountId).Where(OfficeTimes.StandOn(time.TodayInChina()));

    /// <summary>The administrator's posts it holds today.</summary>
    public IQueryable<AdministratorPost> PostsOf(Guid accountId)
    {
        var today = time.TodayInChina();
        return db
            .AdministratorPosts.AsNoTracking()
            .Where(p => p.AccountId == accountId && p.From <= today && (p.To == null || p.To >= today));
    }

    private static Watch WatchOf(Office office, Guid? person) =>
        new(office.Id, office.OrganisationId, office.Organisation!.Name, office.Organisation.Kind, person);

    private static Seat SeatOf(Office office) =>
        new(office.OrganisationId, office.Organisation!.Name, office.Organisation.Kind)
        {
            OfficeId = office.Id,
            KeepsPolicies = office.KeepsPolicies,
            Heads = office.Heads,
            ForAccountId = office.ForOffice?.AccountId,
            ForName = office.ForOffice?.Account?.DisplayName,
        };
}
