using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Policies;

namespace Zhicheng.Core.Services.Journal;

/// <summary>
/// Recomputes the digest of every kept package, and looks for every published version in the journal, approved by somebody
/// else than whoever asked.
/// </summary>
public sealed class VerifyPolicies(AppDb db, ReadPolicyContent contents)
{
    private const string Publication = "policy.publish";

    /// <summary>Every fault in a sentence.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var digest in await db.PolicyContents.Select(c => c.Digest).Order().ToListAsync(cancel))
        {
            if (await contents.RunAsync(digest, cancel) is null)
            {
                faults.Add($"policy package {digest}: was changed after it was uploaded");
            }
        }

        var journalled = await JournalledAsync(cancel);
        foreach (var policy in await db.PublishedPolicies.AsNoTracking().OrderBy(p => p.PolicyId).ToListAsync(cancel))
        {
            if (!journalled.Contains((policy.DraftId, policy.Digest, policy.ApprovedBy)))
            {
                faults.Add($"policy {policy.PolicyId}: is not the one in the journal");
            }

            if (policy.ApprovedBy == policy.AskedBy)
            {
                faults.Add($"policy {policy.PolicyId}: was approved by who asked for it");
            }
        }

        return faults;
    }

    private async Task<HashSet<(Guid, string, Guid)>> JournalledAsync(CancellationToken cancel)
    {
        var entries = await db
            .Journal.Where(e => e.Act == Publication && e.SubjectId != null && e.AccountId != null)
            .Select(e => new
            {
                e.SubjectId,
                e.AccountId,
                e.Payload,
            })
            .ToListAsync(cancel);
        return
        [
            .. entries.Select(e =>
            {
                using var payload = JsonDocument.Parse(e.Payload);
                return (e.SubjectId!.Value, payload.RootElement.GetProperty("digest").GetString()!, e.AccountId!.Value);
            }),
        ];
    }
}
