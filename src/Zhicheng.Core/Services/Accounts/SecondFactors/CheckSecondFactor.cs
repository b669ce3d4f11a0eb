using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.SecondFactors;

/// <summary>What came of a code.</summary>
/// <param name="IsRight">Whether it was taken.</param>
/// <param name="NextAt">When the next attempt is heard; null when at once.</param>
/// <param name="WasRecovery">Whether it was one of those on paper.</param>
public sealed record FactorAnswer(bool IsRight, DateTime? NextAt = null, bool WasRecovery = false);

/// <summary>Takes a code of the phone or one on paper, each of them once.</summary>
public sealed class CheckSecondFactor(
    AppDb db,
    FactorSecrets secrets,
    LimitAttempts limits,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>Whether a code is asked for at the door.</summary>
    public Task<bool> IsOnAsync(Guid accountId, CancellationToken cancel) =>
        db.SecondFactors.AnyAsync(f => f.AccountId == accountId && f.ConfirmedAt != null, cancel);

    public async Task<FactorAnswer> RunAsync(Guid accountId, string typed, CancellationToken cancel)
    {
        var limit = DoorLimits.SecondFactor(accountId);
        var begun = await limits.BeginAsync([limit], cancel);
        if (!begun.IsHeard)
        {
            return new FactorAnswer(false, begun.NextAt);
        }

        var factor = await db
            .SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(f => f.AccountId == accountId && f.ConfirmedAt != null, cancel);
        if (factor is null)
        {
            return new FactorAnswer(false, begun.NextAt);
        }

        var byPhone = await TakeAsync(factor, typed, cancel);
        if (!byPhone && !await TakeRecoveryAsync(accountId, typed, cancel))
        {
            return new FactorAnswer(false, begun.NextAt);
        }

        await limits.ForgetAsync([limit], cancel);
        return new FactorAnswer(true, WasRecovery: !byPhone);
    }

    /// <summary>Takes a code of the phone, confirmed or not.</summary>
    internal async Task<bool> TakeAsync(SecondFactor factor, string typed, CancellationToken cancel) =>
        Totp.Match(secrets.Read(factor.Secret), typed, time.UtcNow()) is { } step
        // Of two requests with the same code one comes first.
        && await db
            .SecondFactors.Where(f => f.AccountId == factor.AccountId && f.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancel) == 1;

    private async Task<bool> TakeRecoveryAsync(Guid accountId, string typed, CancellationToken cancel)
    {
        var (digest, now) = (RecoveryCodes.Digest(typed), time.UtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var taken = await db
            .RecoveryCodes.Where(c => c.AccountId == accountId && c.Digest == digest && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancel);
        if (taken == 0)
        {
            return false;
        }

        var left = await db.RecoveryCodes.CountAsync(c => c.AccountId == accountId && c.UsedAt == null, cancel);
        inbox.Send(
            accountId,
            "用掉了一个恢复码",
            $"{now.Chinese()}用恢复码代替动态码，还剩{left}个没有用过。不是您本人用的，请马上修改密码。",
            "/account/security",
            MessageKind.Security
        );
        await journal.AppendAsync(null, "account.recovery-code", accountId, new { left }, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
