using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>Links the identity that a provider vouches for to an account whose owner has shown that it is theirs.</summary>
public sealed class LinkDoor(AppDb db, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    /// <summary>For somebody who is signed in, gave the password for it, and came back from the provider.</summary>
    public async Task<Result<Nothing>> RunAsync(Actor actor, DoorIdentity identity, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await AddAsync(actor.AccountId, actor, identity, cancel) is { } why)
            {
                return new Result<Nothing>.Refused(why);
            }

            await transaction.CommitAsync(cancel);
            return new Result<Nothing>.Done(Nothing.Value);
        }
        catch (DbUpdateException)
        {
            return new Result<Nothing>.Refused("刚才没有绑定成功，请再试一次。");
        }
    }

    /// <summary>In the transaction of the act that calls for it.</summary>
    /// <returns>What stands against it; null when it was linked, or was so before.</returns>
    internal async Task<string?> AddAsync(Guid accountId, Actor actor, DoorIdentity identity, CancellationToken cancel)
    {
        await db.LockAccountAsync(accountId, cancel);
        var holder = await db.WithIdentity(identity.Key).Select(l => (Guid?)l.AccountId).FirstOrDefaultAsync(cancel);
        if (holder == accountId)
        {
            return null;
        }

        if (holder is not null)
        {
            return $"您在{identity.DoorName}的身份已经绑定了本平台的另一个账号。请退出后用{identity.DoorName}登录那个账号，先解除绑定。";
        }

        if (await db.FederatedLogins.AnyAsync(l => l.AccountId == accountId && l.Door == identity.Door, cancel))
        {
            return $"这个账号已经绑定了{identity.DoorName}的另一个身份，请先解除绑定。";
        }

        var number = (await db.Persons.FirstOrDefaultAsync(p => p.AccountId == accountId, cancel))?.IdNumber;
        if (identity.IdNumber is { } theirs && number is not null && number != theirs)
        {
            return $"{identity.DoorName}确认的身份证号码和本账号的不同，不能绑定。请核对是不是同一个人；号码填错的，请先在个人信息里改正。";
        }

        db.FederatedLogins.Add(
            new FederatedLogin
            {
                Id = Guid.CreateVersion7(),
                AccountId = accountId,
                Door = identity.Door,
                Identity = identity.Key,
                LinkedAt = time.UtcNow(),
                UsedAt = time.UtcNow(),
            }
        );
        inbox.Send(
            accountId,
            "您的账号绑定了另一种登录方式",
            $"{time.UtcNow().Chinese()}，您的账号绑定了{identity.DoorName}，以后可以用它登录。不是您本人操作的，请马上到“账号安全”解除绑定，并修改密码。",
            "/account/doors",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.door-link", accountId, new { door = identity.Door }, cancel);
        return null;
    }
}
