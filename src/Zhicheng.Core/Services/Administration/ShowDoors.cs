using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Administration;

/// <summary>How an account stands at the doors, for the administrator of security: sessions, second factor, waits.</summary>
public sealed class ShowDoors(AppDb db, ListAccounts accounts, TimeProvider time)
{
    private const int MostSlowed = 50;

    private static readonly TimeSpan SlowedSince = TimeSpan.FromDays(7);

    /// <param name="Account">Whose.</param>
    /// <param name="Sessions">Those that serve.</param>
    /// <param name="FactorSince">Since when a second factor is bound; null: none.</param>
    /// <param name="WaitsUntil">Until when attempts are not heard, wherever they come from; null: they are.</param>
    public sealed record View(
        ListAccounts.Row Account,
        IReadOnlyList<Session> Sessions,
        DateTime? FactorSince,
        DateTime? WaitsUntil
    );

    /// <param name="AccountId">The account; null: nobody has the name that was tried.</param>
    /// <param name="Name">Its owner.</param>
    /// <param name="Times">How often somebody was made to wait.</param>
    /// <param name="LastAt">When that was last.</param>
    public sealed record Slowed(Guid? AccountId, string? Name, int Times, DateTime LastAt);

    /// <returns>Null when there is no such account, or not for this actor.</returns>
    public async Task<View?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (
            actor.Administrator != AdministratorKind.Security
            || await accounts.FindAsync(actor, id, cancel) is not { } row
        )
        {
            return null;
        }

        var (now, idleSince) = (time.UtcNow(), time.UtcNow() - SessionTimes.Idle);
        var sessions = await db
            .Sessions.AsNoTracking()
            .Include(s => s.Device)
            .Where(s => s.AccountId == id && s.EndedAt == null && s.ExpiresAt > now && s.SeenAt > idleSince)
            .OrderByDescending(s => s.SeenAt)
            .ToListAsync(cancel);
        var factor = await db
            .SecondFactors.Where(f => f.AccountId == id)
            .Select(f => f.ConfirmedAt)
            .FirstOrDefaultAsync(cancel);
        return new View(row, sessions, factor, await WaitsUntilAsync(id, now, cancel));
    }

    /// <summary>Who was slowed in the last days, the last first: attacks show here.</summary>
    public async Task<IReadOnlyList<Slowed>> SlowedAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.Security)
        {
            return [];
        }

        var since = time.UtcNow() - SlowedSince;
        var rows = await db
            .Journal.AsNoTracking()
            .Where(e => e.Act == "account.slowed" && e.At >= since)
            .GroupBy(e => e.SubjectId)
            .Select(g => new
            {
                g.Key,
                Times = g.Count(),
                LastAt = g.Max(e => e.At),
            })
            .OrderByDescending(g => g.LastAt)
            .Take(MostSlowed)
            .ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Key);
        var names = await db
            .Users.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        return
        [
            .. rows.Select(r => new Slowed(
                r.Key,
                r.Key is { } id ? names.GetValueOrDefault(id) : null,
                r.Times,
                r.LastAt
            )),
        ];
    }

    private async Task<DateTime?> WaitsUntilAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        var names = new[] { account.PhoneNumber, account.Email }.OfType<string>();
        var keys = DoorLimits.Everywhere(id, names).Select(a => a.Digest).ToList();
        return await db
            .AttemptLimits.Where(l => keys.Contains(l.Key) && l.Until > now)
            .MaxAsync(l => (DateTime?)l.Until, cancel);
    }
}
