using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>The identity providers that an account is linked to: listed and unlinked by its owner.</summary>
public sealed class KeepDoors(AppDb db, ConfirmItsMe confirm, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public Task<List<FederatedLogin>> ListAsync(Actor actor, CancellationToken cancel) =>
        db
            .FederatedLogins.AsNoTracking()
            .Where(l => l.AccountId == actor.AccountId)
            .OrderBy(l => l.LinkedAt)
            .ToListAsync(cancel);

    /// <summary>Whether the account has a password of its own; without one it is entered by its links alone.</summary>
    public Task<bool> HasPasswordAsync(Actor actor, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == actor.AccountId && a.PasswordHash != null, cancel);

    public async Task<Result<Nothing>> UnlinkAsync(
        Actor actor,
        Guid id,
        string name,
        string password,
        CancellationToken cancel
    )
    {
        if (!await db.FederatedLogins.AnyAsync(l => l.Id == id && l.AccountId == actor.AccountId, cancel))
        {
            return new Result<Nothing>.NotFound();
        }

        if (!await HasPasswordAsync(actor, cancel))
        {
            return new Result<Nothing>.Refused("解除绑定后您就没有办法登录了。请先设置密码，再解除绑定。");
        }

        if (await confirm.RunAsync(actor, password, "Password", cancel) is { } refused)
        {
            return refused;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var removed = await db
            .FederatedLogins.Where(l => l.Id == id && l.AccountId == actor.AccountId)
            .ExecuteDeleteAsync(cancel);
        if (removed == 0)
        {
            return new Result<Nothing>.NotFound();
        }

        inbox.Send(
            actor.AccountId,
            "您的账号解除了一种登录方式",
            $"{time.UtcNow().Chinese()}，您的账号解除了和{name}的绑定，不能再用它登录。不是您本人操作的，请马上修改密码。",
            "/account/doors",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.door-unlink", actor.AccountId, new { link = id, name }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }
}
