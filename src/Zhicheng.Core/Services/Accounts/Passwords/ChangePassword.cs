using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>
/// Changes one's own password, which ends every other session. An account that was opened through an identity provider has
/// none: its owner sets a first one soon after the provider said who they are.
/// </summary>
public sealed class ChangePassword(
    AppDb db,
    ConfirmItsMe confirm,
    SetPassword set,
    EndSessions sessions,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>How long after coming in through a provider a first password may be set.</summary>
    public static readonly TimeSpan FirstServes = TimeSpan.FromMinutes(15);

    public sealed record Form(string Current, string New);

    /// <summary>Whether the account has none yet.</summary>
    public Task<bool> HasNoneAsync(Actor actor, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == actor.AccountId && a.PasswordHash == null, cancel);

    /// <returns>How many other sessions ended.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, Guid session, Form form, CancellationToken cancel)
    {
        var isFirst = await HasNoneAsync(actor, cancel);
        var refused = isFirst
            ? await WhyNotFirstAsync(session, cancel)
            : await confirm.RunAsync(actor, form.Current, "Current", cancel);
        if (refused is not null)
        {
            return refused.As<Nothing, int>();
        }

        if (!isFirst && form.Current == form.New)
        {
            return Refused("New", "新密码和当前密码一样，请换一个。");
        }

        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        var problems = await set.RunAsync(account, form.New, "New");
        if (problems.Count > 0)
        {
            return new Result<int>.Refused(problems);
        }

        try
        {
            return new Result<int>.Done(await SaveAsync(actor, session, cancel));
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Result<int>.Stale("密码刚刚在别处改过。请用新密码重新登录。");
        }
    }

    private async Task<Result<Nothing>.Refused?> WhyNotFirstAsync(Guid session, CancellationToken cancel)
    {
        var since = time.UtcNow() - FirstServes;
        return await db.Sessions.AnyAsync(s => s.Id == session && s.Door != null && s.OpenedAt > since, cancel)
            ? null
            : new Result<Nothing>.Refused(
                $"为了您的账号安全，第一次设置密码要在登录后{FirstServes.TotalMinutes:0}分钟内。请退出后重新登录，再来设置。"
            );
    }

    private async Task<int> SaveAsync(Actor actor, Guid session, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await sessions.EndAsync(actor.AccountId, session, cancel);
        inbox.Send(
            actor.AccountId,
            "您的密码已修改",
            $"{time.UtcNow().Chinese()}修改了密码，其他设备上的登录都已结束。不是您本人修改的，请马上点“忘记密码”重设，并联系办事机构。",
            "/account/security",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.password-change", actor.AccountId, new { session, ended }, cancel);
        await transaction.CommitAsync(cancel);
        return ended;
    }

    private static Result<int>.Refused Refused(string field, string sentence) => new([new FieldError(field, sentence)]);
}
