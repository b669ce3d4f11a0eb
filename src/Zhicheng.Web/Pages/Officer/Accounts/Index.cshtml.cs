using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Accounts;

/// <summary>For whom shall an account be opened?</summary>
public sealed class IndexModel(RequestActor request, OpenForApplicant open) : PageModel
{
    private const int Most = 50;

    public TypedForm Form { get; private set; } = new(OpenForApplicant.Fields, new Dictionary<string, string>());

    public IReadOnlyList<OpenForApplicant.Row> Rows { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        switch (await open.RunAsync(await request.GetAsync(), typed, cancel))
        {
            case Result<Account>.Done { Value: var account }:
                this.Tell($"已为{account.DisplayName}开通账号，初始密码已用短信发给本人。");
                return RedirectToPage();
            case Result<Account>.Refused { Errors: var errors }:
                TypedForm.Tell(ModelState, OpenForApplicant.Fields, errors);
                Form = new TypedForm(OpenForApplicant.Fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
                return await ShowAsync(cancel);
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid account, CancellationToken cancel)
    {
        var sent = await open.AgainAsync(await request.GetAsync(), account, cancel);
        if (sent is Result<Nothing>.Done)
        {
            this.Tell("新的初始密码已用短信发给本人，以前的不能再用。");
            return RedirectToPage();
        }

        return this.Refuse(sent) ?? await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (!OpenForApplicant.May(actor))
        {
            return NotFound();
        }

        Rows = await open.ListAsync(actor, Most, cancel);
        return Page();
    }
}
