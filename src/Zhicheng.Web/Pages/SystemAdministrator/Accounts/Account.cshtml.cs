using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SystemAdministrator.Accounts;

/// <summary>Shall this account serve?</summary>
public sealed class AccountModel(RequestActor request, ListAccounts list, CloseAccount close) : PageModel
{
    private static readonly IReadOnlyList<FormField> Fields = [CloseAccount.Reason];

    [FromRoute]
    public Guid Id { get; set; }

    public ListAccounts.Row Row { get; private set; } = null!;

    public TypedForm Form { get; private set; } = new(Fields, new Dictionary<string, string>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => SetAsync(closed: true, cancel);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancel) => SetAsync(closed: false, cancel);

    private async Task<IActionResult> SetAsync(bool closed, CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        switch (await close.RunAsync(await request.GetAsync(), Id, closed, typed, cancel))
        {
            case Result<Nothing>.Done:
                this.Tell(closed ? "账号已停用，登录已全部结束。" : "账号已恢复。");
                return RedirectToPage(new { id = Id });
            case Result<Nothing>.Refused { Errors: var errors } when await LoadAsync(cancel):
                TypedForm.Tell(ModelState, Fields, errors);
                Form = new TypedForm(Fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await list.FindAsync(await request.GetAsync(), Id, cancel) is not { } row)
        {
            return false;
        }

        Row = row;
        return true;
    }
}
