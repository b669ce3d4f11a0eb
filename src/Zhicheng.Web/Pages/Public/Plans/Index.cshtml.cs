using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>What can be applied for, and when?</summary>
public sealed class IndexModel(ListRounds rounds, ReadPublicNotice notices) : PageModel
{
    public const int MostNotices = 20;

    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Rounds = await rounds.RunAsync(cancel);
        Notices = await notices.ListStandingAsync(MostNotices, cancel);
    }
}
