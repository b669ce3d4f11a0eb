using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages;

/// <summary>Marks an inbox as read, as far as somebody has seen it.</summary>
public sealed class MarkAllRead(AppDb db, TimeProvider time)
{
    /// <param name="actor">Whose inbox.</param>
    /// <param name="until">When the newest message shown came; what came later stays unread.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many were marked.</returns>
    public Task<int> RunAsync(Actor actor, DateTime until, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return db
            .Messages.Where(m => m.AccountId == actor.AccountId && m.ReadAt == null && m.At <= until)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, now), cancel);
    }
}
