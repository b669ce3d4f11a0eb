using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>Which employer is to be registered?</summary>
public sealed class NewModel(RequestActor request, RegisterEmployer register, RegistrationForm form)
    : RegistrationFormPage(request, register, form)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SaveAsync(null, cancel);
}
