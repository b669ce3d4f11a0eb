using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Corrections;

/// <summary>What is asked to be corrected of what this desk keeps?</summary>
public sealed class IndexModel(RequestActor actor, ListCorrections list) : PageModel
{
    public IReadOnlyList<CorrectionRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Requests = await list.RunAsync(await actor.GetAsync(), cancel);
}
