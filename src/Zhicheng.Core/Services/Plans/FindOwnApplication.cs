using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;

namespace Zhicheng.Core.Services.Plans;

/// <summary>The actor's own application in a round, if there is one.</summary>
public sealed class FindOwnApplication(AppDb db)
{
    public async Task<Application?> RunAsync(Actor? actor, Guid planId, CancellationToken cancel) =>
        actor is { Seat: null, PersonId: { } person }
            ? await db
                .Applications.AsNoTracking()
                .FirstOrDefaultAsync(a => a.PlanId == planId && a.PersonId == person, cancel)
            : null;
}
