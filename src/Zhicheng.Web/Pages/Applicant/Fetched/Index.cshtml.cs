using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Exchanges;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Fetched;

/// <summary>What do other systems say of me?</summary>
public sealed class IndexModel(RequestActor request, FetchFacts facts) : PageModel
{
    public IReadOnlyList<FetchedFacts> Facts { get; private set; } = [];

    /// <summary>Whether sources are asked for this person.</summary>
    public bool May { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var me = await request.GetAsync();
        if (await facts.ListAsync(me, cancel) is not { } found)
        {
            return NotFound();
        }

        (Facts, May) = (found, await facts.MayAsync(me, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? kind, CancellationToken cancel)
    {
        switch (await facts.RunAsync(await request.GetAsync(), kind ?? "", cancel))
        {
            case Result<int>.Done { Value: var count }:
                this.Tell(count == 0 ? "已获取，没有您的记录。" : $"已获取{count}条记录。");
                return RedirectToPage();
            case Result<int>.Refused refused:
                ModelState.AddRefusal(refused);
                return await OnGetAsync(cancel);
            default:
                return NotFound();
        }
    }
}
