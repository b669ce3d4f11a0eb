using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;

namespace Zhicheng.Core.Services.Journal;

/// <summary>
/// Recomputes the digest of every submitted version, and looks for it in the journal: whoever changes a version and its
/// digest together is found out by what was journalled when it was submitted.
/// </summary>
public sealed class VerifySnapshots(AppDb db)
{
    // What freezes a version.
    private static readonly string[] Submissions = ["application.submit", ReplaceDocument.Act];

    /// <summary>Every fault in a sentence, with the application it is about.</summary>
    /// <param name="unreadable">Versions known not to open; they are passed over.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlySet<Guid> unreadable, CancellationToken cancel)
    {
        var journalled = await JournalledAsync(cancel);
        var faults = new List<string>();
        // One at a time: a region's snapshots do not fit into memory.
        await foreach (
            var snapshot in db
                .Snapshots.AsNoTracking()
                .Where(s => !unreadable.Contains(s.Id))
                .OrderBy(s => s.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            var fault =
                SnapshotDigest.Of(snapshot) != snapshot.Digest ? "was changed after it was submitted"
                : !journalled.Contains((snapshot.ApplicationId, snapshot.Digest)) ? "is not the one in the journal"
                : null;
            if (fault is not null)
            {
                faults.Add($"application {snapshot.ApplicationId}: submission {snapshot.Number} {fault}");
            }
        }

        return faults;
    }

    private async Task<HashSet<(Guid, string)>> JournalledAsync(CancellationToken cancel)
    {
        var found = new HashSet<(Guid, string)>();
        var entries = db.Journal.Where(e => Submissions.Contains(e.Act) && e.SubjectId != null);
        await foreach (
            var entry in entries
                .Select(e => new { e.SubjectId, e.Payload })
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            using var payload = JsonDocument.Parse(entry.Payload);
            if (payload.RootElement.TryGetProperty("digest", out var digest))
            {
                found.Add((entry.SubjectId!.Value, digest.GetString() ?? ""));
            }
        }

        return found;
    }
}
