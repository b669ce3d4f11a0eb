using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>
/// Sends what is due by one channel. Several may do so at once, on several nodes: each message is claimed before it is
/// sent, and what became of it is written by its claimer alone.
/// </summary>
public sealed class DeliverMessages(
    AppDb db,
    DeliverySettings settings,
    SmtpCarrier mail,
    SmsCarrier sms,
    TimeProvider time
)
{
    /// <summary>Far longer than any carrier waits: who holds a claim so long is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int AtOnce = 20;

    // Half a minute after the first failure, half a day after the sixth.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(12),
    ];

    /// <summary>Sends a handful of what is due.</summary>
    /// <param name="channel">By which way.</param>
    /// <param name="stop">Ends it after the message that is being sent.</param>
    /// <returns>How many were tried; 0: nothing is due.</returns>
    public async Task<int> RunAsync(MessageChannel channel, CancellationToken stop)
    {
        await GiveUpLostAsync(channel, stop);
        var now = time.UtcNow();
        // Also what was due before the night and was not sent in time waits for the morning.
        var isQuiet = settings.Quiet.Includes(now);
        var due = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Channel == channel && m.State == DeliveryState.Waiting && !m.IsWithheld)
            .Where(m => m.NextAt <= now && m.UselessAt > now)
            .Where(m => m.IsUrgent || !isQuiet)
            .OrderByDescending(m => m.IsUrgent)
            .ThenBy(m => m.NextAt)
            .ThenBy(m => m.Id)
            .Take(AtOnce)
            .ToListAsync(stop);
        var tried = 0;
        foreach (var message in due)
        {
            if (stop.IsCancellationRequested)
            {
                break;
            }

            if (await ClaimAsync(message, stop))
            {
                // From here on nothing stops it: a message whose end nobody wrote down would be sent in vain or twice.
                ICarrier carrier = channel == MessageChannel.Sms ? sms : mail;
                await WriteAsync(message, await carrier.CarryAsync(message));
                tried++;
            }
        }

        return tried;
    }

    private async Task<bool> ClaimAsync(OutgoingMessage message, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var claim = Guid.NewGuid();
        var until = now + Lease;
        var tries = message.Tries + 1;
        // Of two who try it at once the database lets one through: the other's condition no longer holds.
        var claimed = await db
            .Outbox.Where(m => m.Id == message.Id && m.State == DeliveryState.Waiting && m.Tries == message.Tries)
            .Where(m => m.NextAt <= now && m.UselessAt > now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, DeliveryState.Sending)
                        .SetProperty(m => m.ClaimId, claim)
                        .SetProperty(m => m.ClaimedUntil, until)
                        .SetProperty(m => m.Tries, tries),
                cancel
            );
        message.ClaimId = claim;
        message.Tries = tries;
        return claimed == 1;
    }

    private async Task WriteAsync(OutgoingMessage message, Carriage carriage)
    {
        var now = time.UtcNow();
        var (state, next, why) = After(message, carriage, now);
        var isSent = state == DeliveryState.Sent;
        var text = db.Sealed<OutgoingMessage>(
            nameof(message.Text),
            message.Id,
            isSent && message.IsSecret ? "" : message.Text
        );
        await db
            .Outbox.Where(m => m.Id == message.Id && m.ClaimId == message.ClaimId)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, state)
                    .SetProperty(m => m.NextAt, next)
                    .SetProperty(m => m.Failure, why)
                    .SetProperty(m => EF.Property<byte[]>(m, "TextSealed"), text)
                    .SetProperty(m => m.SentAt, isSent ? now : null)
                    .SetProperty(m => m.ClaimId, (Guid?)null)
                    .SetProperty(m => m.ClaimedUntil, (DateTime?)null)
            );
    }

    private (DeliveryState State, DateTime Next, string? Why) After(
        OutgoingMessage message,
        Carriage carriage,
        DateTime now
    )
    {
        switch (carriage)
        {
            case Carriage.Taken:
                return (DeliveryState.Sent, message.NextAt, null);
            case Carriage.Refused refused:
                return (DeliveryState.Dead, message.NextAt, refused.Why);
            case Carriage.Unknown unknown:
                return (DeliveryState.Dead, message.NextAt, unknown.Why);
            case Carriage.NotNow { Why: var why }:
                if (message.Tries > Waits.Length)
                {
                    return (DeliveryState.Dead, message.NextAt, $"试了{message.Tries}次。最后一次：{why}");
                }

                var next = now + Waits[message.Tries - 1];
                next = message.IsUrgent ? next : settings.Quiet.NotBefore(next);
                return next < message.UselessAt
                    ? (DeliveryState.Waiting, next, why)
                    : (DeliveryState.Dead, message.NextAt, $"下次重试时已经没有用了。最后一次：{why}");
            default:
                throw new InvalidOperationException($"{carriage}");
        }
    }

    /// <summary>
    /// Whoever claimed these did not come back. The gateway of text messages takes an id only once, so they are tried again; of
    /// an e-mail nobody knows whether it went out, and a person decides.
    /// </summary>
    private Task GiveUpLostAsync(MessageChannel channel, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var state = channel == MessageChannel.Sms ? DeliveryState.Waiting : DeliveryState.Dead;
        return db
            .Outbox.Where(m => m.Channel == channel && m.State == DeliveryState.Sending && !(m.ClaimedUntil > now))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, state)
                        .SetProperty(m => m.ClaimId, (Guid?)null)
                        .SetProperty(m => m.ClaimedUntil, (DateTime?)null)
                        .SetProperty(m => m.Failure, "发送途中程序中断，不知道是否已经发出。"),
                cancel
            );
    }
}
