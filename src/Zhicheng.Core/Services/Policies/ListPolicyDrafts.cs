using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;

namespace Zhicheng.Core.Services.Policies;

/// <summary>Which drafts are there, and where does each stand?</summary>
public sealed class ListPolicyDrafts(AppDb db)
{
    private const int PageSize = 50;

    /// <param name="Drafts">Those on one page: what can still change first, then the newest.</param>
    /// <param name="Uploaders">Who uploaded last, by draft.</param>
    /// <param name="Count">How many there are in all.</param>
    /// <param name="Waiting">How many wait for this officer's approval.</param>
    public sealed record Page(
        IReadOnlyList<PolicyDraft> Drafts,
        IReadOnlyDictionary<Guid, string> Uploaders,
        int Count,
        int Waiting
    )
    {
        public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    }

    /// <summary>Null for whoever does not work on policies.</summary>
    public async Task<Page?> RunAsync(Actor actor, int page, CancellationToken cancel)
    {
        if (!PolicyDraftActs.IsOfficer(actor))
        {
            return null;
        }

        var me = actor.AccountId;
        var drafts = await db
            .PolicyDrafts.AsNoTracking()
            .Include(d => d.Uploads)
            .OrderBy(d => d.State == PolicyDraftState.Published || d.State == PolicyDraftState.Withdrawn ? 1 : 0)
            .ThenByDescending(d => d.UpdatedAt)
            .ThenBy(d => d.Id)
            .Skip((Math.Max(1, page) - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        var last = drafts.ToDictionary(d => d.Id, d => d.Uploads.MaxBy(u => u.At)!.AccountId);
        var names = await db
            .Users.Where(a => last.Values.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var waiting = await db.PolicyDrafts.CountAsync(
            d => d.State == PolicyDraftState.Asked && d.AskedBy != me && d.Uploads.All(u => u.AccountId != me),
            cancel
        );
        return new Page(
            drafts,
            last.ToDictionary(l => l.Key, l => names.GetValueOrDefault(l.Value, "")),
            await db.PolicyDrafts.CountAsync(cancel),
            waiting
        );
    }
}
