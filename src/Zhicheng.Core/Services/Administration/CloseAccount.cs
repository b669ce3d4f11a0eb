using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Administration;

/// <summary>
/// Closes an account, which ends its sessions at once, and opens it again. Those of administrators are closed on the
/// machine only, so that none of them can shut another one out.
/// </summary>
public sealed class CloseAccount(AppDb db, EndSessions sessions, JournalWriter journal, TimeProvider time)
{
    public static readonly FormField Reason = new("reason", "理由", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 200,
        Hint = "记入日志，例如：已调离，本单位来函请停用",
    };

    /// <param name="actor">Who: the administrator of the system.</param>
    /// <param name="id">The account.</param>
    /// <param name="close">False: opens it again.</param>
    /// <param name="typed">The reason.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<Nothing>> RunAsync(
        Actor actor,
        Guid id,
        bool close,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        if (actor.Administrator != AdministratorKind.System)
        {
            return new Result<Nothing>.NotFound();
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var reason = reader.Text(Reason);
        if (reader.Errors.Count > 0)
        {
            return new Result<Nothing>.Refused(reader.Errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(id, cancel);
        if (await db.Users.FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return new Result<Nothing>.NotFound();
        }

        if (await WhyNotAsync(account, close, cancel) is { } sentence)
        {
            return new Result<Nothing>.Refused(sentence);
        }

        account.ClosedAt = close ? time.UtcNow() : null;
        var ended = close ? await sessions.EndAsync(id, null, cancel) : 0;
        var act = close ? "account.close" : "account.reopen";
        await journal.AppendAsync(actor, act, id, new { reason, ended }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    private async Task<string?> WhyNotAsync(Account account, bool close, CancellationToken cancel)
    {
        if (account.ClosedAt is not null == close)
        {
            return close ? "这个账号已经停用。" : "这个账号没有停用。";
        }

        var today = time.TodayInChina();
        return
            close
            && await db.AdministratorPosts.AnyAsync(
                p => p.AccountId == account.Id && (p.To == null || p.To >= today),
                cancel
            )
            ? "管理员的账号不在这里停用。请在服务器上用 zhicheng data administrator 结束管理员职务。"
            : null;
    }
}
