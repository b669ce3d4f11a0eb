using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>The plan on paper.</summary>
public sealed class PrintModel(FindRound find) : PageModel
{
    public Round Round { get; private set; } = null!;

    public PlanOutline Outline { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await find.RunAsync(id, cancel) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        Outline = new PlanOutline(round.Package);
        return Page();
    }
}
