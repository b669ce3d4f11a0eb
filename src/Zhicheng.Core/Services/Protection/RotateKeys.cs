using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Files;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Services.Protection;

/// <summary>
/// Puts a new key in front and seals everything anew with it, while the application runs. Broken off, it goes on where it
/// stopped when it is run again: what the new key sealed already is passed over.
/// </summary>
public sealed class RotateKeys(
    AppDb db,
    KeyRing ring,
    SealedRows rows,
    FileStore files,
    CheckKeys check,
    TimeProvider time
)
{
    // By then every running application has seen the new key.
    private static readonly TimeSpan IsKnownEverywhere = TimeSpan.FromSeconds(2);

    /// <param name="Rows">How many values were sealed anew.</param>
    /// <param name="Files">How many files.</param>
    /// <param name="Key">The name of the key they have now.</param>
    public sealed record Report(int Rows, int Files, string Key);

    /// <param name="progress">Told after each how many values and files are done.</param>
    /// <param name="cancel">Cancels; what is done stays done.</param>
    public async Task<Report> RunAsync(Action<int, int> progress, CancellationToken cancel)
    {
        if (!ring.IsRotating)
        {
            ring.BeginRotation();
        }

        await check.RunAsync(cancel);
        await Task.Delay(IsKnownEverywhere, time, cancel);
        var (values, kept) = (0, 0);
        int found;
        do
        {
            // What somebody saves at this very moment may still have the old key: only a round that finds nothing is the last.
            var round = await RoundAsync(new Counter(progress, values, kept), cancel);
            found = round.Values - values + round.Files - kept;
            (values, kept) = (round.Values, round.Files);
        } while (found > 0);
        ring.EndRotation();
        return new Report(values, kept, ring.Current.Name);
    }

    /// <summary>Throws the old keys away when nothing is sealed with them any more.</summary>
    /// <returns>How many were thrown away, or null when something still has an old key.</returns>
    public async Task<int?> RetireAsync(CancellationToken cancel)
    {
        if (ring.IsRotating || await rows.ReadAsync(ring.Current.Prefix(), cancel).AnyAsync(cancel) || OldFiles())
        {
            return null;
        }

        var old = ring.Keys.Skip(1).Select(k => k.Name).ToList();
        // First the memory of them, then they themselves: in between the application starts all the same.
        await db.KeyChecks.Where(c => old.Contains(c.Key)).ExecuteDeleteAsync(cancel);
        ring.Retire();
        return old.Count;
    }

    private bool OldFiles() =>
        files
            .Digests()
            .Any(digest =>
            {
                using var file = files.Open(digest);
                return file is not null && file.KeyId != ring.Current.Id;
            });

    private async Task<Counter> RoundAsync(Counter counter, CancellationToken cancel)
    {
        await foreach (var value in rows.ReadAsync(ring.Current.Prefix(), cancel))
        {
            var key = ring.Find(RingKey.KeyOf(value.Text) ?? throw Unsealed(value));
            var plain = key.Open(value.Context, value.Text);
            await rows.ReplaceAsync(value, ring.Current.Seal(value.Context, plain), cancel);
            CryptographicOperations.ZeroMemory(plain);
            counter.AddValue();
        }

        foreach (var digest in files.Digests())
        {
            if (await files.SealAnewAsync(digest, cancel))
            {
                counter.AddFile();
            }
        }

        return counter;
    }

    private static CryptographicException Unsealed(SealedRows.Value value) =>
        new($"{value.Context}: this is no sealed value.");

    private sealed class Counter(Action<int, int> progress, int values, int files)
    {
        public int Values { get; private set; } = values;

        public int Files { get; private set; } = files;

        public void AddValue()
        {
            progress(++Values, Files);
        }

        public void AddFile()
        {
            progress(Values, ++Files);
        }
    }
}
