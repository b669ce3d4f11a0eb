using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Home;

/// <summary>What should I do next, where do my applications stand, what can I apply for?</summary>
public sealed class IndexModel(RequestActor actor, ShowHome show, PlanDefinitions plans) : PageModel
{
    public HomeView View { get; private set; } = null!;

    public NextActCard Next { get; private set; } = null!;

    public IReadOnlyList<ApplicationRow> Applications { get; private set; } = [];

    /// <summary>How many achievements stand how.</summary>
    public IReadOnlyList<string> Archive =>
        [
            .. new (AchievementState State, string Word)[]
            {
                (AchievementState.Verified, "已核实"),
                (AchievementState.Submitted, "单位审核中"),
                (AchievementState.Returned, "已退回"),
                (AchievementState.Draft, "草稿"),
            }
                .Select(s => (s.Word, Count: View.Facts.Me.CountOf(s.State)))
                .Where(s => s.Count > 0)
                .Select(s => $"{s.Word}{s.Count}项"),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.RunAsync(await actor.GetAsync(), cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Applications =
        [
            .. view.Facts.Mine.Select(m => ApplicationRow.Of(m, plans.Of(m.Application.Plan!).Stages, view.Facts.Now)),
        ];
        Next = NextActCard.Of(view.Next, Applications, view.Facts.Now);
        return Page();
    }
}
