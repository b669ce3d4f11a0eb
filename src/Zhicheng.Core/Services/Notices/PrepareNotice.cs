using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Calendars;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Notices;

/// <summary>
/// What a notice of the actor's organisation would hold: the cases that wait for one, those that have to be decided
/// first, and those it need not wait for. A notice belongs to all of an organisation's applicants together.
/// </summary>
public sealed class PrepareNotice(AppDb db, PlanDefinitions plans, WorkingCalendar calendar, TimeProvider time)
{
    /// <param name="Plan">The round.</param>
    /// <param name="Stage">The notice's stage.</param>
    /// <param name="Ready">Cases at the stage without a notice.</param>
    /// <param name="Waiting">Cases that the organisation itself has still to review: there is no notice before that.</param>
    /// <param name="Absent">Cases that may still come: with their applicants, or waiting for a meeting.</param>
    /// <param name="Number">1 for the first notice of this plan and stage; later ones are for latecomers.</param>
    /// <param name="HoldsOwn">One of the cases is the officer's own, or a person's that the officer was recused from: a colleague has to open this notice.</param>
    /// <param name="Period">The days it would stand if it were opened now, for the fewest days allowed.</param>
    public sealed record Prospect(
        Plan Plan,
        StageDefinition Stage,
        IReadOnlyList<Case> Ready,
        IReadOnlyList<Case> Waiting,
        IReadOnlyList<Case> Absent,
        int Number,
        bool HoldsOwn,
        WorkingPeriod Period
    )
    {
        /// <summary>What the officer saw: a notice is opened on exactly that list.</summary>
        public string Stamp { get; } =
            JournalWriter.Sha256(string.Join('\n', Ready.Select(c => $"{c.Id} {c.SnapshotId}")))[..16];
    }

    public sealed record Case(
        Guid Id,
        string Number,
        string ApplicantName,
        string? EmployerName,
        Guid SnapshotId,
        CasePhase Phase,
        string? StageId
    );

    /// <returns>Null when the actor's organisation has no such notices, or no such plan exists for it.</returns>
    public async Task<Prospect?> RunAsync(Actor actor, Guid planId, string stageId, CancellationToken cancel)
    {
        if (actor.Seat is not { } seat || await PlanAsync(planId, cancel) is not { } plan)
        {
            return null;
        }

        var stages = plans.Of(plan).Stages;
        var at = stages.ToList().FindIndex(s => s.Id == stageId && s.Kind == StageKind.Notice && s.Actor == seat.Kind);
        if (at < 0)
        {
            return null;
        }

        var mine = db.Applications.AsNoTracking().Where(CaseAccess.VisibleTo(actor)).Where(a => a.PlanId == planId);
        var before = at > 0 && stages[at - 1].Actor == seat.Kind ? stages[at - 1] : null;
        var preceding = before is null ? [] : await AtAsync(mine, before.Id, cancel);
        var returned = await ReturnedAsync(mine, plan, cancel);
        var isReview = before?.Kind == StageKind.Review;
        var prospect = new Prospect(
            plan,
            stages[at],
            await ListAsync(At(mine, stageId).Where(a => a.NoticeId == null), cancel),
            isReview ? preceding : [],
            isReview ? returned : [.. preceding, .. returned],
            await NumberAsync(seat, planId, stageId, cancel),
            await At(db.Applications.Where(CaseAccess.BarredFrom(actor)), stageId)
                .AnyAsync(a => a.PlanId == planId && a.NoticeId == null, cancel),
            calendar.Period(time.TodayInChina(), stages[at].MinWorkingDays)
        );
        var isEmpty = prospect.Ready.Count + prospect.Waiting.Count + prospect.Absent.Count == 0;
        return isEmpty && prospect is { HoldsOwn: false, Number: 1 } ? null : prospect;
    }

    /// <summary>The chain that the cases go.</summary>
    public IReadOnlyList<StageDefinition> StagesOf(Plan plan) => plans.Of(plan).Stages;

    /// <summary>What the notice would show of those that are ready, in their order.</summary>
    public async Task<IReadOnlyList<NoticeRow>> RowsAsync(Prospect prospect, CancellationToken cancel)
    {
        var ids = prospect.Ready.Select(c => c.SnapshotId).ToList();
        var contents = await db
            .Snapshots.Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Content })
            .ToDictionaryAsync(s => s.Id, s => s.Content, cancel);
        return [.. ids.Select(id => NoticeRow.Of(SnapshotContent.Parse(contents[id])))];
    }

    private Task<Plan?> PlanAsync(Guid id, CancellationToken cancel) =>
        db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);

    private static IQueryable<Application> At(IQueryable<Application> cases, string stageId) =>
        cases.Where(a => a.Phase == CasePhase.InReview && a.StageId == stageId && a.SnapshotId != null);

    private static Task<List<Case>> AtAsync(IQueryable<Application> mine, string stageId, CancellationToken cancel) =>
        ListAsync(At(mine, stageId), cancel);

    // Who can no longer submit again is not waited for.
    private async Task<List<Case>> ReturnedAsync(IQueryable<Application> mine, Plan plan, CancellationToken cancel) =>
        time.UtcNow() >= plan.ResubmitUntil
            ? []
            : await ListAsync(mine.Where(a => a.Phase == CasePhase.Returned && a.SnapshotId != null), cancel);

    private async Task<int> NumberAsync(Seat seat, Guid planId, string stageId, CancellationToken cancel) =>
        1
        + await db.Notices.CountAsync(
            n => n.OrganisationId == seat.OrganisationId && n.PlanId == planId && n.StageId == stageId,
            cancel
        );

    private static Task<List<Case>> ListAsync(IQueryable<Application> cases, CancellationToken cancel) =>
        cases
            .OrderBy(a => a.Number)
            .Select(a => new Case(
                a.Id,
                a.Number ?? "",
                a.ApplicantName,
                a.Employer!.Name,
                a.SnapshotId!.Value,
                a.Phase,
                a.StageId
            ))
            .ToListAsync(cancel);
}
