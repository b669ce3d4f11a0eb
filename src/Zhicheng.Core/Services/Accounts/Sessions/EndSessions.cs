using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Sessions;

/// <summary>Ends sessions of an account; each is refused at its next request.</summary>
public sealed class EndSessions(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <summary>Leaves by the door.</summary>
    public Task<Result<Nothing>> LeaveAsync(Actor actor, Guid session, CancellationToken cancel) =>
        OneAsync(actor, session, "account.sign-out", cancel);

    /// <summary>Ends one of the actor's own.</summary>
    public Task<Result<Nothing>> OneAsync(Actor actor, Guid session, CancellationToken cancel) =>
        OneAsync(actor, session, "account.session-end", cancel);

    /// <summary>Ends all of the actor's own but the one given.</summary>
    /// <returns>How many.</returns>
    public async Task<int> OthersAsync(Actor actor, Guid kept, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await EndAsync(actor.AccountId, kept, cancel);
        if (ended > 0)
        {
            await journal.AppendAsync(
                actor,
                "account.session-end-others",
                actor.AccountId,
                new { kept, ended },
                cancel
            );
            await transaction.CommitAsync(cancel);
        }

        return ended;
    }

    /// <summary>Ends all of an account, but one where one is given; in the transaction of the act that calls for it.</summary>
    internal Task<int> EndAsync(Guid accountId, Guid? kept, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return db
            .Sessions.Where(s => s.AccountId == accountId && s.EndedAt == null && s.Id != kept)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
    }

    private async Task<Result<Nothing>> OneAsync(Actor actor, Guid session, string act, CancellationToken cancel)
    {
        var now = time.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await db
            .Sessions.Where(s => s.Id == session && s.AccountId == actor.AccountId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
        if (ended == 0)
        {
            return new Result<Nothing>.NotFound();
        }

        await journal.AppendAsync(actor, act, actor.AccountId, new { session }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }
}
