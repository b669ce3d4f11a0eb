using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>What does this plan ask, am I eligible, and may I apply?</summary>
public sealed class PlanModel(FindRound find, ReadMyself read, FindOwnApplication own, RequestActor actor) : PageModel
{
    public Round Round { get; private set; } = null!;

    public PlanOutline Outline { get; private set; } = null!;

    public Actor? Actor { get; private set; }

    /// <summary>The reader's own file; null for strangers and for those who act for an organisation.</summary>
    public Myself? Me { get; private set; }

    /// <summary>Null also while the field of work by which the policy judges is not chosen.</summary>
    public OwnStanding? Standing { get; private set; }

    /// <summary>The field of work chosen here, for whoever has no application that names it.</summary>
    [FromQuery(Name = "field")]
    public string? FieldWord { get; set; }

    /// <summary>What asks for the field of work; null: the policy does not judge by it.</summary>
    public PlanField? WorkField => Round.Definition.WorkField;

    /// <summary>The answer by which the reader is judged; null: none yet.</summary>
    public Choice? WorkAnswer { get; private set; }

    public ApplyOffer Offer { get; private set; } = null!;

    public string Here => $"/plans/{Round.Plan.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await find.RunAsync(id, cancel) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        Outline = new PlanOutline(round.Package);
        Actor = await actor.FindAsync();
        Me = await read.RunAsync(Actor, cancel);
        var mine = await own.RunAsync(Actor, id, cancel);
        WorkAnswer = WorkField is { } field
            ? Answer(field, FieldWord) ?? Answer(field, mine?.Fields.GetValueOrDefault(field.Id))
            : null;
        Standing = WorkField is null || WorkAnswer is not null ? Me?.In(round, JobField) : null;
        Offer = ApplyOffer.Of(round, Actor, mine);
        return Page();
    }

    private JobField? JobField =>
        WorkAnswer is { } answer
            ? Round.Definition.JobFieldIn(
                new Dictionary<string, string>(StringComparer.Ordinal) { [WorkField!.Id] = answer.Id }
            )
            : null;

    private static Choice? Answer(PlanField field, string? id) => field.Choices.FirstOrDefault(c => c.Id == id);
}
