using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>The letter to be sealed, with what is known filled in.</summary>
public sealed class LetterModel(RequestActor request, RegisterEmployer register, ChooseMessages ways) : PageModel
{
    public Registration Made { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>The number, its middle hidden: a sheet lies about.</summary>
    public string Phone { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await register.FindAsync(actor, id, cancel) is not { } made)
        {
            return NotFound();
        }

        (Made, Name) = (made, actor.Name);
        Phone = (await ways.ShowAsync(actor, cancel)).Phone ?? "____________";
        return Page();
    }
}
