using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Notices;

/// <summary>The notice for the wall.</summary>
public sealed class SheetModel(RequestActor request, ReadPublicNotice read, PlanDefinitions plans) : PageModel
{
    public PublicNotice Notice { get; private set; } = null!;

    public bool WithEmployer { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await read.OwnAsync(await request.GetAsync(), id, cancel) is not { } found)
        {
            return NotFound();
        }

        Notice = found;
        WithEmployer = plans.Of(found.Plan!).Stages.First(s => s.Id == found.StageId).Actor != StageActor.Employer;
        return Page();
    }
}
