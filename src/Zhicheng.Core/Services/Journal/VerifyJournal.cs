using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;

namespace Zhicheng.Core.Services.Journal;

/// <summary>Recomputes the journal's chain from its first entry to its last.</summary>
public sealed class VerifyJournal(AppDb db)
{
    /// <summary>What was found: how many entries stand, and every break of the chain.</summary>
    public sealed record Report(long Entries, string LastHash, IReadOnlyList<string> Faults);

    public async Task<Report> RunAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        var previous = JournalWriter.Genesis;
        long count = 0;
        await foreach (
            var entry in db.Journal.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel)
        )
        {
            count++;
            if (entry.Sequence != count)
            {
                faults.Add($"entry {entry.Sequence}: expected sequence {count}, an entry is missing");
                count = entry.Sequence;
            }

            if (entry.PayloadDigest != JournalWriter.Sha256(entry.Payload))
            {
                faults.Add($"entry {entry.Sequence}: the payload was changed");
            }

            if (entry.PreviousHash != previous)
            {
                faults.Add($"entry {entry.Sequence}: does not follow the entry before it");
            }

            if (entry.Hash != JournalWriter.HashOf(entry))
            {
                faults.Add($"entry {entry.Sequence}: the entry was changed");
            }

            previous = entry.Hash;
        }

        return new Report(count, previous, faults);
    }
}
