using Microsoft.Extensions.Caching.Memory;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Analysis.Checks;

namespace Zhicheng.Core.Policies;

/// <summary>
/// Checks uploaded packages, one at a time, and remembers the last results: a package of one digest is always found the
/// same.
/// </summary>
public sealed class PackageChecks : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Remembered = 16;

    private readonly SemaphoreSlim gate = new(1);
    private readonly MemoryCache results = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>What the check finds; null when it is not done within a minute.</summary>
    public async Task<PolicyCheckResult?> RunAsync(
        string id,
        string digest,
        PackageContent package,
        CancellationToken cancel
    )
    {
        if (results.TryGetValue((id, digest), out PolicyCheckResult? known))
        {
            return known;
        }

        try
        {
            return await CheckAsync(id, digest, package).WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        gate.Dispose();
        results.Dispose();
    }

    // Whoever waits may give up; the check itself cannot be broken off, and keeps its place until it is done.
    private async Task<PolicyCheckResult> CheckAsync(string id, string digest, PackageContent package)
    {
        await gate.WaitAsync();
        try
        {
            return await Task.Run(() =>
                results.GetOrCreate(
                    (id, digest),
                    entry =>
                    {
                        entry.Size = 1;
                        return PolicyCheck.Run(id, package.Files, ApplicantFacts.Knows);
                    }
                )!
            );
        }
        finally
        {
            gate.Release();
        }
    }
}
