using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Where am I signed in?</summary>
public sealed class SecurityModel(
    RequestActor actor,
    ListSessions list,
    EndSessions end,
    EnrolSecondFactor factor,
    ChooseMessages messages,
    FederatedDoors doors
) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public FederatedDoors Doors => doors;

    public Guid Current => HttpContext.StandingSession()!.Id;

    public static string Rule =>
        $"{SessionTimes.Idle.TotalHours:0}小时不用，或登录满{SessionTimes.Longest.TotalHours:0}小时，会自动结束登录。";

    public FactorStanding Factor { get; private set; } = null!;

    public MessageWays Ways { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        Sessions = await list.RunAsync(me, cancel);
        Factor = await factor.ShowAsync(me, cancel);
        Ways = await messages.ShowAsync(me, cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancel)
    {
        if (await end.OneAsync(await actor.GetAsync(), session, cancel) is not Result<Nothing>.Done)
        {
            return NotFound();
        }

        if (session == Current)
        {
            return RedirectToPage("/Accounts/SignIn");
        }

        this.Tell("那次登录已结束。不是您本人登录的，请同时修改密码。");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        var ended = await end.OthersAsync(await actor.GetAsync(), Current, cancel);
        this.Tell(ended == 0 ? "没有其他登录。" : $"其他{ended}处登录已结束。");
        return RedirectToPage();
    }
}
