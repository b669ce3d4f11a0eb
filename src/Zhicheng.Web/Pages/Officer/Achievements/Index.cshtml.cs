using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Pages.Applicant.Achievements;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Achievements;

/// <summary>Whose achievements wait for us?</summary>
public sealed class IndexModel(RequestActor request, ListSubmitted list, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateWord { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public int From { get; set; }

    /// <summary>What is shown; what waits is shown by person.</summary>
    public AchievementState State =>
        States.Read(StateWord) is { } state and not AchievementState.Draft ? state : AchievementState.Submitted;

    public IReadOnlyDictionary<AchievementState, int> Counts { get; private set; } =
        new Dictionary<AchievementState, int>();

    public Slice<WaitingPerson>? Waiting { get; private set; }

    public Slice<SubmittedRow>? Decided { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        var from = Math.Max(0, From);
        Counts = await list.CountAsync(actor, cancel);
        if (State == AchievementState.Submitted)
        {
            Waiting = await list.WaitingAsync(actor, Search, from, cancel);
        }
        else
        {
            Decided = await list.InStateAsync(actor, State, Search, from, cancel);
        }
    }

    public int DaysSince(DateTime since) => time.TodayInChina().DayNumber - ChinaTime.DayInChina(since).DayNumber;

    public static PageLinks? Pager<T>(Slice<T> slice, string measure) =>
        slice is { From: 0, More: false }
            ? null
            : new PageLinks(
                slice.Rows.Count == 0
                    ? "这一页没有内容"
                    : $"第{slice.From + 1}至{slice.From + slice.Rows.Count}{measure}",
                slice.From > 0 ? ("from", $"{Math.Max(0, slice.From - ListSubmitted.PageSize)}") : null,
                slice.More ? ("from", $"{slice.From + ListSubmitted.PageSize}") : null
            );
}
