using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>One defect that a decision names, tied to what it is about.</summary>
public sealed record NamedItem(string Target, string Label, string Text);

/// <summary>Appends a decision on the version submitted last; every act that decides a case comes by here.</summary>
public sealed class WriteDecision(AppDb db)
{
    public Decision Add(
        Actor actor,
        CaseTransaction @case,
        StageDefinition stage,
        StageOutcome outcome,
        string text,
        IReadOnlyList<NamedItem>? items = null,
        MeetingFigures? meeting = null
    )
    {
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = @case.Application.Id,
            SnapshotId = @case.Application.SnapshotId,
            StageId = stage.Id,
            Outcome = outcome,
            Text = text.Trim(),
            OrganisationId = actor.Seat!.OrganisationId,
            AccountId = actor.AccountId,
            ForAccountId = actor.Seat.ForAccountId,
            At = @case.Now,
            Meeting = meeting,
        };
        foreach (var (item, i) in (items ?? []).Select((item, i) => (item, i)))
        {
            decision.Items.Add(
                new DecisionItem
                {
                    // Lists stand in the order of ids, which is to be the one they were named in.
                    Id = Guid.CreateVersion7(new DateTimeOffset(@case.Now).AddMilliseconds(i)),
                    DecisionId = decision.Id,
                    Target = item.Target,
                    Label = item.Label,
                    Text = item.Text,
                }
            );
        }

        db.Decisions.Add(decision);
        return decision;
    }
}
