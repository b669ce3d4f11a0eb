using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Inbox;

/// <summary>What does this message say?</summary>
public sealed class MessageModel(RequestActor actor, OpenMessage open) : PageModel
{
    public Message Message { get; private set; } = null!;

    /// <summary>Only addresses of ours are led to.</summary>
    public string? Link => Url.IsLocalUrl(Message.Link) ? Message.Link : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await open.RunAsync(await actor.GetAsync(), id, cancel) is not { } message)
        {
            return NotFound();
        }

        Message = message;
        return Page();
    }
}
