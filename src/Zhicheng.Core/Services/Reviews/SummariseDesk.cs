using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>What waits for a desk, how long, and which days come next.</summary>
public sealed class SummariseDesk(AppDb db, PlanDefinitions plans, TimeProvider time)
{
    /// <param name="Waiting">On this desk.</param>
    /// <param name="OldestSince">Since when the one that waits longest has been there.</param>
    /// <param name="Overdue">Those of them whose day has passed.</param>
    /// <param name="Stages">The same by stage, in the order of the chain.</param>
    /// <param name="Chain">The stages of all actors in the rounds there are.</param>
    /// <param name="Elsewhere">Forwarded, and not decided for good.</param>
    /// <param name="Returned">With their applicants.</param>
    /// <param name="Achievements">Entries of the archive to be verified, for an employer.</param>
    /// <param name="Deadlines">The days that come next.</param>
    public sealed record Summary(
        CappedCount Waiting,
        DateTime? OldestSince,
        CappedCount Overdue,
        IReadOnlyList<StageCount> Stages,
        IReadOnlyList<StageDefinition> Chain,
        CappedCount Elsewhere,
        CappedCount Returned,
        CappedCount Achievements,
        IReadOnlyList<Deadline> Deadlines
    );

    public sealed record StageCount(string StageId, string Name, StageKind Kind, CappedCount Count);

    /// <param name="Plan">Title of the round.</param>
    /// <param name="What">What ends: filing, resubmission.</param>
    /// <param name="At">The first instant after it.</param>
    public sealed record Deadline(string Plan, string What, DateTime At);

    public async Task<Summary> RunAsync(Actor actor, CancellationToken cancel)
    {
        var seat = actor.Seat ?? throw new InvalidOperationException("Only an officer has a desk.");
        var visible = db.Applications.AsNoTracking().Where(CaseAccess.VisibleTo(actor));
        var desk = visible.Where(a => a.Phase == CasePhase.InReview).Where(CaseAccess.OnDeskOf(seat));
        var today = time.TodayInChina();
        var chain = await ChainAsync(seat, cancel);
        return new Summary(
            await CountAsync(desk, cancel),
            await desk.OrderBy(a => a.StageSince).Select(a => (DateTime?)a.StageSince).FirstOrDefaultAsync(cancel),
            await CountAsync(desk.Where(a => a.DueOn < today), cancel),
            await StagesAsync(desk, chain.Where(s => s.Actor == seat.Kind), cancel),
            chain,
            await ElsewhereAsync(visible, seat.Kind, cancel),
            await CountAsync(visible.Where(a => a.Phase == CasePhase.Returned && a.Desk == null), cancel),
            await AchievementsAsync(actor, cancel),
            await DeadlinesAsync(seat, cancel)
        );
    }

    private async Task<IReadOnlyList<StageDefinition>> ChainAsync(Seat seat, CancellationToken cancel)
    {
        var policies = await RoundsOf(seat).Select(p => p.PolicyId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        return [.. policies.SelectMany(id => plans.ByPolicy[id].Stages).DistinctBy(s => s.Id)];
    }

    private IQueryable<Plan> RoundsOf(Seat seat) =>
        db
            .Plans.AsNoTracking()
            .Where(p => seat.Kind != StageActor.CommitteeOffice || p.CommitteeOfficeId == seat.OrganisationId);

    private static async Task<IReadOnlyList<StageCount>> StagesAsync(
        IQueryable<Application> desk,
        IEnumerable<StageDefinition> stages,
        CancellationToken cancel
    )
    {
        var counts = new List<StageCount>();
        foreach (var stage in stages)
        {
            var count = await CountAsync(desk.Where(a => a.StageId == stage.Id), cancel);
            counts.Add(new StageCount(stage.Id, stage.Name, stage.Kind, count));
        }

        return counts;
    }

    private static async Task<CappedCount> ElsewhereAsync(
        IQueryable<Application> visible,
        StageActor mine,
        CancellationToken cancel
    )
    {
        var sum = 0;
        foreach (var other in Enum.GetValues<StageActor>().Where(d => d != mine))
        {
            sum += (
                await CountAsync(visible.Where(a => a.Phase == CasePhase.InReview && a.Desk == other), cancel)
            ).Value;
        }

        return new CappedCount(sum);
    }

    private async Task<CappedCount> AchievementsAsync(Actor actor, CancellationToken cancel) =>
        new(
            await db
                .Achievements.Where(AchievementAccess.VisibleTo(actor))
                .Where(a => a.State == AchievementState.Submitted)
                .OrderBy(a => a.StateSince)
                .Take(CappedCount.Cap + 1)
                .CountAsync(cancel)
        );

    private async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Seat seat, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var rounds = await RoundsOf(seat)
            .Where(p => p.OpensAt <= now && p.ResubmitUntil > now)
            .OrderBy(p => p.ResubmitUntil)
            .Take(10)
            .ToListAsync(cancel);
        return
        [
            .. rounds
                .SelectMany(p =>
                    new[]
                    {
                        new Deadline(p.Title, "网上申报截止", p.ClosesAt),
                        new(p.Title, "退回补正截止", p.ResubmitUntil),
                    }
                )
                .Where(d => d.At > now)
                .OrderBy(d => d.At)
                .Take(4),
        ];
    }

    private static async Task<CappedCount> CountAsync(IQueryable<Application> cases, CancellationToken cancel) =>
        new(await cases.OrderBy(a => a.StageSince).Take(CappedCount.Cap + 1).CountAsync(cancel));
}
