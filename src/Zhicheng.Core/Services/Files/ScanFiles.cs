using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>
/// Has the files in quarantine looked at. Several may do so at once, on several nodes: each file is claimed before. While the
/// scanner does not answer they stay where they are and are tried again.
/// </summary>
public sealed class ScanFiles(AppDb db, FileStore store, VirusScanner scanner, CondemnFile condemn, TimeProvider time)
{
    /// <summary>Longer than the scanner is waited for: who holds a claim so long is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int AtOnce = 20;
    private const int LongestRemark = 300;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
    ];

    /// <summary>Looks at a handful of what is due.</summary>
    /// <returns>How many came to an end; 0: nothing is due, or the scanner does not answer.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = time.UtcNow();
        var due = await db
            .Files.AsNoTracking()
            .Where(f => f.Scan == FileScan.Waiting && (f.NextScanAt == null || f.NextScanAt <= now))
            .Where(f => f.ScanClaim == null || f.ScanClaimedUntil <= now)
            .OrderBy(f => f.UploadedAt)
            .ThenBy(f => f.Id)
            .Take(AtOnce)
            .ToListAsync(stop);
        var ended = 0;
        foreach (var file in due)
        {
            if (!await ClaimAsync(file, stop))
            {
                continue;
            }

            var outcome = await LookAsync(file, stop);
            await SettleAsync(file, outcome);
            if (outcome is ScanOutcome.NotNow { OfThisFile: false })
            {
                break;
            }

            ended += outcome is ScanOutcome.NotNow ? 0 : 1;
        }

        return ended;
    }

    private async Task<bool> ClaimAsync(StoredFile file, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var (claim, tries) = (Guid.NewGuid(), file.ScanTries);
        // Of two who try it at once the database lets one through: the other's condition no longer holds.
        var claimed = await db
            .Files.Where(f => f.Id == file.Id && f.Scan == FileScan.Waiting && f.ScanTries == tries)
            .Where(f => f.ScanClaim == null || f.ScanClaimedUntil <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.ScanClaim, claim)
                        .SetProperty(f => f.ScanClaimedUntil, now + Lease)
                        .SetProperty(f => f.ScanTries, tries + 1),
                cancel
            );
        (file.ScanClaim, file.ScanTries) = (claim, tries + 1);
        return claimed == 1;
    }

    private async Task<ScanOutcome> LookAsync(StoredFile file, CancellationToken cancel)
    {
        await using var content = store.Open(file.Digest);
        if (content is null)
        {
            return await FoundBeforeAsync(file, cancel);
        }

        // A scanner that was set once and is no more keeps nobody waiting.
        return scanner.IsOn ? await scanner.ScanAsync(content, cancel) : new ScanOutcome.Clean(StoredFile.OwnChecks);
    }

    // Somebody else sent the very same, and it was destroyed while this one waited.
    private async Task<ScanOutcome> FoundBeforeAsync(StoredFile file, CancellationToken cancel)
    {
        var found = await db
            .Files.AsNoTracking()
            .Where(f => f.Digest == file.Digest && f.Scan == FileScan.Infected)
            .Select(f => new { f.ScannedBy, f.ScanRemark })
            .FirstOrDefaultAsync(cancel);
        return found is null
            ? new ScanOutcome.NotNow("its content is not in the store", OfThisFile: true)
            : new ScanOutcome.Infected(found.ScannedBy ?? "", found.ScanRemark ?? "");
    }

    // What was found is written even while the application stops.
    private Task SettleAsync(StoredFile file, ScanOutcome outcome) =>
        outcome switch
        {
            ScanOutcome.Infected infected => condemn.RunAsync(file.Digest, infected, CancellationToken.None),
            ScanOutcome.Clean { By: var by } => PassAsync(file, by),
            ScanOutcome.NotNow { Why: var why } => PutOffAsync(file, why),
            _ => throw new InvalidOperationException($"{outcome}"),
        };

    private Task<int> PassAsync(StoredFile file, string by)
    {
        var now = time.UtcNow();
        return Claimed(file)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(f => f.Scan, FileScan.Passed)
                    .SetProperty(f => f.ScannedAt, now)
                    .SetProperty(f => f.ScannedBy, by)
                    .SetProperty(f => f.ScanRemark, (string?)null)
                    .SetProperty(f => f.ScanClaim, (Guid?)null)
            );
    }

    private Task<int> PutOffAsync(StoredFile file, string why)
    {
        var next = time.UtcNow() + Waits[Math.Min(file.ScanTries, Waits.Length) - 1];
        var remark = why.Length > LongestRemark ? why[..LongestRemark] : why;
        return Claimed(file)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(f => f.NextScanAt, next)
                    .SetProperty(f => f.ScanRemark, remark)
                    .SetProperty(f => f.ScanClaim, (Guid?)null)
            );
    }

    private IQueryable<StoredFile> Claimed(StoredFile file) =>
        db.Files.Where(f => f.Id == file.Id && f.ScanClaim == file.ScanClaim && f.Scan == FileScan.Waiting);
}
