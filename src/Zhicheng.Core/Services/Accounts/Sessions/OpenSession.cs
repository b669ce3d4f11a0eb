using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Sessions;

/// <summary>How long a sign-in serves.</summary>
public static class SessionTimes
{
    /// <summary>Without being used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>In all: a working day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
}

/// <summary>A session just opened.</summary>
/// <param name="Id">Its id, for the cookie.</param>
/// <param name="DeviceId">The device it was opened from.</param>
/// <param name="DeviceToken">The secret for the browser to keep; null when it has one.</param>
/// <param name="ExpiresAt">The first instant at which it serves no more.</param>
public sealed record OpenedSession(Guid Id, Guid DeviceId, string? DeviceToken, DateTime ExpiresAt);

/// <summary>Opens a session for somebody who has shown who they are, and tells them when it is from a new device.</summary>
public sealed class OpenSession(
    AppDb db,
    Devices devices,
    FindTexts texts,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <param name="account">Who signs in.</param>
    /// <param name="visitor">With which browser.</param>
    /// <param name="previous">The session this browser was in; it ends. Null when in none.</param>
    /// <param name="isStrong">Whether a second factor was shown.</param>
    /// <param name="door">Through which identity provider; null: by a door of our own.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<OpenedSession> RunAsync(
        Account account,
        Visitor visitor,
        Guid? previous,
        bool isStrong,
        string? door,
        CancellationToken cancel
    )
    {
        var now = time.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db
            .Sessions.Where(s => s.Id == previous && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
        var met = await devices.MeetAsync(account.Id, visitor, cancel);
        var session = new Session
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            Device = met.Device,
            DeviceId = met.Device.Id,
            Address = visitor.Address,
            OpenedAt = now,
            SeenAt = now,
            ExpiresAt = now + SessionTimes.Longest,
            SecondFactorAt = isStrong ? now : null,
            NeedsAnswers = (await texts.WaitingAsync(account.Id, cancel)).Count > 0,
            Door = door,
        };
        db.Sessions.Add(session);
        if (met.IsAnother)
        {
            Tell(account, visitor, now);
        }

        await journal.AppendAsync(
            new Actor(account.Id, account.DisplayName, null, null),
            "account.sign-in",
            account.Id,
            new
            {
                session = session.Id,
                device = met.Device.Id,
                newDevice = met.Token is not null,
                door,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new OpenedSession(session.Id, met.Device.Id, met.Token, session.ExpiresAt);
    }

    private void Tell(Account account, Visitor visitor, DateTime now) =>
        inbox.Send(
            account.Id,
            "有新设备登录了您的账号",
            $"{now.Chinese()}，一台以前没有登录过的设备（{visitor.Device}，网络地址{visitor.Address}）登录了您的账号。"
                + "不是您本人的，请马上到“账号安全”结束那次登录，并修改密码。",
            "/account/security",
            MessageKind.Security
        );
}
