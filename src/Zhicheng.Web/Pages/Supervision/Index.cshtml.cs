using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Supervision;

/// <summary>What goes on in the region I supervise?</summary>
public sealed class IndexModel(RequestActor request, ListCases list, PlanDefinitions plans, TimeProvider time)
    : PageModel
{
    private const string AfterQuery = "after";
    private const string BeforeQuery = "before";
    private const int MostCharacters = 60;

    public static readonly IReadOnlyList<(CaseView View, string Name)> Views =
    [
        (CaseView.All, "全部"),
        (CaseView.Elsewhere, "办理中"),
        (CaseView.Returned, "退回修改中"),
        (CaseView.Ended, "未通过"),
        (CaseView.Passed, "已通过"),
    ];

    public string Organisation { get; private set; } = "";

    public CaseFilter Filter { get; private set; } = new(CaseView.All);

    public ListCases.Page Cases { get; private set; } = null!;

    public CaseTable Table => new(Cases.Rows, new CaseRowLooks(plans, time.TodayInChina()));

    public PageLinks Links =>
        new(
            $"共{Cases.Count}件，每页{ListCases.PageSize}件",
            Cases.Previous is { } previous ? (BeforeQuery, previous.ToString()) : null,
            Cases.Next is { } next ? (AfterQuery, next.ToString()) : null
        );

    public async Task OnGetAsync(
        [FromQuery(Name = "view")] string? view,
        [FromQuery(Name = "q")] string? search,
        [FromQuery(Name = "overdue")] string? overdue,
        [FromQuery(Name = AfterQuery)] string? after,
        [FromQuery(Name = BeforeQuery)] string? before,
        CancellationToken cancel
    )
    {
        var actor = await request.GetAsync();
        Organisation = actor.Watch!.OrganisationName;
        var wanted = TypedSearch.Clean(search, MostCharacters);
        Filter = new CaseFilter(
            Views
                .Select(v => v.View)
                .FirstOrDefault(v => v.ToString().Equals(view, StringComparison.OrdinalIgnoreCase), CaseView.All),
            wanted.Length == 0 ? null : wanted,
            Overdue: overdue == "1"
        );
        Cases = await list.RunAsync(actor, Filter, CaseCursor.Parse(after), CaseCursor.Parse(before), cancel);
    }
}
