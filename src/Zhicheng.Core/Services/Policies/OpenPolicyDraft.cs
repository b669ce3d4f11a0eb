using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Policies;

/// <summary>
/// Opens a draft for an act: who may, whether it is the one the officer saw, whether it can be done now. Acts on policies
/// wait for each other: they are rare, and of two that give out one name only one may come through.
/// </summary>
public sealed class OpenPolicyDraft(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <param name="actor">The officer.</param>
    /// <param name="id">The draft.</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<PolicyDraftTransaction>> RunAsync(
        Actor actor,
        Guid id,
        PolicyAct act,
        Guid version,
        CancellationToken cancel
    )
    {
        if (!PolicyDraftActs.IsOfficer(actor))
        {
            return new Result<PolicyDraftTransaction>.NotFound();
        }

        var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await FindAsync(actor, id, act, version, transaction, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done)
        {
            await transaction.DisposeAsync();
        }

        return opened;
    }

    private async Task<Result<PolicyDraftTransaction>> FindAsync(
        Actor actor,
        Guid id,
        PolicyAct act,
        Guid version,
        IDbContextTransaction transaction,
        CancellationToken cancel
    )
    {
        await db.LockJournalAsync(cancel);
        if (await db.PolicyDrafts.Include(d => d.Uploads).FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } draft)
        {
            return new Result<PolicyDraftTransaction>.NotFound();
        }

        if (PolicyDraftActs.WhyNot(draft, act, actor.AccountId) is { } refusal)
        {
            return new Result<PolicyDraftTransaction>.Refused(refusal);
        }

        return draft.Version != version
            ? new Result<PolicyDraftTransaction>.Stale(
                "这份草稿刚刚有了变化，您的操作没有生效。请核对最新内容后再操作。"
            )
            : new Result<PolicyDraftTransaction>.Done(new(db, journal, time, actor, draft, transaction));
    }
}

/// <summary>A draft that somebody may act on, in a transaction of its own.</summary>
public sealed class PolicyDraftTransaction(
    AppDb db,
    JournalWriter journal,
    TimeProvider time,
    Actor actor,
    PolicyDraft draft,
    IDbContextTransaction transaction
) : IAsyncDisposable
{
    public PolicyDraft Draft => draft;

    /// <summary>Writes the act into the journal with what matters of it, and ends the transaction.</summary>
    public async Task<Result<PolicyDraft>> CommitAsync(string act, object payload, CancellationToken cancel)
    {
        draft.UpdatedAt = time.GetUtcNow().UtcDateTime;
        db.Entry(draft).Property(d => d.UpdatedAt).IsModified = true;
        await journal.AppendAsync(actor, act, draft.Id, payload, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<PolicyDraft>.Done(draft);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
