using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>Whose offices do I give out?</summary>
public sealed class IndexModel(RequestActor request, ListOffices list) : PageModel
{
    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Organisations = await list.OrganisationsAsync(await request.GetAsync(), cancel);
        return Organisations.Count switch
        {
            0 => NotFound(),
            1 => LocalRedirect($"/offices/{Organisations[0].Id}"),
            _ => Page(),
        };
    }
}
