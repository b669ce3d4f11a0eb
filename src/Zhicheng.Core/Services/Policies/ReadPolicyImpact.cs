using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Policies;

/// <summary>What was measured of a draft, and on which plans it can be measured.</summary>
public sealed class ReadPolicyImpact(AppDb db)
{
    /// <param name="Id">The plan.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="PolicyId">The policy it was opened under.</param>
    /// <param name="Dossiers">How many were submitted in it.</param>
    public sealed record Candidate(Guid Id, string Title, string PolicyId, int Dossiers);

    /// <param name="Impact">What came out.</param>
    /// <param name="PlanTitle">On whose dossiers.</param>
    /// <param name="By">Who measured.</param>
    public sealed record Measured(PolicyImpact Impact, string PlanTitle, string By);

    /// <summary>The last measurement of the content that a draft has now; null when there is none, or none for this actor.</summary>
    public async Task<Measured?> LastAsync(Actor actor, PolicyDraft draft, CancellationToken cancel) =>
        !PolicyDraftActs.IsOfficer(actor)
            ? null
            : await db
                .PolicyImpacts.AsNoTracking()
                .Where(i => i.DraftId == draft.Id && i.Digest == draft.Digest)
                .OrderByDescending(i => i.At)
                .ThenByDescending(i => i.Id)
                .Select(i => new Measured(
                    i,
                    db.Plans.Where(p => p.Id == i.PlanId).Select(p => p.Title).First(),
                    db.Users.Where(u => u.Id == i.By).Select(u => u.DisplayName).FirstOrDefault() ?? ""
                ))
                .FirstOrDefaultAsync(cancel);

    /// <summary>The plans of the draft's family, newest first.</summary>
    public async Task<IReadOnlyList<Candidate>> PlansAsync(Actor actor, PolicyDraft draft, CancellationToken cancel)
    {
        if (!PolicyDraftActs.IsOfficer(actor))
        {
            return [];
        }

        var family = PackageName.FamilyOf(draft.PolicyId) + "/";
        return await db
            .Plans.AsNoTracking()
            .Where(p => p.PolicyId.StartsWith(family))
            .OrderByDescending(p => p.OpensAt)
            .Select(p => new Candidate(
                p.Id,
                p.Title,
                p.PolicyId,
                db.Applications.Count(a => a.PlanId == p.Id && a.SnapshotId != null)
            ))
            .ToListAsync(cancel);
    }
}
