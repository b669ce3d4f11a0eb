using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.People;

/// <summary>Who is bound to this employer, and who asks to be?</summary>
public sealed class IndexModel(RequestActor request, ListBindings list, KeepBindings keep) : PageModel
{
    private const int MostCharacters = 60;

    public PeopleView View { get; private set; }

    public string Search { get; private set; } = "";

    public IReadOnlyDictionary<PeopleView, int> Counts { get; private set; } = new Dictionary<PeopleView, int>();

    public ListBindings.Page Found { get; private set; } = null!;

    /// <summary>Those that could not be accepted with the others, each with why.</summary>
    public IReadOnlyList<string> Left { get; private set; } = [];

    public PageLinks Links => PageLinks.Numbered(Found.Number, ListBindings.Page.Size, Found.Rows.Count, Found.Total);

    public Task OnGetAsync(
        [FromQuery(Name = "view")] string? view,
        [FromQuery(Name = "q")] string? search,
        [FromQuery(Name = PageLinks.Number)] string? page,
        CancellationToken cancel
    )
    {
        View =
            Enum.TryParse<PeopleView>(view, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : default;
        Search = TypedSearch.Clean(search, MostCharacters);
        return LoadAsync(PageLinks.Asked(page), cancel);
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid[] ids, CancellationToken cancel)
    {
        var accepted = await keep.AcceptAsync(await request.GetAsync(), [.. ids.Distinct()], cancel);
        if (accepted is Result<KeepBindings.Accepted>.Done { Value: var done })
        {
            if (done.Left.Count == 0)
            {
                this.Tell($"已接受{done.Count}人的绑定申请，已通知本人。");
                return LocalRedirect("/desk/people");
            }

            ModelState.AddModelError("", $"接受了{done.Count}人，{done.Left.Count}人没有办成。");
            Left = done.Left;
        }
        else if (this.Refuse(accepted) is { } answer)
        {
            return answer;
        }

        await LoadAsync(1, cancel);
        return Page();
    }

    private async Task LoadAsync(int page, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        Counts = await list.CountAsync(actor, cancel);
        Found = await list.RunAsync(actor, View, Search, page, cancel);
    }
}
