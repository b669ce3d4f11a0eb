using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhicheng.Core.Access;
using Zhicheng.Core.Calendars;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications;

/// <summary>
/// Opens a case to act on it: the row is locked, the permission function asked, the form's version compared. What is
/// done to it, its journal entry and the message about it are saved together by <see cref="CaseTransaction.CommitAsync"/>.
/// </summary>
public sealed class OpenCase(
    AppDb db,
    PlanDefinitions plans,
    JournalWriter journal,
    Inbox inbox,
    LastActs lastActs,
    WorkingCalendar calendar,
    TimeProvider time
)
{
    /// <param name="actor">Who acts.</param>
    /// <param name="id">The application.</param>
    /// <param name="right">What for; whoever may not even view it is told that there is none.</param>
    /// <param name="version">The version the form was opened on, or null when the act does not depend on it.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<CaseTransaction>> RunAsync(
        Actor actor,
        Guid id,
        CaseRight right,
        Guid? version,
        CancellationToken cancel
    )
    {
        var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancel)
            : null;
        await db.LockApplicationAsync(id, cancel);
        await ForgetAsync(id, cancel);
        var application = await db.Applications.Include(a => a.Plan).FirstOrDefaultAsync(a => a.Id == id, cancel);
        var stages = application is null ? [] : plans.Of(application.Plan!).Stages;
        // A supervisor reads, and opens nothing to act on it.
        if (
            application is null
            || actor.Watch is not null
            || !CaseAccess.May(actor, application, CaseRight.View, stages)
        )
        {
            await End(transaction);
            return new Result<CaseTransaction>.NotFound();
        }

        if (version is not null && version != application.Version)
        {
            var sentence = await lastActs.SentenceAsync(application, cancel);
            await End(transaction);
            return new Result<CaseTransaction>.Stale(sentence);
        }

        var opened = new CaseTransaction(
            db,
            journal,
            inbox,
            calendar,
            time,
            transaction,
            actor,
            application,
            plans.WorkflowOf(application)
        );
        if (right != CaseRight.View && !CaseAccess.May(actor, application, right, stages))
        {
            await opened.DisposeAsync();
            return new Result<CaseTransaction>.Refused(opened.WhyNot());
        }

        return new Result<CaseTransaction>.Done(opened);
    }

    // What this request read before it had the lock may be old by now.
    private async Task ForgetAsync(Guid id, CancellationToken cancel)
    {
        if (db.Applications.Local.FindEntry(id) is { } known)
        {
            await known.ReloadAsync(cancel);
        }
    }

    private static ValueTask End(IDbContextTransaction? transaction) =>
        transaction?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>A case being acted on.</summary>
public sealed class CaseTransaction(
    AppDb db,
    JournalWriter journal,
    Inbox inbox,
    WorkingCalendar calendar,
    TimeProvider time,
    IDbContextTransaction? transaction,
    Actor actor,
    Application application,
    CaseWorkflow workflow
) : IAsyncDisposable
{
    public Application Application => application;

    public CaseWorkflow Workflow => workflow;

    public StageDefinition? Stage => workflow.CurrentStage(State());

    public DateTime Now { get; } = time.UtcNow();

    /// <summary>Asks the transition function; when it agrees, the case is where the act leaves it.</summary>
    public Transition Apply(CaseAct act, DateOnly? noticeLastDay = null)
    {
        var plan = application.Plan!;
        var before = State() with { NoticeLastDay = noticeLastDay };
        var made = workflow.Apply(
            before,
            act,
            CaseAccess.ForWorkflow(actor, application),
            new RoundTimes(plan.OpensAt, plan.ClosesAt, plan.ResubmitUntil),
            Now,
            ChinaTime.DayInChina(Now)
        );
        if (made is Transition.Made { State: var after })
        {
            Take(before, after);
        }

        return made;
    }

    /// <summary>Saves everything done to the case with its journal entry and ends the transaction.</summary>
    public async Task CommitAsync(string act, object payload, CancellationToken cancel)
    {
        await journal.AppendAsync(actor, act, application.Id, payload, cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>
    /// Saves a change to what nobody but the applicant sees yet, and ends the transaction. Drafts are saved every few
    /// seconds while somebody types; what counts is journalled with the submission that freezes it.
    /// </summary>
    public async Task CommitDraftAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Tells the applicant, in the same transaction.</summary>
    public async Task TellApplicantAsync(string subject, string body, CancellationToken cancel)
    {
        var account = await db
            .Persons.Where(p => p.Id == application.PersonId)
            .Select(p => p.AccountId)
            .SingleAsync(cancel);
        inbox.Send(account, subject, body, $"/my/applications/{application.Id}");
    }

    /// <summary>Tells everybody who sits at the desk that the case is on, but its applicant, in the same transaction.</summary>
    public async Task TellDeskAsync(string subject, string body, CancellationToken cancel)
    {
        if (Stage is not { } stage || CaseAccess.OrganisationAt(application, stage.Actor) is not { } organisation)
        {
            return;
        }

        var today = ChinaTime.DayInChina(Now);
        var person = application.PersonId;
        var accounts = await db
            .Offices.Where(OfficeTimes.StandOn(today))
            .Where(o => o.OrganisationId == organisation)
            .Where(o => !o.Supervises && !db.Persons.Any(p => p.Id == person && p.AccountId == o.AccountId))
            .Select(o => o.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var account in accounts)
        {
            inbox.Send(account, subject, body, $"/cases/{application.Id}", MessageKind.Work);
        }
    }

    /// <summary>Why the act is not open to somebody who may see the case.</summary>
    internal string WhyNot() =>
        RefusalText.Sentence(
            Stage is { } stage
                ? actor.Seat is null
                    ? new Refusal.AlreadySubmitted(stage.Name)
                    : new Refusal.NotYourStage(stage.Name)
                : new Refusal.NotAtThisStage(
                    application.Phase,
                    workflow.Stages.FirstOrDefault(s => s.Id == application.StageId)?.Name
                )
        );

    public ValueTask DisposeAsync() => transaction?.DisposeAsync() ?? ValueTask.CompletedTask;

    private CaseState State() => CaseAccess.StateOf(application, workflow.Stages);

    private void Take(CaseState before, CaseState after)
    {
        if (before.Phase != after.Phase || before.StageId != after.StageId)
        {
            application.StageSince = Now;
            application.NoticeId = null;
        }

        application.Phase = after.Phase;
        application.StageId = after.StageId;
        application.Submissions = after.Submissions;
        application.UpdatedAt = Now;
        application.Desk = workflow.CurrentStage(after)?.Actor;
        application.DueOn = DueOn(after);
        if (workflow.CurrentStage(after) is { } stage)
        {
            application.DesksReached |= stage.Actor.Desk();
        }
    }

    private DateOnly? DueOn(CaseState after)
    {
        if (after.Phase == CasePhase.Returned)
        {
            return ChinaTime.LastDayBefore(application.Plan!.ResubmitUntil);
        }

        // While a notice stands, its last day is the one that is waited for.
        return after.NoticeLastDay
            ?? (
                workflow.CurrentStage(after)?.DueWorkingDays is { } days
                    ? calendar.Period(ChinaTime.DayInChina(application.StageSince), days).LastDay
                    : null
            );
    }
}
