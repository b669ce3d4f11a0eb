using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;

namespace Zhicheng.Core.Services.Applications;

/// <summary>Every version submitted of a case that the asker may view, the newest first.</summary>
public sealed class FindSnapshots(AppDb db)
{
    public Task<List<Snapshot>> RunAsync(Guid applicationId, CancellationToken cancel) =>
        db
            .Snapshots.AsNoTracking()
            .Where(s => s.ApplicationId == applicationId)
            .OrderByDescending(s => s.Number)
            .ToListAsync(cancel);
}
