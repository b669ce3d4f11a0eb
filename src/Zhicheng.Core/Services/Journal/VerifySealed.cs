using System.Security.Cryptography;
using Zhicheng.Core.Protection;
using Zhicheng.Core.Services.Protection;

namespace Zhicheng.Core.Services.Journal;

/// <summary>Opens every sealed value: one that was changed, or moved to another row, does not open.</summary>
public sealed class VerifySealed(SealedRows rows, KeyRing ring)
{
    /// <param name="Faults">Every fault in a sentence.</param>
    /// <param name="Rows">The rows that cannot be read.</param>
    public sealed record Report(IReadOnlyList<string> Faults, IReadOnlySet<Guid> Rows);

    public async Task<Report> RunAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        var broken = new HashSet<Guid>();
        await foreach (var value in rows.ReadAsync(null, cancel))
        {
            try
            {
                _ = ring.Open(value.Context, value.Text);
            }
            catch (Exception unsound) when (unsound is CryptographicException or KeyRingException)
            {
                faults.Add($"sealed value {value.Context}: does not open");
                broken.Add(value.Row);
            }
        }

        return new(faults, broken);
    }
}
