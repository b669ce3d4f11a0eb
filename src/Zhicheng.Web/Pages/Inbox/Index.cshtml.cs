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
    public MessagePage Inbox { get; private set; } = null!;

    public string? Until => Inbox.Newest?.ToString("O", CultureInfo.InvariantCulture);

    public PageLinks Links => PageLinks.Numbered(Inbox.Page, MessagePage.Size, Inbox.Messages.Count, Inbox.Total);

    public async Task OnGetAsync([FromQuery(Name = PageLinks.Number)] string? number, CancellationToken cancel)
    {
        Inbox = await list.RunAsync(await actor.GetAsync(), PageLinks.Asked(number), cancel);
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
}
