using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications;

/// <summary>马上申报: opens a draft in a plan, or leads back to the one there is. One person applies once in a round.</summary>
public sealed class StartApplication(AppDb db, PlanDefinitions plans, JournalWriter journal, TimeProvider time)
{
    /// <summary>What is known before the form is opened.</summary>
    /// <param name="Grade">The grade applied for; may be left out where the plan offers one.</param>
    /// <param name="WorkField">The field of work, where the plan asks for it; what is not on its list counts as not chosen.</param>
    public sealed record Choice(string? Grade = null, string? WorkField = null);

    /// <param name="actor">Who applies.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="choice">What was chosen before.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<Guid>> RunAsync(Actor actor, Guid planId, Choice choice, CancellationToken cancel)
    {
        if (actor is not { Seat: null, PersonId: { } person })
        {
            return new Result<Guid>.NotFound();
        }

        if (await ExistingAsync(planId, person, cancel) is { } existing)
        {
            return new Result<Guid>.Done(existing);
        }

        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancel);
        if (plan is null)
        {
            return new Result<Guid>.NotFound();
        }

        var definition = plans.Of(plan);
        var grades = definition.TitleNames.Keys.ToList();
        var grade = choice.Grade is null && grades is [var only] ? only : choice.Grade;
        return grade is null || !grades.Contains(grade)
                ? new Result<Guid>.Refused([new FieldError("Grade", "请选择申报的级别。")])
            : Closed(plan) is { } cause ? new Result<Guid>.Refused(RefusalText.Sentence(cause))
            : new Result<Guid>.Done(await OpenAsync(actor, plan, person, grade, Answers(definition, choice), cancel));
    }

    /// <summary>What one may choose from: the plan's title and its grades with the titles they lead to.</summary>
    public sealed record Offer(string Plan, IReadOnlyDictionary<string, string> Grades);

    public async Task<Offer?> OfferAsync(Guid planId, CancellationToken cancel) =>
        await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancel) is { } plan
            ? new Offer(plan.Title, plans.Of(plan).TitleNames)
            : null;

    private Refusal? Closed(Plan plan)
    {
        var now = time.UtcNow();
        return now < plan.OpensAt ? new Refusal.NotOpenYet(plan.OpensAt)
            : now >= plan.ClosesAt ? new Refusal.DeadlinePassed(plan.ClosesAt)
            : null;
    }

    private static Dictionary<string, string> Answers(PlanDefinition definition, Choice choice) =>
        definition.WorkField is { } field && field.Choices.FirstOrDefault(c => c.Id == choice.WorkField) is { } answer
            ? new() { [field.Id] = answer.Id }
            : [];

    private async Task<Guid> OpenAsync(
        Actor actor,
        Plan plan,
        Guid person,
        string grade,
        Dictionary<string, string> fields,
        CancellationToken cancel
    )
    {
        var now = time.UtcNow();
        var application = new Application
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            PersonId = person,
            ApplicantName = await db.Persons.Where(p => p.Id == person).Select(p => p.Name).SingleAsync(cancel),
            Grade = grade,
            Fields = fields,
            Phase = CasePhase.Draft,
            StageSince = now,
            CommitteeOfficeId = plan.CommitteeOfficeId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Applications.Add(application);
            await journal.AppendAsync(
                actor,
                "application.start",
                application.Id,
                new { plan = plan.Id, grade },
                cancel
            );
            await transaction.CommitAsync(cancel);
            return application.Id;
        }
        catch (DbUpdateException)
        {
            // A double click: the other one has made it.
            db.ChangeTracker.Clear();
            if (await ExistingAsync(plan.Id, person, cancel) is { } existing)
            {
                return existing;
            }

            throw;
        }
    }

    private Task<Guid?> ExistingAsync(Guid plan, Guid person, CancellationToken cancel) =>
        db
            .Applications.Where(a => a.PlanId == plan && a.PersonId == person)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancel);
}
