using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>Who holds which office of an organisation, for those who give them out.</summary>
public sealed class ListOffices(AppDb db, TimeProvider time)
{
    private const int MostEnded = 50;

    /// <param name="Organisation">The organisation.</param>
    /// <param name="Offices">Those held or to come, then the last that ended.</param>
    public sealed record View(Organisation Organisation, IReadOnlyList<Row> Offices);

    /// <param name="Office">From when to when, and as what.</param>
    /// <param name="Name">Who holds it.</param>
    /// <param name="Phone">The number, its middle hidden.</param>
    /// <param name="For">Whose deputy; null: nobody's.</param>
    /// <param name="IsOver">Whether it ended.</param>
    /// <param name="HasBegun">Whether it began.</param>
    public sealed record Row(Office Office, string Name, string Phone, string? For, bool IsOver, bool HasBegun);

    /// <summary>The organisations whose offices the actor gives out.</summary>
    public Task<List<Organisation>> OrganisationsAsync(Actor actor, CancellationToken cancel) =>
        db
            .Organisations.AsNoTracking()
            .Where(OfficeRights.GivenOutBy(actor))
            .OrderBy(o => o.Kind)
            .ThenBy(o => o.Name)
            .Take(200)
            .ToListAsync(cancel);

    /// <returns>Null when there is no such organisation, or the actor does not give out its offices.</returns>
    public async Task<View?> RunAsync(Actor actor, Guid organisationId, CancellationToken cancel)
    {
        var organisation = await db
            .Organisations.AsNoTracking()
            .Where(OfficeRights.GivenOutBy(actor))
            .FirstOrDefaultAsync(o => o.Id == organisationId, cancel);
        if (organisation is null)
        {
            return null;
        }

        var today = time.TodayInChina();
        var offices = await db
            .Offices.AsNoTracking()
            .Where(o => o.OrganisationId == organisationId)
            .Include(o => o.Account)
            .Include(o => o.ForOffice!.Account)
            .ToListAsync(cancel);
        var rows = offices.ConvertAll(o => new Row(
            o,
            o.Account!.DisplayName,
            PhoneNumbers.Mask(o.Account.PhoneNumber),
            o.ForOffice?.Account?.DisplayName,
            o.To < today,
            o.From <= today
        ));
        return new View(
            organisation,
            [
                .. rows.Where(r => !r.IsOver).OrderBy(r => r.Office.From).ThenBy(r => r.Name, StringComparer.Ordinal),
                .. rows.Where(r => r.IsOver).OrderByDescending(r => r.Office.To).Take(MostEnded),
            ]
        );
    }
}
