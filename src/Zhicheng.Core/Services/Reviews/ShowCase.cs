using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Readings;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>A case as a reviewer sees it: the version submitted last, what is judged of it, what was done with it, what may be done now.</summary>
public sealed class ShowCase(
    AppDb db,
    PlanDefinitions plans,
    EvaluateCase evaluate,
    CaseHistory histories,
    RecordReading record,
    TimeProvider time
)
{
    /// <param name="Application">Where it stands, with its plan and organisations.</param>
    /// <param name="Definition">What the package says about the plan.</param>
    /// <param name="Snapshot">The version submitted last.</param>
    /// <param name="Content">Its content.</param>
    /// <param name="Judgement">What the policy says of it.</param>
    /// <param name="Changes">What is different from the submission before; empty for the first.</param>
    /// <param name="History">Everything that happened, newest first.</param>
    /// <param name="Last">The last decision; null before the first.</param>
    /// <param name="Rulings">All rulings with who made them, newest first.</param>
    /// <param name="Ticks">The checklist of the stage it is at.</param>
    /// <param name="Notice">The notice that stands for it.</param>
    /// <param name="Offers">What the actor may do now.</param>
    public sealed record View(
        Application Application,
        PlanDefinition Definition,
        Snapshot Snapshot,
        SnapshotContent Content,
        EvaluateCase.Judgement Judgement,
        IReadOnlyList<ContentChange> Changes,
        IReadOnlyList<HistoryEntry> History,
        LastDecision? Last,
        IReadOnlyList<MadeRuling> Rulings,
        IReadOnlyDictionary<string, FindingTick> Ticks,
        PublicNotice? Notice,
        IReadOnlyList<CaseOffer> Offers
    )
    {
        /// <summary>The stage whose desk it is on.</summary>
        public StageDefinition? Stage =>
            Application.Phase == CasePhase.InReview ? Definition.Stages.First(s => s.Id == Application.StageId) : null;

        /// <summary>Whether it is on the actor's own desk.</summary>
        public bool IsMine { get; init; }
    }

    /// <param name="Label">What was decided, in the words of its stage.</param>
    public sealed record LastDecision(Decision Decision, string Label, string Organisation, string? Officer);

    /// <param name="Holds">The newest on its target, which is still what was judged.</param>
    public sealed record MadeRuling(Ruling Ruling, string Organisation, string? Officer, bool Holds);

    /// <returns>Null when there is no such case, or not for this actor.</returns>
    public async Task<View?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var application = await db
            .Applications.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Include(a => a.Plan)
            .Include(a => a.Employer)
            .Include(a => a.Authority)
            .Include(a => a.HrBureau)
            .Include(a => a.CommitteeOffice)
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        if (application?.SnapshotId is null)
        {
            return null;
        }

        await record.RunAsync(
            actor,
            application.PersonId,
            ReadingKind.Case,
            application.Id,
            application.Plan!.Title,
            cancel
        );
        var definition = plans.Of(application.Plan!);
        var snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == application.SnapshotId, cancel);
        var content = SnapshotContent.Parse(snapshot.Content);
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == application.NoticeId, cancel);
        return new View(
            application,
            definition,
            snapshot,
            content,
            await evaluate.RunAsync(snapshot, content, cancel),
            await ChangesAsync(snapshot, content, cancel),
            await HistoryAsync(application, cancel),
            await LastAsync(application, definition.Stages, cancel),
            await RulingsAsync(id, content, cancel),
            await TicksAsync(application, cancel),
            notice,
            Offers(actor, application, notice)
        )
        {
            IsMine = CaseAccess.May(actor, application, CaseRight.Decide, definition.Stages),
        };
    }

    private async Task<IReadOnlyList<ContentChange>> ChangesAsync(
        Snapshot snapshot,
        SnapshotContent content,
        CancellationToken cancel
    )
    {
        var before = await db
            .Snapshots.Where(s => s.ApplicationId == snapshot.ApplicationId && s.Number == snapshot.Number - 1)
            .Select(s => s.Content)
            .FirstOrDefaultAsync(cancel);
        return before is null ? [] : ContentChanges.Between(SnapshotContent.Parse(before), content);
    }

    // What the applicant prepares is the applicant's affair until it is submitted.
    private async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Application application, CancellationToken cancel) =>
        [.. (await histories.RunAsync(application, cancel)).Where(e => e.Kind != HistoryKind.Prepared)];

    private async Task<LastDecision?> LastAsync(
        Application application,
        IReadOnlyList<StageDefinition> stages,
        CancellationToken cancel
    )
    {
        var last = await db
            .Decisions.AsNoTracking()
            .Where(d => d.ApplicationId == application.Id)
            .OrderByDescending(d => d.At)
            .ThenByDescending(d => d.Id)
            .Include(d => d.Items)
            .Select(d => new
            {
                Decision = d,
                Organisation = d.Organisation!.Name,
                Officer = db.Users.Where(u => u.Id == d.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        return last is null
            ? null
            : new LastDecision(
                last.Decision,
                CaseHistory.Sentence(last.Decision, stages),
                last.Organisation,
                last.Officer
            );
    }

    private async Task<IReadOnlyList<MadeRuling>> RulingsAsync(
        Guid id,
        SnapshotContent content,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Rulings.AsNoTracking()
            .Where(r => r.ApplicationId == id)
            .OrderByDescending(r => r.At)
            .ThenByDescending(r => r.Id)
            .Select(r => new
            {
                Ruling = r,
                Organisation = r.Organisation!.Name,
                Officer = db.Users.Where(u => u.Id == r.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var digests = RulingOffers
            .Of(content)
            .GroupBy(o => (o.Kind, o.Target.Target))
            .ToDictionary(g => g.Key, g => g.First().Target.Digest);
        var seen = new HashSet<(StageRuling, string)>();
        return
        [
            .. rows.Select(r => new MadeRuling(
                r.Ruling,
                r.Organisation,
                r.Officer,
                seen.Add((r.Ruling.Kind, r.Ruling.Target))
                    && digests.GetValueOrDefault((r.Ruling.Kind, r.Ruling.Target)) == r.Ruling.TargetDigest
            )),
        ];
    }

    private async Task<IReadOnlyDictionary<string, FindingTick>> TicksAsync(
        Application application,
        CancellationToken cancel
    ) =>
        await db
            .FindingTicks.AsNoTracking()
            .Where(t => t.SnapshotId == application.SnapshotId && t.StageId == application.StageId)
            .ToDictionaryAsync(t => t.FindingId, StringComparer.Ordinal, cancel);

    private IReadOnlyList<CaseOffer> Offers(Actor actor, Application application, PublicNotice? notice)
    {
        var plan = application.Plan!;
        var workflow = plans.WorkflowOf(application);
        return workflow.Offers(
            CaseAccess.StateOf(application, workflow.Stages) with
            {
                NoticeLastDay = notice?.LastDay,
            },
            CaseAccess.ForWorkflow(actor, application),
            new RoundTimes(plan.OpensAt, plan.ClosesAt, plan.ResubmitUntil),
            time.UtcNow(),
            time.TodayInChina()
        );
    }
}
