using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Rights;

/// <summary>Shall the account be closed, and what is kept be deleted?</summary>
public sealed class CloseModel(RequestActor actor, AskErasure ask) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public ErasureView View { get; private set; } = null!;

    public static IEnumerable<string> Places => [nameof(Password)];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), "请输入当前密码。");
        }
        else
        {
            var done = await ask.RunAsync(await actor.GetAsync(), Password, cancel);
            if (done is Result<Erasure>.Done { Value: var erasure })
            {
                this.Tell($"已申请注销，{erasure.DueAt.Chinese()}以后注销，在那以前可以撤回。");
                return RedirectToPage();
            }

            ModelState.AddRefusal(done);
        }

        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        if (await ask.UndoAsync(await actor.GetAsync(), cancel))
        {
            this.Tell("已撤回，账号不注销。");
        }

        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        View = await ask.ShowAsync(await actor.GetAsync(), cancel);
}
