using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SystemAdministrator.Organisations;

/// <summary>Which organisation is meant?</summary>
public sealed class IndexModel(RequestActor request, ListOrganisations list) : PageModel
{
    private const int MostCharacters = 60;

    public string Search { get; private set; } = "";

    public ListOrganisations.Page Found { get; private set; } = null!;

    public PageLinks Links =>
        PageLinks.Numbered(Found.Number, ListOrganisations.Page.Size, Found.Rows.Count, Found.Total);

    public async Task OnGetAsync(
        [FromQuery(Name = "q")] string? search,
        [FromQuery(Name = PageLinks.Number)] string? page,
        CancellationToken cancel
    )
    {
        Search = TypedSearch.Clean(search, MostCharacters);
        Found = await list.RunAsync(await request.GetAsync(), Search, PageLinks.Asked(page), cancel);
    }
}
