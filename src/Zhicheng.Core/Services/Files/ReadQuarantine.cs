using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>Tells which files wait to be looked at for viruses, and in which something was found.</summary>
public sealed class ReadQuarantine(AppDb db, VirusScanner scanner, TimeProvider time)
{
    /// <summary>After so long a file that still waits should make somebody look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int Most = 100;

    /// <param name="IsOn">Whether a scanner is set at all.</param>
    /// <param name="Scanner">Its version; null when it does not answer.</param>
    /// <param name="Waiting">How many files wait.</param>
    /// <param name="Since">Since when the first of them does.</param>
    /// <param name="Why">Why the last attempt came to nothing.</param>
    /// <param name="Found">What was found, the latest first, without names of files or people's words.</param>
    public sealed record View(
        bool IsOn,
        string? Scanner,
        int Waiting,
        DateTime? Since,
        string? Why,
        IReadOnlyList<Finding> Found
    );

    /// <param name="AccountId">Whoever sent it.</param>
    public sealed record Finding(DateTime At, string What, string By, string Digest, Guid AccountId, string Name);

    /// <returns>Null for whoever is not the security administrator.</returns>
    public async Task<View?> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.Security)
        {
            return null;
        }

        var waiting = db.Files.Where(f => f.Scan == FileScan.Waiting);
        var found = await db
            .Files.Where(f => f.Scan == FileScan.Infected)
            .OrderByDescending(f => f.ScannedAt)
            .ThenBy(f => f.Id)
            .Take(Most)
            .Select(f => new Finding(
                f.ScannedAt!.Value,
                f.ScanRemark ?? "",
                f.ScannedBy ?? "",
                f.Digest,
                f.UploadedBy,
                db.Users.Where(u => u.Id == f.UploadedBy).Select(u => u.DisplayName).FirstOrDefault() ?? ""
            ))
            .ToListAsync(cancel);
        return new View(
            scanner.IsOn,
            scanner.IsOn ? await scanner.VersionAsync(cancel) : null,
            await waiting.CountAsync(cancel),
            await waiting.MinAsync(f => (DateTime?)f.UploadedAt, cancel),
            await waiting
                .Where(f => f.ScanRemark != null)
                .OrderByDescending(f => f.NextScanAt)
                .Select(f => f.ScanRemark)
                .FirstOrDefaultAsync(cancel),
            found
        );
    }

    /// <summary>Whether files wait that should have been looked at long ago.</summary>
    public Task<bool> IsStuckAsync(CancellationToken cancel)
    {
        var since = time.UtcNow() - Patience;
        return db.Files.AnyAsync(f => f.Scan == FileScan.Waiting && f.UploadedAt < since, cancel);
    }
}
