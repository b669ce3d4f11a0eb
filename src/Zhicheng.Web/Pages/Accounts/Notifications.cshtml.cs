using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>How shall I be told?</summary>
public sealed class NotificationsModel(
    RequestActor actor,
    ChooseMessages choose,
    SentMessages sent,
    DeliverySettings settings
) : PageModel
{
    private const char Between = ' ';

    public MessageWays Ways { get; private set; } = null!;

    /// <summary>What is ticked, as kind and channel.</summary>
    [BindProperty]
    public List<string> On { get; set; } = [];

    public bool CanSend(MessageChannel channel) => sent.CanSend(channel);

    public string Quiet =>
        settings.Quiet.From == settings.Quiet.To
            ? ""
            : $"{settings.Quiet.From:H:mm}到{(settings.Quiet.From > settings.Quiet.To ? "第二天" : "")}{settings.Quiet.To:H:mm}不发通知，验证码和账号安全的除外。";

    public static string ValueOf(MessageKind kind, MessageChannel channel) => $"{kind}{Between}{channel}";

    public static (string Name, string Hint) WordsOf(MessageKind kind) =>
        kind switch
        {
            MessageKind.Case => ("我的申报和材料", "审核结果、退回、公示"),
            MessageKind.Work => ("等我办理的", "以单位、部门或办事机构的身份"),
            _ => ("账号安全", "新设备登录、密码修改；为了您的安全，不能关闭"),
        };

    public async Task OnGetAsync(CancellationToken cancel) =>
        Ways = await choose.ShowAsync(await actor.GetAsync(), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var on = MessageChoice
            .Kinds.SelectMany(kind => Enum.GetValues<MessageChannel>().Select(channel => (kind, channel)))
            .Where(way => On.Contains(ValueOf(way.kind, way.channel)))
            .ToHashSet();
        var changed = await choose.ChooseAsync(await actor.GetAsync(), on, cancel);
        this.Tell(changed ? "通知方式已保存，从下一条消息开始。" : "通知方式没有变化。");
        return RedirectToPage();
    }
}
