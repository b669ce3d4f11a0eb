using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Rights.Corrections;

/// <summary>What did I ask to be corrected, and what came of it?</summary>
public sealed class IndexModel(RequestActor actor, ListCorrections list) : PageModel
{
    public IReadOnlyList<CorrectionRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Requests = await list.RunAsync(await actor.GetAsync(), cancel);
}
