using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Sessions;

/// <summary>A session that serves.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DeviceId">The device it was opened from.</param>
/// <param name="IsStrong">Whether a second factor was shown in it.</param>
/// <param name="NeedsOwnPassword">Whether the password was given by somebody else, and another has to be chosen first.</param>
/// <param name="NeedsAnswers">Whether texts about personal data wait for an answer before anything else.</param>
public sealed record StandingSession(Guid Id, Guid DeviceId, bool IsStrong, bool NeedsOwnPassword, bool NeedsAnswers);

/// <summary>Asks whether a session still serves: at each request, so that one that was ended is refused at the next.</summary>
public sealed class FindSession(AppDb db, TimeProvider time)
{
    // How exactly it is known when a session was last used: more would cost a write for each request.
    private static readonly TimeSpan Exactness = TimeSpan.FromMinutes(1);

    /// <returns>Null when it ended, expired, is not this account's, or the account was closed.</returns>
    public async Task<StandingSession?> RunAsync(Guid id, Guid accountId, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var idleSince = now - SessionTimes.Idle;
        var found = await db
            .Sessions.Where(s =>
                s.Id == id && s.AccountId == accountId && s.EndedAt == null && s.ExpiresAt > now && s.SeenAt > idleSince
            )
            .Join(
                db.Users.Where(a => a.ClosedAt == null),
                s => s.AccountId,
                a => a.Id,
                (s, a) =>
                    new
                    {
                        s.DeviceId,
                        s.SeenAt,
                        IsStrong = s.SecondFactorAt != null,
                        NeedsOwnPassword = a.GivenPasswordUntil != null,
                        s.NeedsAnswers,
                    }
            )
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (now - found.SeenAt >= Exactness)
        {
            await db
                .Sessions.Where(s => s.Id == id && s.SeenAt < now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel);
        }

        return new StandingSession(id, found.DeviceId, found.IsStrong, found.NeedsOwnPassword, found.NeedsAnswers);
    }
}
