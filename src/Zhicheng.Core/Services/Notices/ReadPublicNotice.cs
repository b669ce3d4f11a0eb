using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Notices;

/// <summary>Notices as they may be read: by anybody while they stand, by the organisation that opened them always.</summary>
public sealed class ReadPublicNotice(AppDb db, TimeProvider time)
{
    /// <summary>A notice as the public reads it: while it stands whole, afterwards without anybody on it.</summary>
    public async Task<PublicNotice?> ByCodeAsync(string code, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        return await Whole().FirstOrDefaultAsync(n => n.Code == code && n.LastDay >= today, cancel)
            ?? await db
                .Notices.AsNoTracking()
                .Include(n => n.Organisation)
                .FirstOrDefaultAsync(n => n.Code == code, cancel);
    }

    /// <summary>Notices that stand today, newest first.</summary>
    public Task<List<PublicNotice>> ListStandingAsync(int most, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        return db
            .Notices.AsNoTracking()
            .Include(n => n.Organisation)
            .Where(n => n.LastDay >= today)
            .OrderByDescending(n => n.OpenedAt)
            .Take(most)
            .ToListAsync(cancel);
    }

    /// <summary>A notice of the actor's own organisation, standing or ended.</summary>
    public async Task<PublicNotice?> OwnAsync(Actor actor, Guid id, CancellationToken cancel) =>
        actor.Seat is { } seat
            ? await Whole().FirstOrDefaultAsync(n => n.Id == id && n.OrganisationId == seat.OrganisationId, cancel)
            : null;

    /// <summary>The notices of the actor's organisation, newest first.</summary>
    public async Task<List<PublicNotice>> ListOwnAsync(Actor actor, CancellationToken cancel) =>
        actor.Seat is { } seat
            ? await db
                .Notices.AsNoTracking()
                .Include(n => n.Plan)
                .Where(n => n.OrganisationId == seat.OrganisationId)
                .OrderByDescending(n => n.OpenedAt)
                .ToListAsync(cancel)
            : [];

    private IQueryable<PublicNotice> Whole() =>
        db
            .Notices.AsNoTracking()
            .Include(n => n.Entries.OrderBy(e => e.Position))
            .Include(n => n.Plan)
            .Include(n => n.Organisation);
}
