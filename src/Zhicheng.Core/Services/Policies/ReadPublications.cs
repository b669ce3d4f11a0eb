using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;

namespace Zhicheng.Core.Services.Policies;

/// <summary>When the versions of a family were published here and what was said of them. Those shipped with the program have no row.</summary>
public sealed class ReadPublications(AppDb db)
{
    public Task<Dictionary<string, PublishedPolicy>> OfFamilyAsync(string family, CancellationToken cancel) =>
        db
            .PublishedPolicies.AsNoTracking()
            .Where(p => p.PolicyId.StartsWith(family + "/"))
            .ToDictionaryAsync(p => p.PolicyId, StringComparer.Ordinal, cancel);
}
