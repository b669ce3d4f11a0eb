using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Achievements;

/// <summary>What has this person handed in?</summary>
public sealed class PersonModel(RequestActor request, ListSubmitted list) : PageModel
{
    public IReadOnlyList<SubmittedRow> Rows { get; private set; } = [];

    public string Name => Rows[0].Person;

    public int Waiting => Rows.Count(r => r.Achievement.State == AchievementState.Submitted);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Rows = await list.OfPersonAsync(await request.GetAsync(), id, cancel);
        return Rows.Count > 0 ? Page() : NotFound();
    }
}
