using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Plans;

/// <summary>One round, for everybody to see.</summary>
public sealed class FindRound(AppDb db, PolicyLibrary policies, TimeProvider time)
{
    public async Task<Round?> RunAsync(Guid id, CancellationToken cancel)
    {
        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        return plan is not null && policies.Find(plan.PolicyId) is { Plan: not null } package
            ? new Round(plan, package, time.UtcNow())
            : null;
    }
}
