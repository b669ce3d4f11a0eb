using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Rights;

/// <summary>Erases the accounts whose days to think better of it are over, each in a transaction of its own.</summary>
public sealed class EraseAccounts(
    AppDb db,
    StandsAgainst against,
    EraseAccount erase,
    DeleteParts parts,
    Inbox inbox,
    TimeProvider time
)
{
    /// <returns>How many were erased.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var due = await Due(now).Select(e => e.Id).ToListAsync(cancel);
        var done = 0;
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            done += await EraseAsync(id, now, cancel) ? 1 : 0;
        }

        return done;
    }

    private IQueryable<Erasure> Due(DateTime now) =>
        db.Erasures.Where(e => e.DueAt <= now && e.UndoneAt == null && e.DoneAt == null);

    private async Task<bool> EraseAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Erasures.Where(e => e.Id == id).Select(e => e.AccountId).SingleAsync(cancel);
        await db.LockAccountAsync(account, cancel);
        // Undone, or done by another node, while this one waited.
        if (await Due(now).FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } erasure)
        {
            return false;
        }

        var owner = await db.OwnerAsync(account, cancel);
        await db.LockPersonAsync(owner.PersonId, cancel);
        if (await against.RunAsync(owner, cancel) is { Count: > 0 } sentences)
        {
            erasure.UndoneAt = now;
            inbox.Send(
                account,
                "账号没有注销",
                $"您申请注销账号以后，情况有了变化：{string.Concat(sentences)}办好以后可以再次申请。",
                "/my/data/close",
                MessageKind.Security
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return false;
        }

        erasure.DoneAt = now;
        var contents = await erase.RunAsync(owner, cancel);
        await transaction.CommitAsync(cancel);
        await parts.DestroyAsync(contents, cancel);
        return true;
    }
}
