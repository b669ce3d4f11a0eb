using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>Finds out whether messages wait that should have left long ago.</summary>
public sealed class FindStuck(AppDb db, DeliverySettings settings, TimeProvider time)
{
    /// <summary>After so long a message that is due has been forgotten.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <returns>How many are due for so long by a way that is open, or were tried again and again in vain.</returns>
    public Task<int> RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var since = now - Patience;
        var isQuiet = settings.Quiet.Includes(now);
        return db
            .Outbox.Where(m => settings.Open.Contains(m.Channel) && !m.IsWithheld && m.UselessAt > now)
            .CountAsync(
                m =>
                    m.State == DeliveryState.Waiting
                    && (m.IsUrgent || !isQuiet)
                    && (m.NextAt < since || (m.Tries > 2 && m.At < since)),
                cancel
            );
    }
}
