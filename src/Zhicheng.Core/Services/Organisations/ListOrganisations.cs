using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>The organisations there are, for the administrator of the system.</summary>
public sealed class ListOrganisations(AppDb db, TimeProvider time)
{
    /// <param name="Organisation">The organisation.</param>
    /// <param name="Officers">How many hold an office there today.</param>
    public sealed record Row(Organisation Organisation, int Officers);

    /// <param name="Rows">Those shown.</param>
    /// <param name="Number">Which page it is, from 1.</param>
    /// <param name="Total">All that were found.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Number, int Total)
    {
        public const int Size = 30;
    }

    /// <param name="actor">Who asks.</param>
    /// <param name="search">A part of a name, or a whole credit code.</param>
    /// <param name="page">From 1; one beyond the last is the last.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Page> RunAsync(Actor actor, string search, int page, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.System)
        {
            return new Page([], 1, 0);
        }

        var code = search.ToUpperInvariant();
        var found = db
            .Organisations.AsNoTracking()
            .Where(o => search == "" || o.Name.Contains(search) || o.CreditCode == code);
        var total = await found.CountAsync(cancel);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + Page.Size - 1) / Page.Size));
        var today = time.TodayInChina();
        var offices = db.Offices.Where(OfficeTimes.StandOn(today));
        var rows = await found
            .OrderBy(o => o.Name)
            .ThenBy(o => o.Id)
            .Skip((shown - 1) * Page.Size)
            .Take(Page.Size)
            .Select(o => new Row(o, offices.Count(f => f.OrganisationId == o.Id)))
            .ToListAsync(cancel);
        return new Page(rows, shown, total);
    }
}
