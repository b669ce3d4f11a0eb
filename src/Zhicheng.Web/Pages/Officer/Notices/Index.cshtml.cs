using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Notices;

/// <summary>Which notices of ours stand, stood, or are due?</summary>
public sealed class IndexModel(RequestActor request, ReadPublicNotice read, ListJointWork joint, TimeProvider time)
    : PageModel
{
    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public IReadOnlyList<ListJointWork.Batch> Due { get; private set; } = [];

    public DateOnly Today => time.TodayInChina();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        Notices = await read.ListOwnAsync(actor, cancel);
        Due = [.. (await joint.RunAsync(actor, cancel)).Batches.Where(b => b.Stage.Kind == StageKind.Notice)];
    }
}
