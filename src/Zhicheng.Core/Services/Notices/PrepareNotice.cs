using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Notices;

/// <summary>
/// What a notice of the actor's organisation would hold: the cases that wait for one, and those of the same plan that
/// are not ready, each with why. A notice belongs to all of an organisation's applicants together.
/// </summary>
public sealed class PrepareNotice(AppDb db, PlanDefinitions plans)
{
    /// <param name="Ready">Cases at the notice stage without a notice.</param>
    /// <param name="NotReady">Cases that are still at an earlier stage of this desk, or returned by it.</param>
    /// <param name="Number">1 for the first notice of this plan and stage.</param>
    public sealed record Prospect(
        Plan Plan,
        StageDefinition Stage,
        IReadOnlyList<Application> Ready,
        IReadOnlyList<Application> NotReady,
        int Number
    );

    /// <returns>Null when the actor's organisation has no notices in this plan, or no such plan exists for it.</returns>
    public async Task<Prospect?> RunAsync(Actor actor, Guid planId, string stageId, CancellationToken cancel)
    {
        if (
            actor.Seat is not { } seat
            || await db.Plans.FirstOrDefaultAsync(p => p.Id == planId, cancel) is not { } plan
        )
        {
            return null;
        }

        var stages = plans.Of(plan).Stages;
        var stage = stages.FirstOrDefault(s => s.Id == stageId && s.Kind == StageKind.Notice && s.Actor == seat.Kind);
        if (stage is null)
        {
            return null;
        }

        var mine = db.Applications.Where(CaseAccess.VisibleTo(actor)).Where(a => a.PlanId == planId);
        var ready = await mine.Where(a =>
                a.Phase == CasePhase.InReview && a.StageId == stageId && a.NoticeId == null && a.SnapshotId != null
            )
            .OrderBy(a => a.Number)
            .ToListAsync(cancel);
        var before = EarlierOf(stages, stage);
        var notReady = await mine.Where(a =>
                (a.Phase == CasePhase.InReview || a.Phase == CasePhase.Returned) && before.Contains(a.StageId!)
            )
            .OrderBy(a => a.Number)
            .ToListAsync(cancel);
        var notices = await db.Notices.CountAsync(
            n => n.OrganisationId == seat.OrganisationId && n.PlanId == planId && n.StageId == stageId,
            cancel
        );
        return ready.Count + notReady.Count == 0 ? null : new Prospect(plan, stage, ready, notReady, notices + 1);
    }

    // The stages of the same desk that lead up to the notice.
    private static List<string> EarlierOf(IReadOnlyList<StageDefinition> stages, StageDefinition stage) =>
        [.. stages.TakeWhile(s => s.Id != stage.Id).Where(s => s.Actor == stage.Actor).Select(s => s.Id)];
}
