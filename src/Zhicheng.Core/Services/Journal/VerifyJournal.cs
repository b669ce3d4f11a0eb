using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Services.Rights;

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
        // What entries of erased persons said was blotted out, and a later entry of the chain says of which.
        var blotted = new HashSet<long>();
        var erased = new HashSet<long>();
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
                if (entry.Payload == EraseAccount.Blotted)
                {
                    blotted.Add(entry.Sequence);
                }
                else
                {
                    faults.Add($"entry {entry.Sequence}: the payload was changed");
                }
            }
            else if (entry.Act == EraseAccount.Act)
            {
                erased.UnionWith(ErasedBy(entry));
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

        faults.AddRange(blotted.Except(erased).Order().Select(s => $"entry {s}: the payload was changed"));
        return new Report(count, previous, faults);
    }

    private static IEnumerable<long> ErasedBy(JournalEntry entry)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        return payload.RootElement.TryGetProperty("blotted", out var sequences)
            ? [.. sequences.EnumerateArray().Select(s => s.GetInt64()).Where(s => s < entry.Sequence)]
            : [];
    }
}
