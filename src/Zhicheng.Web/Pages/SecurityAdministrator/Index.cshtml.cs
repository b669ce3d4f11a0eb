using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.SecurityAdministrator;

/// <summary>Whose door is in trouble?</summary>
public sealed class IndexModel(RequestActor request, ListAccounts list, ShowDoors doors) : PageModel
{
    private const int MostCharacters = 60;

    public string Search { get; private set; } = "";

    /// <summary>Null before something was searched for.</summary>
    public ListAccounts.Page? Found { get; private set; }

    public IReadOnlyList<ShowDoors.Slowed> Slowed { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "q")] string? search, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        Search = TypedSearch.Clean(search, MostCharacters);
        Found = Search.Length == 0 ? null : await list.RunAsync(actor, Search, 1, cancel);
        Slowed = await doors.SlowedAsync(actor, cancel);
    }
}
