using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>How fast something may be tried in vain.</summary>
/// <param name="Free">Attempts without a wait.</param>
/// <param name="FirstWait">Wait after the last free one; it doubles with each further.</param>
/// <param name="LongestWait">It grows no further.</param>
/// <param name="Forget">After so long without an attempt everything begins anew.</param>
public sealed record AttemptRule(int Free, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Forget)
{
    /// <summary>The wait after the n-th attempt in vain.</summary>
    public TimeSpan WaitAfter(int count)
    {
        if (count < Free)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min(count - Free, 30);
        var wait = TimeSpan.FromTicks(FirstWait.Ticks * (1L << doublings));
        return wait < LongestWait ? wait : LongestWait;
    }
}

/// <summary>Something that is counted, by a rule.</summary>
/// <param name="Key">What is counted; only its digest is kept.</param>
/// <param name="Rule">How fast.</param>
public sealed record Attempted(string Key, AttemptRule Rule)
{
    public string Digest { get; } = JournalWriter.Sha256(Key);
}

/// <summary>Whether an attempt may be heard.</summary>
/// <param name="IsHeard">Else it was not even counted.</param>
/// <param name="NextAt">The first instant at which the next one is heard; null when that is at once.</param>
public sealed record AttemptAnswer(bool IsHeard, DateTime? NextAt);

/// <summary>Slows attempts that fail. An attempt counts before it is heard, so that many at once are no way around it.</summary>
public sealed class LimitAttempts(AppDb db, TimeProvider time)
{
    /// <summary>Longer than any rule remembers: older rows are of no use.</summary>
    public static readonly TimeSpan KeptLongest = TimeSpan.FromDays(2);

    /// <summary>Counts an attempt, unless it comes too early.</summary>
    public async Task<AttemptAnswer> BeginAsync(IReadOnlyList<Attempted> counted, CancellationToken cancel)
    {
        var now = time.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await LockAsync(counted, now, cancel);
        var until = rows.Max(r => r.Until);
        if (until > now)
        {
            return new AttemptAnswer(false, until);
        }

        foreach (var row in rows)
        {
            var rule = counted.First(c => c.Digest == row.Key).Rule;
            var count = row.LastAt + rule.Forget <= now ? 1 : row.Count + 1;
            row.Until = now + rule.WaitAfter(count);
            await db
                .AttemptLimits.Where(l => l.Key == row.Key)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(l => l.Count, count)
                            .SetProperty(l => l.LastAt, now)
                            .SetProperty(l => l.Until, row.Until),
                    cancel
                );
        }

        await transaction.CommitAsync(cancel);
        return new AttemptAnswer(true, rows.Max(r => r.Until) is var next && next > now ? next : null);
    }

    /// <summary>An attempt was right: what is given is forgotten.</summary>
    public Task ForgetAsync(IEnumerable<Attempted> counted, CancellationToken cancel)
    {
        var keys = counted.Select(c => c.Digest).ToList();
        return db.AttemptLimits.Where(l => keys.Contains(l.Key)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>An attempt was right: it alone is taken back, and what failed before stays counted.</summary>
    public Task GiveBackAsync(Attempted counted, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return db
            .AttemptLimits.Where(l => l.Key == counted.Digest && l.Count > 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Count, l => l.Count - 1).SetProperty(l => l.Until, now),
                cancel
            );
    }

    private async Task<List<AttemptLimit>> LockAsync(
        IReadOnlyList<Attempted> counted,
        DateTime now,
        CancellationToken cancel
    )
    {
        // Always in one order, so that two attempts never wait for each other.
        var keys = counted.Select(c => c.Digest).Order(StringComparer.Ordinal).ToList();
        foreach (var key in keys)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "AttemptLimits" ("Key", "Count", "Until", "LastAt") VALUES ({key}, 0, {now}, {now})
                ON CONFLICT ("Key") DO UPDATE SET "Count" = "AttemptLimits"."Count"
                """,
                cancel
            );
        }

        return await db.AttemptLimits.AsNoTracking().Where(l => keys.Contains(l.Key)).ToListAsync(cancel);
    }
}
