using Microsoft.Extensions.Caching.Memory;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.SelfChecks;

namespace Zhicheng.Web.SelfChecks;

/// <summary>Keeps what a self-check finds out about a policy beforehand; nothing of a person is in it.</summary>
public sealed class SelfCheckCache : IDisposable
{
    // Anybody may ask about any day: what is kept has a bound.
    private const int MostKept = 32;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public SelfCheck Of(PolicyPackage package, Dossier start)
    {
        var bare = new Dossier
        {
            Grade = start.Grade,
            AsOf = start.AsOf,
            JobField = start.JobField,
        };
        return cache.GetOrCreate(
            (package.Digest, bare.Grade, bare.AsOf, bare.JobField),
            entry =>
            {
                entry.SlidingExpiration = Kept;
                entry.Size = 1;
                return new SelfCheck(package, bare);
            }
        )!;
    }

    public void Dispose() => cache.Dispose();
}
