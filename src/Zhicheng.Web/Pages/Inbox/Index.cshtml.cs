using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Inbox;

/// <summary>What was I told?</summary>
public sealed class IndexModel(RequestActor actor, ListMessages list, MarkAllRead mark) : PageModel
{
    private const string PageQuery = "p";

    public MessagePage Inbox { get; private set; } = null!;

    public string? Until => Inbox.Newest?.ToString("O", CultureInfo.InvariantCulture);

    public PageLinks Links
    {
        get
        {
            var first = (Inbox.Page - 1) * MessagePage.Size;
            return new(
                $"第{first + 1}至{first + Inbox.Messages.Count}条，共{Inbox.Total}条",
                Inbox.Page > 1 ? (PageQuery, Text(Inbox.Page - 1)) : null,
                Inbox.Page < Inbox.Pages ? (PageQuery, Text(Inbox.Page + 1)) : null
            );
        }
    }

    public async Task OnGetAsync([FromQuery(Name = PageQuery)] string? number, CancellationToken cancel)
    {
        var wanted = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 1;
        Inbox = await list.RunAsync(await actor.GetAsync(), wanted, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? until, CancellationToken cancel)
    {
        if (
            DateTime.TryParseExact(
                until,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out var newest
            )
            && newest.Kind == DateTimeKind.Utc
        )
        {
            var marked = await mark.RunAsync(await actor.GetAsync(), newest, cancel);
            this.Tell(marked > 0 ? $"已将{marked}条消息标为已读。" : "没有未读的消息。");
        }

        return RedirectToPage("/Inbox/Index");
    }

    private static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}
