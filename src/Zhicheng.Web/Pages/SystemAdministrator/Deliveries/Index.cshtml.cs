using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SystemAdministrator.Deliveries;

/// <summary>Do messages leave, and what shall become of those that did not?</summary>
public sealed class IndexModel(
    RequestActor request,
    ListDeliveries list,
    DecideDelivery decide,
    DeliverySettings settings,
    Demonstration demonstration
) : PageModel
{
    private const string Stale = "这条消息刚刚被处理过，请看现在的状态。";

    private static readonly (DeliveryState State, string Address, string Word)[] Shown =
    [
        (DeliveryState.Dead, "dead", "没有发出"),
        (DeliveryState.Waiting, "waiting", "等待发送"),
        (DeliveryState.Sent, "sent", "已发出"),
        (DeliveryState.Discarded, "discarded", "已作废"),
    ];

    [FromQuery(Name = "state")]
    public string? Asked { get; set; }

    public DeliveryState State =>
        Shown.Where(s => s.Address == Asked).Select(s => s.State).FirstOrDefault(DeliveryState.Dead);

    public static IEnumerable<(DeliveryState State, string Url, string Word)> Views =>
        Shown.Select(s => (s.State, $"/system/deliveries?state={s.Address}", s.Word));

    public DeliveryPage Found { get; private set; } = null!;

    public PageLinks Links => PageLinks.Numbered(Found.Page, DeliveryPage.Size, Found.Rows.Count, Found.Total);

    /// <summary>What cannot be sent at all, in a sentence; null when everything can.</summary>
    public string? Closed =>
        demonstration.IsServed
            ? "这里是演示数据，短信和邮件都不发出。"
            : (settings.IsOpen(MessageChannel.Sms), settings.IsOpen(MessageChannel.Email)) switch
            {
                (true, true) => null,
                (true, false) => "没有设置邮件服务器，邮件一直等待，过了有效时间就删除。",
                (false, true) => "没有设置短信网关，短信一直等待，过了有效时间就删除。",
                _ => "没有设置短信网关和邮件服务器，消息一直等待，过了有效时间就删除。",
            };

    /// <summary>The channels that all dead letters of the page could be tried again by.</summary>
    public IEnumerable<MessageChannel> Failed => Found.Rows.Select(r => r.Channel).Distinct().Order();

    public static string WordOf(MessageChannel channel) => channel == MessageChannel.Sms ? "短信" : "邮件";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = PageLinks.Number)] string? number,
        CancellationToken cancel
    )
    {
        if (await list.RunAsync(await request.GetAsync(), State, PageLinks.Asked(number), cancel) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        return Page();
    }

    public async Task<IActionResult> OnPostResendAsync(Guid id, CancellationToken cancel) =>
        After(await decide.ResendAsync(await request.GetAsync(), id, cancel), "已排队重新发送，结果稍后在这里看。");

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel) =>
        After(await decide.DiscardAsync(await request.GetAsync(), id, cancel), "已作废，不会再发送。");

    public async Task<IActionResult> OnPostResendAllAsync(MessageChannel channel, CancellationToken cancel)
    {
        if (
            !Enum.IsDefined(channel)
            || await decide.ResendAllAsync(await request.GetAsync(), channel, cancel) is not Result<int>.Done done
        )
        {
            return NotFound();
        }

        this.Tell($"{done.Value}条{WordOf(channel)}已排队重新发送，结果稍后在这里看。");
        return Redirect("/system/deliveries");
    }

    private IActionResult After(Result<Nothing> result, string sentence)
    {
        if (result is Result<Nothing>.NotFound)
        {
            return NotFound();
        }

        this.Tell(result is Result<Nothing>.Done ? sentence : Stale);
        return Redirect("/system/deliveries");
    }
}
