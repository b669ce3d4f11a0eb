using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Plans;

/// <summary>The rounds: those one can apply in now, those to come, those that are closed.</summary>
public sealed class ListPlans(AppDb db, TimeProvider time)
{
    public sealed record Rounds(IReadOnlyList<Plan> Open, IReadOnlyList<Plan> Coming, IReadOnlyList<Plan> Closed);

    public async Task<Rounds> RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var plans = await db.Plans.AsNoTracking().Include(p => p.CommitteeOffice).ToListAsync(cancel);
        return new Rounds(
            [.. plans.Where(p => p.OpensAt <= now && now < p.ClosesAt).OrderBy(p => p.ClosesAt)],
            [.. plans.Where(p => now < p.OpensAt).OrderBy(p => p.OpensAt)],
            [.. plans.Where(p => p.ClosesAt <= now).OrderByDescending(p => p.ClosesAt)]
        );
    }
}
