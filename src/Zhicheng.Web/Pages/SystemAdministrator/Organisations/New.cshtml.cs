using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SystemAdministrator.Organisations;

/// <summary>Which organisation is new, and where does it stand?</summary>
public sealed class NewModel(RequestActor request, OpenOrganisation open) : PageModel
{
    public TypedForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await open.FieldsAsync(await request.GetAsync(), cancel) is not { } fields)
        {
            return NotFound();
        }

        Form = new TypedForm(fields, new Dictionary<string, string>());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (actor, typed) = (await request.GetAsync(), TypedForm.Read(Request.Form));
        var opened = await open.RunAsync(actor, typed, cancel);
        if (opened is Result<Guid>.Done { Value: var id })
        {
            this.Tell("已登记。请给它的负责人任职。");
            return LocalRedirect($"/offices/{id}");
        }

        if (
            opened is not Result<Guid>.Refused { Errors: var errors }
            || await open.FieldsAsync(actor, cancel) is not { } fields
        )
        {
            return NotFound();
        }

        TypedForm.Tell(ModelState, fields, errors);
        Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return Page();
    }
}
