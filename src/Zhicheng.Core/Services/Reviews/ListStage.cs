using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>The cases on an officer's desk at one stage of one plan, to be worked on together.</summary>
public sealed class ListStage(AppDb db, PlanDefinitions plans)
{
    public const int Most = 500;

    /// <param name="HasMore">There are more than are shown at once.</param>
    public sealed record View(string PlanTitle, StageDefinition Definition, IReadOnlyList<Row> Cases, bool HasMore);

    public sealed record Row(Guid Id, string Number, string ApplicantName, string? EmployerName, DateTime Since);

    /// <returns>Null when the actor's organisation has no such stage.</returns>
    public async Task<View?> RunAsync(
        Actor actor,
        Guid planId,
        string stageId,
        StageKind kind,
        CancellationToken cancel
    )
    {
        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancel);
        if (
            actor.Seat is not { } seat
            || plan is null
            || (seat.Kind == StageActor.CommitteeOffice && plan.CommitteeOfficeId != seat.OrganisationId)
            || plans.Of(plan).Stages.FirstOrDefault(s => s.Id == stageId) is not { } stage
            || stage.Kind != kind
            || stage.Actor != seat.Kind
        )
        {
            return null;
        }

        var rows = await db
            .Applications.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Where(CaseAccess.OnDeskOf(seat))
            .Where(a => a.Phase == CasePhase.InReview && a.PlanId == planId && a.StageId == stageId)
            .OrderBy(a => a.Number)
            .Take(Most + 1)
            .Select(a => new Row(a.Id, a.Number ?? "", a.ApplicantName, a.Employer!.Name, a.StageSince))
            .ToListAsync(cancel);
        return new View(plan.Title, stage, [.. rows.Take(Most)], rows.Count > Most);
    }
}
