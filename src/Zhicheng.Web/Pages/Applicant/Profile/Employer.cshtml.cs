using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>Whom do you work for now?</summary>
public sealed class EmployerModel(RequestActor actor, ShowProfile show, FindEmployers find, ChooseEmployer choose)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public string? Current { get; private set; }

    public IReadOnlyList<Organisation> Found { get; private set; } = [];

    public bool TooMany { get; private set; }

    public IReadOnlyList<StepItem> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await ShowAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid? employer, CancellationToken cancel)
    {
        switch (await choose.RunAsync(await actor.GetAsync(), employer, cancel))
        {
            case Result<ChooseEmployer.Outcome>.Done { Value: var chosen }:
                this.Tell(
                    !chosen.Changed ? $"现工作单位仍是{chosen.Employer}。"
                    : chosen.Moved > 0
                        ? $"现工作单位已改为{chosen.Employer}；{chosen.Moved}项待核验的业绩已转给它核验。"
                    : $"现工作单位已改为{chosen.Employer}。"
                );
                return Redirect("/my/profile#employer");
            case Result<ChooseEmployer.Outcome>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field, error.Sentence);
                }

                return await ShowAsync(cancel) ? Page() : NotFound();
            default:
                return NotFound();
        }
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await show.RunAsync(await actor.GetAsync(), cancel) is not { } sections)
        {
            return false;
        }

        Steps = ProfileWords.Steps(sections, "employer");
        Current = sections.First(s => s.Section.Id == "employer").Holders[0].Facts.FirstOrDefault()?.Text;
        var found = await find.RunAsync(Q, cancel);
        (Found, TooMany) = ([.. found.Take(FindEmployers.Most)], found.Count > FindEmployers.Most);
        return true;
    }
}
