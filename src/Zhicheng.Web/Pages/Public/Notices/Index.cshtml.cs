using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;

namespace Zhicheng.Web.Pages.Public.Notices;

/// <summary>What stands in public today?</summary>
public sealed class IndexModel(ReadPublicNotice read) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Notices = await read.ListStandingAsync(Most, cancel);
    }
}
