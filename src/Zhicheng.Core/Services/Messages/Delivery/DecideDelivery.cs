using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>Decides about messages that could not be sent: once more, or not at all.</summary>
public sealed class DecideDelivery(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <summary>Lets one be tried again, with all its attempts.</summary>
    public Task<Result<Nothing>> ResendAsync(Actor actor, Guid id, CancellationToken cancel) =>
        DecideAsync(actor, id, DeliveryState.Waiting, "message.resend", cancel);

    /// <summary>Leaves one unsent for good; what it said is blotted out.</summary>
    public Task<Result<Nothing>> DiscardAsync(Actor actor, Guid id, CancellationToken cancel) =>
        DecideAsync(actor, id, DeliveryState.Discarded, "message.discard", cancel);

    /// <summary>Lets all be tried again that failed by one channel, as after an outage.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> ResendAllAsync(Actor actor, MessageChannel channel, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.System)
        {
            return new Result<int>.NotFound();
        }

        var now = time.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await SendAgainAsync(db.Outbox.Where(m => m.Channel == channel && m.UselessAt > now), cancel);
        if (count > 0)
        {
            await journal.AppendAsync(actor, "message.resend-all", null, new { channel, count }, cancel);
        }

        await transaction.CommitAsync(cancel);
        return new Result<int>.Done(count);
    }

    private async Task<Result<Nothing>> DecideAsync(
        Actor actor,
        Guid id,
        DeliveryState state,
        string act,
        CancellationToken cancel
    )
    {
        if (actor.Administrator != AdministratorKind.System)
        {
            return new Result<Nothing>.NotFound();
        }

        var now = time.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var message = db.Outbox.Where(m => m.Id == id && m.UselessAt > now);
        var set =
            state == DeliveryState.Discarded
                ? await BlotAsync(message, id, cancel)
                : await SendAgainAsync(message, cancel);
        if (set == 0)
        {
            return await db.Outbox.AnyAsync(m => m.Id == id && !m.IsWithheld && m.UselessAt > now, cancel)
                ? new Result<Nothing>.Stale("这条消息刚刚被处理过，请看现在的状态。")
                : new Result<Nothing>.NotFound();
        }

        await journal.AppendAsync(actor, act, id, new { message = id }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    private Task<int> SendAgainAsync(IQueryable<OutgoingMessage> of, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return Failed(of)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, DeliveryState.Waiting)
                        .SetProperty(m => m.Tries, 0)
                        .SetProperty(m => m.NextAt, now),
                cancel
            );
    }

    private Task<int> BlotAsync(IQueryable<OutgoingMessage> of, Guid id, CancellationToken cancel)
    {
        var nothing = db.Sealed<OutgoingMessage>(nameof(OutgoingMessage.Text), id, "");
        return Failed(of)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, DeliveryState.Discarded)
                        .SetProperty(m => EF.Property<byte[]>(m, "TextSealed"), nothing),
                cancel
            );
    }

    private static IQueryable<OutgoingMessage> Failed(IQueryable<OutgoingMessage> of) =>
        of.Where(m => m.State == DeliveryState.Dead && !m.IsWithheld);
}
