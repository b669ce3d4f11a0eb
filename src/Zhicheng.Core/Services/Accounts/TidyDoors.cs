using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Deletes what the doors need no more: counts, codes and messages past their use.</summary>
public sealed class TidyDoors(AppDb db, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var counts = now - LimitAttempts.KeptLongest;
        await db.AttemptLimits.Where(l => l.LastAt < counts).ExecuteDeleteAsync(cancel);
        await db.OneTimeCodes.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.Puzzles.Where(p => p.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.Outbox.Where(m => m.UselessAt < now).ExecuteDeleteAsync(cancel);
    }
}
