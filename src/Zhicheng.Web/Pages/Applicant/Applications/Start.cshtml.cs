using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>马上申报: which grade do you apply for? Not asked where the plan offers one.</summary>
public sealed class StartModel(StartApplication start, RequestActor actor) : PageModel
{
    [BindProperty]
    public Guid PlanId { get; set; }

    /// <summary>The field of work chosen on the plan's page; null: none, or the plan asks for none.</summary>
    [BindProperty]
    public string? WorkField { get; set; }

    public StartApplication.Offer? Offer { get; private set; }

    public IActionResult OnGet() => LocalRedirect("/my");

    public async Task<IActionResult> OnPostAsync(string? grade, CancellationToken cancel)
    {
        switch (
            await start.RunAsync(await actor.GetAsync(), PlanId, new StartApplication.Choice(grade, WorkField), cancel)
        )
        {
            case Result<Guid>.Done done:
                return Redirect(Places.Application(done.Value));
            case Result<Guid>.Refused { Errors: [{ Field: "Grade" } ask] }:
                Offer = await start.OfferAsync(PlanId, cancel);
                if (grade is not null)
                {
                    ModelState.AddModelError("", ask.Sentence);
                }

                return Page();
            case Result<Guid>.Refused refused:
                this.Tell(refused.Errors[0].Sentence);
                return Redirect(Places.Plan(PlanId));
            default:
                return NotFound();
        }
    }
}
