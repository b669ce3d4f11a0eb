using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Plans;

/// <summary>The rounds for everybody to see.</summary>
public sealed class ListRounds(AppDb db, PolicyLibrary policies, TimeProvider time)
{
    /// <summary>Those that take applications first, the nearest end before the others; then those to come; then those over.</summary>
    public async Task<IReadOnlyList<Round>> RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var plans = await db.Plans.AsNoTracking().ToListAsync(cancel);
        return
        [
            .. plans
                .Select(p =>
                    policies.Find(p.PolicyId) is { Plan: not null } package ? new Round(p, package, now) : null
                )
                .OfType<Round>()
                .OrderBy(Rank)
                .ThenBy(r => r.State == RoundState.Closed ? -r.Plan.ClosesAt.Ticks : r.Plan.ClosesAt.Ticks)
                .ThenBy(r => r.Plan.Code, StringComparer.Ordinal),
        ];
    }

    private static int Rank(Round round) =>
        round.State switch
        {
            RoundState.Open => 0,
            RoundState.Upcoming => 1,
            _ => 2,
        };
}
