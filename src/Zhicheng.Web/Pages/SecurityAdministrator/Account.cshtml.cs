using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SecurityAdministrator;

/// <summary>Where is this account signed in, and is its second factor lost?</summary>
public sealed class AccountModel(RequestActor request, ShowDoors doors, SecureAccount secure) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public ShowDoors.View Doors { get; private set; } = null!;

    public TypedForm EndForm { get; private set; } = Blank(SecureAccount.EndFields);

    public TypedForm ReleaseForm { get; private set; } = Blank(SecureAccount.ReleaseFields);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var ended = await secure.EndSessionsAsync(await request.GetAsync(), Id, typed, cancel);
        return await AnswerAsync(ended, typed, SecureAccount.EndFields, "已结束{0}处登录。", cancel);
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var released = await secure.ReleaseFactorAsync(await request.GetAsync(), Id, typed, cancel);
        return await AnswerAsync(
            released,
            typed,
            SecureAccount.ReleaseFields,
            "动态码已解除，{0}处登录已结束，已通知本人。",
            cancel
        );
    }

    private async Task<IActionResult> AnswerAsync(
        Result<int> done,
        Dictionary<string, string?> typed,
        IReadOnlyList<FormField> fields,
        string said,
        CancellationToken cancel
    )
    {
        if (done is Result<int>.Done { Value: var ended })
        {
            this.Tell(said.Replace("{0}", $"{ended}", StringComparison.Ordinal));
            return RedirectToPage(new { id = Id });
        }

        if (done is not Result<int>.Refused { Errors: var errors } || !await LoadAsync(cancel))
        {
            return NotFound();
        }

        TypedForm.Tell(ModelState, fields, errors);
        var form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        (EndForm, ReleaseForm) = fields == SecureAccount.EndFields ? (form, ReleaseForm) : (EndForm, form);
        return Page();
    }

    private static TypedForm Blank(IReadOnlyList<FormField> fields) => new(fields, new Dictionary<string, string>());

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await doors.RunAsync(await request.GetAsync(), Id, cancel) is not { } view)
        {
            return false;
        }

        Doors = view;
        return true;
    }
}
