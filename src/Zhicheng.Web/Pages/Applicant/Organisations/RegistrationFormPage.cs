using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>The form of a registration, new or standing.</summary>
public abstract class RegistrationFormPage(RequestActor request, RegisterEmployer register, RegistrationForm form)
    : PageModel
{
    public TypedForm Form { get; private set; } = null!;

    protected async Task<IActionResult> ShowAsync(Guid? id, CancellationToken cancel)
    {
        var values = new Dictionary<string, string>();
        if (id is { } known)
        {
            if (await register.FindAsync(await request.GetAsync(), known, cancel) is not { } made)
            {
                return NotFound();
            }

            values = RegistrationForm.Values(made);
        }

        Form = new TypedForm(await form.FieldsAsync(cancel), values);
        return Page();
    }

    protected async Task<IActionResult> SaveAsync(Guid? id, CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var saved = await register.SaveAsync(await request.GetAsync(), id, typed, cancel);
        if (saved is Result<Guid>.Done { Value: var made })
        {
            this.Tell("单位信息已保存。下一步：上传盖章的授权委托书。");
            return LocalRedirect($"/register/organisation/{made}");
        }

        if (saved is not Result<Guid>.Refused { Errors: var errors })
        {
            return NotFound();
        }

        var fields = await form.FieldsAsync(cancel);
        TypedForm.Tell(ModelState, fields, errors);
        Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return Page();
    }
}
