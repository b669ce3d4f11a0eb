using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Finds out who an account is today: its person and the seats it may act from.</summary>
public sealed class FindActor(AppDb db, TimeProvider time)
{
    /// <param name="accountId">The signed-in account.</param>
    /// <param name="officeId">The office chosen, or null to act for oneself; one that is not (or no longer) held is ignored.</param>
    public async Task<Actor?> RunAsync(Guid accountId, Guid? officeId, CancellationToken cancel)
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

        var seat = officeId is { } id
            ? await OfficesOf(accountId)
                .Where(o => o.Id == id)
                .Select(o => new Seat(o.OrganisationId, o.Organisation!.Name, o.Organisation.Kind)
                {
                    KeepsPolicies = o.KeepsPolicies,
                })
                .FirstOrDefaultAsync(cancel)
            : null;
        return new Actor(accountId, found.DisplayName, found.PersonId, seat);
    }

    /// <summary>The office of an account that has exactly one and no profile of its own to apply with.</summary>
    public async Task<Guid?> OnlySeatAsync(Guid accountId, CancellationToken cancel)
    {
        var offices = await OfficesOf(accountId).Select(o => o.Id).Order().Take(2).ToListAsync(cancel);
        return offices.Count == 1 && !await db.Persons.AnyAsync(p => p.AccountId == accountId, cancel)
            ? offices[0]
            : null;
    }

    /// <summary>The offices an account holds today.</summary>
    public IQueryable<Office> OfficesOf(Guid accountId)
    {
        var today = time.TodayInChina();
        return db
            .Offices.AsNoTracking()
            .Where(o => o.AccountId == accountId && o.From <= today && (o.To == null || o.To >= today));
    }
}
