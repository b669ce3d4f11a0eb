using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Sessions;

/// <summary>The sessions of an account that serve now, the last used first.</summary>
public sealed class ListSessions(AppDb db, TimeProvider time)
{
    public Task<List<Session>> RunAsync(Actor actor, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var idleSince = now - SessionTimes.Idle;
        return db
            .Sessions.AsNoTracking()
            .Include(s => s.Device)
            .Where(s =>
                s.AccountId == actor.AccountId && s.EndedAt == null && s.ExpiresAt > now && s.SeenAt > idleSince
            )
            .OrderByDescending(s => s.SeenAt)
            .ThenByDescending(s => s.OpenedAt)
            .ToListAsync(cancel);
    }
}
