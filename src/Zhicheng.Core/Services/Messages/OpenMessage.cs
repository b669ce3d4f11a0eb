using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages;

/// <summary>Opens a message, which marks it as read.</summary>
public sealed class OpenMessage(AppDb db, TimeProvider time)
{
    /// <returns>Null when there is none of that id in the actor's own inbox.</returns>
    public async Task<Message?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var own = db.Messages.Where(m => m.Id == id && m.AccountId == actor.AccountId);
        var message = await own.AsNoTracking().FirstOrDefaultAsync(cancel);
        if (message is { ReadAt: null })
        {
            // In two windows at once, the first time stands.
            var now = time.UtcNow();
            await own.Where(m => m.ReadAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, now), cancel);
        }

        return message;
    }
}
