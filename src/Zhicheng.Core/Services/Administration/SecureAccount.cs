using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Administration;

/// <summary>
/// What the administrator of security does for an account: ends its sessions, and releases a second factor that was lost
/// with its recovery codes. Neither lets anybody in, and both are told to the owner.
/// </summary>
public sealed class SecureAccount(AppDb db, EndSessions sessions, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public static readonly FormField Reason = new("reason", "理由", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 200,
        Hint = "记入日志，例如：本人来电，电脑遗失",
    };

    /// <summary>How it was made sure who asks.</summary>
    public static readonly FormField Identity = new("identity", "怎样核对了本人身份", FormFieldKind.Choice)
    {
        Required = true,
        Choices =
        [
            new("in-person", "本人到场，核对了身份证"),
            new("letter", "所在单位来函，并回拨单位电话核实"),
            new("video", "视频核对了本人和身份证"),
        ],
        Hint = "电话里报姓名和号码不算核对",
    };

    public static IReadOnlyList<FormField> EndFields { get; } = [Reason];

    public static IReadOnlyList<FormField> ReleaseFields { get; } = [Identity, Reason];

    /// <returns>How many sessions ended.</returns>
    public async Task<Result<int>> EndSessionsAsync(
        Actor actor,
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var reader = new FormReader(typed, time.TodayInChina());
        var reason = reader.Text(Reason);
        if (await WhyNotAsync(actor, id, reader, cancel) is { } refused)
        {
            return refused;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await sessions.EndAsync(id, null, cancel);
        inbox.Send(
            id,
            "您的登录已被结束",
            $"安全管理员于{time.UtcNow().Chinese()}结束了您的全部登录，理由：{reason}",
            "/account/security",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.sessions-ended", id, new { ended, reason }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<int>.Done(ended);
    }

    /// <returns>How many sessions ended with it.</returns>
    public async Task<Result<int>> ReleaseFactorAsync(
        Actor actor,
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var reader = new FormReader(typed, time.TodayInChina());
        var (identity, reason) = (reader.Choice(Identity), reader.Text(Reason));
        if (await WhyNotAsync(actor, id, reader, cancel) is { } refused)
        {
            return refused;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.SecondFactors.Where(f => f.AccountId == id).ExecuteDeleteAsync(cancel) == 0)
        {
            return new Result<int>.Refused("这个账号没有绑定动态码。");
        }

        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        var ended = await sessions.EndAsync(id, null, cancel);
        Tell(id);
        await journal.AppendAsync(
            actor,
            "account.second-factor-release",
            id,
            new
            {
                identity,
                reason,
                ended,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<int>.Done(ended);
    }

    private void Tell(Guid id) =>
        inbox.Send(
            id,
            "登录动态码已解除",
            $"{time.UtcNow().Chinese()}，安全管理员核对身份后解除了您账号的登录动态码，全部登录已结束。"
                + "不是您本人申请的，请马上重设密码并联系平台。",
            "/account/security",
            MessageKind.Security
        );

    private async Task<Result<int>?> WhyNotAsync(Actor actor, Guid id, FormReader reader, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.Security || !await db.Users.AnyAsync(a => a.Id == id, cancel))
        {
            return new Result<int>.NotFound();
        }

        return actor.AccountId == id
                ? new Result<int>.Refused("自己的账号请由另一位安全管理员办理，或到“账号安全”自己办理。")
            : reader.Errors.Count > 0 ? new Result<int>.Refused(reader.Errors)
            : null;
    }
}
