using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>What a desk does for many cases at once: notices to open and to close, meetings to record, titles to confirm.</summary>
public sealed class ListJointWork(AppDb db, PlanDefinitions plans, TimeProvider time)
{
    private const int MostRounds = 20;

    /// <param name="Batches">Cases that wait at a stage which is worked on together.</param>
    /// <param name="Notices">Notices of the organisation that are not closed.</param>
    public sealed record Work(IReadOnlyList<Batch> Batches, IReadOnlyList<Standing> Notices);

    public sealed record Batch(Guid PlanId, string PlanTitle, StageDefinition Stage, CappedCount Count);

    public sealed record Standing(Guid Id, string Title, DateOnly LastDay, int Entries);

    public async Task<Work> RunAsync(Actor actor, CancellationToken cancel)
    {
        var seat = actor.Seat ?? throw new InvalidOperationException("Only an officer has a desk.");
        var now = time.UtcNow();
        var rounds = await db
            .Plans.AsNoTracking()
            .Where(p => p.OpensAt <= now)
            .Where(p => seat.Kind != StageActor.CommitteeOffice || p.CommitteeOfficeId == seat.OrganisationId)
            .OrderByDescending(p => p.OpensAt)
            .Take(MostRounds)
            .ToListAsync(cancel);
        var batches = new List<Batch>();
        foreach (var round in rounds)
        {
            batches.AddRange(await BatchesAsync(actor, seat, round, cancel));
        }

        var notices = await db
            .Notices.AsNoTracking()
            .Where(n => n.OrganisationId == seat.OrganisationId && n.ClosedAt == null)
            .OrderBy(n => n.LastDay)
            .Select(n => new Standing(n.Id, n.Title, n.LastDay, n.Entries.Count))
            .ToListAsync(cancel);
        return new Work(batches, notices);
    }

    private async Task<IEnumerable<Batch>> BatchesAsync(Actor actor, Seat seat, Plan round, CancellationToken cancel)
    {
        var batches = new List<Batch>();
        var desk = db
            .Applications.Where(CaseAccess.VisibleTo(actor))
            .Where(a => a.Phase == CasePhase.InReview && a.PlanId == round.Id && a.NoticeId == null)
            .Where(CaseAccess.OnDeskOf(seat));
        var together = plans.Of(round).Stages.Where(s => s.Actor == seat.Kind && s.Kind != StageKind.Review);
        foreach (var stage in together)
        {
            var count = await desk.Where(a => a.StageId == stage.Id)
                .OrderBy(a => a.StageSince)
                .Take(CappedCount.Cap + 1)
                .CountAsync(cancel);
            if (count > 0)
            {
                batches.Add(new Batch(round.Id, round.Title, stage, new CappedCount(count)));
            }
        }

        return batches;
    }
}
