using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Web.Pages;

/// <summary>What is this, what can be applied for now, and how do I get in?</summary>
[AllowAnonymous]
public sealed class IndexModel(ListRounds rounds, ReadPublicNotice notices) : PageModel
{
    private const int MostNotices = 8;

    /// <summary>Rounds that are open or announced.</summary>
    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return LocalRedirect("/home");
        }

        Rounds = [.. (await rounds.RunAsync(cancel)).Where(r => r.State != RoundState.Closed)];
        Notices = await notices.ListStandingAsync(MostNotices, cancel);
        return Page();
    }
}
