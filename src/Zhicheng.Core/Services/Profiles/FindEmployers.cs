using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Finds registered employers by a part of their name or their credit code.</summary>
public sealed class FindEmployers(AppDb db)
{
    public const int Most = 20;

    /// <summary>At most <see cref="Most"/> by name; more than that calls for more of the name.</summary>
    public async Task<IReadOnlyList<Organisation>> RunAsync(string? part, CancellationToken cancel)
    {
        var wanted = part?.Trim() ?? "";
        if (wanted.Length == 0)
        {
            return [];
        }

        var code = wanted.ToUpperInvariant();
        return await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind == StageActor.Employer && (o.Name.Contains(wanted) || o.CreditCode == code))
            .OrderBy(o => o.Name.Length)
            .ThenBy(o => o.Name)
            .Take(Most + 1)
            .ToListAsync(cancel);
    }
}
