using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
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
        var count = await SetAsync(
            db.Outbox.Where(m => m.Channel == channel && m.UselessAt > now),
            DeliveryState.Waiting,
            cancel
        );
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
        if (await SetAsync(db.Outbox.Where(m => m.Id == id && m.UselessAt > now), state, cancel) == 0)
        {
            return await db.Outbox.AnyAsync(m => m.Id == id && !m.IsWithheld && m.UselessAt > now, cancel)
                ? new Result<Nothing>.Stale("这条消息刚刚被处理过，请看现在的状态。")
                : new Result<Nothing>.NotFound();
        }

        await journal.AppendAsync(actor, act, id, new { message = id }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    private Task<int> SetAsync(IQueryable<OutgoingMessage> of, DeliveryState state, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var failed = of.Where(m => m.State == DeliveryState.Dead && !m.IsWithheld);
        return state == DeliveryState.Discarded
            ? failed.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, state).SetProperty(m => m.Text, ""),
                cancel
            )
            : failed.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, state).SetProperty(m => m.Tries, 0).SetProperty(m => m.NextAt, now),
                cancel
            );
    }
}
