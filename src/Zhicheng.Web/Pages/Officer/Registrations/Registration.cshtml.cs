using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Registrations;

/// <summary>Is this employer what it says it is, and did it name this person?</summary>
public sealed class RegistrationModel(RequestActor request, ExamineRegistration examine) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public ExamineRegistration.View View { get; private set; } = null!;

    public TypedForm Form { get; private set; } = new([ExamineRegistration.Reason], new Dictionary<string, string>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancel)
    {
        var approved = await examine.ApproveAsync(await request.GetAsync(), Id, cancel);
        if (approved is Result<Registration>.Done { Value: var made })
        {
            this.Tell($"“{made.Name}”已登记，登记人今天起是它的负责人，已通知本人。");
            return LocalRedirect("/desk/registrations");
        }

        return await AgainAsync(approved, cancel);
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var returned = await examine.ReturnAsync(await request.GetAsync(), Id, typed, cancel);
        if (returned is Result<Registration>.Done { Value: var made })
        {
            this.Tell($"“{made.Name}”的登记已退回，已通知登记人。");
            return LocalRedirect("/desk/registrations");
        }

        Form = new TypedForm(Form.Fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return await AgainAsync(returned, cancel);
    }

    private async Task<IActionResult> AgainAsync(Result<Registration> failure, CancellationToken cancel) =>
        this.Refuse(failure, TypedForm.NameOf) is { } answer ? answer
        : await LoadAsync(cancel) ? Page()
        : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await examine.FindAsync(await request.GetAsync(), Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
