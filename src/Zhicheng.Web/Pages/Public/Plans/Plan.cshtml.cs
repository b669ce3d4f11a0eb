using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Plans;
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

    public OwnStanding? Standing { get; private set; }

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
        Standing = Me?.In(round);
        Offer = ApplyOffer.Of(round, Actor, await own.RunAsync(Actor, id, cancel));
        return Page();
    }
}
