using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>What does the platform know about me, and what is missing?</summary>
public sealed class IndexModel(RequestActor actor, ShowProfile show) : PageModel
{
    public IReadOnlyList<ShownSection> Sections { get; private set; } = [];

    public IReadOnlyList<ShownSection> Incomplete => [.. Sections.Where(s => s.Missing.Count > 0)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.RunAsync(await actor.GetAsync(), cancel) is not { } sections)
        {
            return NotFound();
        }

        Sections = sections;
        return Page();
    }
}
