using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>What is to be corrected?</summary>
public sealed class EditModel(RequestActor request, RegisterEmployer register, RegistrationForm form)
    : RegistrationFormPage(request, register, form)
{
    [FromRoute]
    public Guid Id { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(Id, cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SaveAsync(Id, cancel);
}
