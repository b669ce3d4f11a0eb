using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Pages.Dev;

/// <summary>What would have been sent. Not in production.</summary>
[AllowAnonymous]
public sealed class OutboxModel(SentMessages sent, AppDb db, TimeProvider time) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<OutgoingMessage> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!sent.AreShown)
        {
            return NotFound();
        }

        var now = time.UtcNow();
        Messages = await db
            .Outbox.AsNoTracking()
            .Where(m => !m.IsWithheld && m.UselessAt > now)
            .OrderByDescending(m => m.At)
            .Take(Most)
            .ToListAsync(cancel);
        return Page();
    }
}
