using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Registrations;

/// <summary>Which employers ask to be registered?</summary>
public sealed class IndexModel(RequestActor request, ExamineRegistration examine) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Registration> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (!ExamineRegistration.May(actor))
        {
            return NotFound();
        }

        Rows = await examine.ListAsync(actor, Most, cancel);
        return Page();
    }
}
