using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Reviews;

namespace Zhicheng.Web.Pages.Public.Notices;

/// <summary>Who is on this notice, and whom do I tell what I know?</summary>
public sealed class NoticeModel(ReadPublicNotice read, PlanDefinitions plans) : PageModel
{
    public PublicNotice Notice { get; private set; } = null!;

    public NoticeTable Table { get; private set; } = null!;

    public bool IsStanding => Notice.Entries.Count > 0;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await read.ByCodeAsync(code, cancel) is not { } found)
        {
            return NotFound();
        }

        Notice = found;
        var isOneEmployers =
            found.Plan is { } plan
            && plans.Of(plan).Stages.FirstOrDefault(s => s.Id == found.StageId)?.Actor == StageActor.Employer;
        Table = new NoticeTable([.. found.Entries.Select(e => NoticeRow.Parse(e.Row))], !isOneEmployers, Masked: true);
        return Page();
    }
}
