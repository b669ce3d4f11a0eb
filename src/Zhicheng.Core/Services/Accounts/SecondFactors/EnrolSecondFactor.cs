using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.SecondFactors;

/// <summary>How far somebody is with a second factor.</summary>
/// <param name="Secret">The secret to be shown while a phone is being bound; null before and after.</param>
/// <param name="Since">Since when it is on; null while it is not.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
public sealed record FactorStanding(byte[]? Secret, DateTime? Since, int CodesLeft);

/// <summary>Binds a phone as second factor, and releases it.</summary>
public sealed class EnrolSecondFactor(
    AppDb db,
    FactorSecrets secrets,
    CheckSecondFactor check,
    ConfirmItsMe confirm,
    RecoveryCodes codes,
    EndSessions sessions,
    LimitAttempts limits,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public async Task<FactorStanding> ShowAsync(Actor actor, CancellationToken cancel)
    {
        var factor = await db
            .SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(f => f.AccountId == actor.AccountId, cancel);
        var left = await db.RecoveryCodes.CountAsync(c => c.AccountId == actor.AccountId && c.UsedAt == null, cancel);
        return new FactorStanding(
            factor is { ConfirmedAt: null } ? secrets.Read(factor.Secret) : null,
            factor?.ConfirmedAt,
            left
        );
    }

    /// <summary>Makes a secret, for somebody who names their password: an unlocked computer is not enough.</summary>
    public async Task<Result<Nothing>> BeginAsync(Actor actor, string password, CancellationToken cancel)
    {
        if (await confirm.RunAsync(actor, password, "Password", cancel) is { } refused)
        {
            return refused;
        }

        await db
            .SecondFactors.Where(f => f.AccountId == actor.AccountId && f.ConfirmedAt == null)
            .ExecuteDeleteAsync(cancel);
        if (await check.IsOnAsync(actor.AccountId, cancel))
        {
            return new Result<Nothing>.Stale("动态码已经开通了。");
        }

        db.SecondFactors.Add(
            new SecondFactor { AccountId = actor.AccountId, Secret = secrets.Protect(Totp.NewSecret()) }
        );
        await db.SaveChangesAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    /// <summary>Turns it on with a first code of the phone; this session counts as strong, all others end.</summary>
    /// <returns>The recovery codes, to be shown this once.</returns>
    public async Task<Result<IReadOnlyList<string>>> FinishAsync(
        Actor actor,
        Guid session,
        string typed,
        CancellationToken cancel
    )
    {
        var limit = DoorLimits.SecondFactor(actor.AccountId);
        var begun = await limits.BeginAsync([limit], cancel);
        if (!begun.IsHeard)
        {
            return Refused($"输错次数较多，请在{begun.NextAt!.Value.Chinese()}以后再试。");
        }

        var factor = await db
            .SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(f => f.AccountId == actor.AccountId && f.ConfirmedAt == null, cancel);
        if (factor is null)
        {
            return new Result<IReadOnlyList<string>>.Stale("动态码已经开通，或者绑定已在别处重新开始。请刷新页面。");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await check.TakeAsync(factor, typed, cancel))
        {
            return Refused("动态码不正确。请确认手机时间准确，输入应用里现在显示的6位数字。");
        }

        var shown = await TurnOnAsync(actor, session, cancel);
        await transaction.CommitAsync(cancel);
        await limits.ForgetAsync([limit], cancel);
        return new Result<IReadOnlyList<string>>.Done(shown);
    }

    /// <summary>Turns it off, with a code of the phone or one on paper.</summary>
    public async Task<Result<Nothing>> ReleaseAsync(Actor actor, Guid session, string typed, CancellationToken cancel)
    {
        var answer = await check.RunAsync(actor.AccountId, typed, cancel);
        if (!answer.IsRight)
        {
            var wait = answer.NextAt is { } next ? $"输错次数较多，请在{next.Chinese()}以后再试。" : "";
            return new Result<Nothing>.Refused([new FieldError("Code", $"动态码或恢复码不正确。{wait}")]);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SecondFactors.Where(f => f.AccountId == actor.AccountId).ExecuteDeleteAsync(cancel);
        await db.RecoveryCodes.Where(c => c.AccountId == actor.AccountId).ExecuteDeleteAsync(cancel);
        await db
            .Sessions.Where(s => s.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondFactorAt, (DateTime?)null), cancel);
        var ended = await sessions.EndAsync(actor.AccountId, session, cancel);
        Tell(actor, "动态码已停用", "停用了登录动态码");
        await journal.AppendAsync(actor, "account.second-factor-off", actor.AccountId, new { ended }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    private async Task<IReadOnlyList<string>> TurnOnAsync(Actor actor, Guid session, CancellationToken cancel)
    {
        DateTime? now = time.UtcNow();
        await db
            .SecondFactors.Where(f => f.AccountId == actor.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, now), cancel);
        await db.RecoveryCodes.Where(c => c.AccountId == actor.AccountId).ExecuteDeleteAsync(cancel);
        await db
            .Sessions.Where(s => s.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondFactorAt, now), cancel);
        var ended = await sessions.EndAsync(actor.AccountId, session, cancel);
        var shown = codes.Make(actor.AccountId);
        Tell(actor, "动态码已开通", "开通了登录动态码");
        await journal.AppendAsync(actor, "account.second-factor-on", actor.AccountId, new { ended }, cancel);
        return shown;
    }

    private void Tell(Actor actor, string subject, string what) =>
        inbox.Send(
            actor.AccountId,
            subject,
            $"{time.UtcNow().Chinese()}{what}，其他设备上的登录都已结束。不是您本人操作的，请马上修改密码，并联系办事机构。",
            "/account/security",
            MessageKind.Security
        );

    private static Result<IReadOnlyList<string>>.Refused Refused(string sentence) =>
        new([new FieldError("Code", sentence)]);
}
