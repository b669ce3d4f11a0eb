using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Notices;

/// <summary>A notice that stands in public today.</summary>
public sealed record StandingNotice(
    string Code,
    string Title,
    string Organisation,
    DateOnly FirstDay,
    DateOnly LastDay
);

/// <summary>The notices that stand in public today, the nearest end first.</summary>
public sealed class ListStandingNotices(AppDb db, TimeProvider time)
{
    /// <param name="most">So many at most.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<StandingNotice>> RunAsync(int most, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        return await db
            .Notices.AsNoTracking()
            .Where(n => n.LastDay >= today)
            .OrderBy(n => n.LastDay)
            .ThenBy(n => n.Code)
            .Take(most)
            .Select(n => new StandingNotice(n.Code, n.Title, n.Organisation!.Name, n.FirstDay, n.LastDay))
            .ToListAsync(cancel);
    }
}
