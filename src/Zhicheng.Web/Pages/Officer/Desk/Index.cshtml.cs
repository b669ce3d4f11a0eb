using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Officer.Desk;

/// <summary>What waits for me?</summary>
public sealed class IndexModel(
    RequestActor request,
    SummariseDesk summarise,
    ListCases list,
    ListEmployers employers,
    ListJointWork joint,
    ListBindings bindings,
    ExamineRegistration registrations,
    PlanDefinitions plans,
    TimeProvider time
) : PageModel
{
    private const string AfterQuery = "after";
    private const string BeforeQuery = "before";
    private const int MostCharacters = 60;

    public static readonly IReadOnlyList<(CaseView View, string Name)> Views =
    [
        (CaseView.Waiting, "等我办理"),
        (CaseView.Elsewhere, "其他环节办理中"),
        (CaseView.Returned, "退回修改中"),
        (CaseView.Ended, "未通过"),
        (CaseView.Passed, "已通过"),
        (CaseView.All, "全部"),
    ];

    [FromQuery(Name = "view")]
    public string? ViewWord { get; set; }

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "stage")]
    public string? Stage { get; set; }

    [FromQuery(Name = "employer")]
    public string? Employer { get; set; }

    [FromQuery(Name = "overdue")]
    public string? Overdue { get; set; }

    public Seat Seat { get; private set; } = null!;

    public bool MayOpenPlans { get; private set; }

    public bool MayOpenAccounts { get; private set; }

    /// <summary>Who asks to be bound or released, for an employer; null elsewhere.</summary>
    public int? People { get; private set; }

    /// <summary>Employers that ask to be registered, for whoever examines them; null elsewhere.</summary>
    public int? Registrations { get; private set; }

    public DateOnly Today { get; private set; }

    public CaseFilter Filter { get; private set; } = new();

    public SummariseDesk.Summary Summary { get; private set; } = null!;

    public ListCases.Page Cases { get; private set; } = null!;

    /// <summary>To be done now, for many cases at once.</summary>
    public IReadOnlyList<JointItem> Together { get; private set; } = [];

    /// <summary>Notices that stand; there is nothing to do but to wait.</summary>
    public IReadOnlyList<JointItem> Standing { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Employers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Stages { get; private set; } = [];

    /// <summary>Whether some round has this desk put up notices.</summary>
    public bool HasNotices => Summary.Chain.Any(s => s.Kind == StageKind.Notice && s.Actor == Seat.Kind);

    public PageLinks Links =>
        new(
            $"共{Cases.Count}件，每页{ListCases.PageSize}件",
            Cases.Previous is { } previous ? (BeforeQuery, previous.ToString()) : null,
            Cases.Next is { } next ? (AfterQuery, next.ToString()) : null
        );

    public async Task OnGetAsync(
        [FromQuery(Name = AfterQuery)] string? after,
        [FromQuery(Name = BeforeQuery)] string? before,
        CancellationToken cancel
    )
    {
        var actor = await request.GetAsync();
        Seat = actor.Seat!;
        MayOpenPlans = OpenPlan.May(actor);
        MayOpenAccounts = OpenForApplicant.May(actor);
        Today = time.TodayInChina();
        Filter = Read();
        Summary = await summarise.RunAsync(actor, cancel);
        People = Seat.Kind == StageActor.Employer ? await bindings.CountAsync(actor, PeopleView.Waiting, cancel) : null;
        Registrations = ExamineRegistration.May(actor) ? await registrations.CountAsync(actor, cancel) : null;
        var work = await joint.RunAsync(actor, cancel);
        Together = [.. work.Notices.Where(n => Today > n.LastDay).Select(OfNotice), .. work.Batches.Select(OfBatch)];
        Standing = [.. work.Notices.Where(n => Today <= n.LastDay).Select(OfNotice)];
        Cases = await list.RunAsync(actor, Filter, CaseCursor.Parse(after), CaseCursor.Parse(before), cancel);
        Stages = [.. Summary.Chain.Select(s => new SelectListItem(s.Name, s.Id, s.Id == Filter.Stage))];
        Employers =
            Seat.Kind == StageActor.Employer
                ? []
                :
                [
                    .. (await employers.RunAsync(actor, cancel)).Select(e => new SelectListItem(
                        e.Name,
                        e.Id.ToString(),
                        e.Id == Filter.Employer
                    )),
                ];
    }

    public CaseTable Table => new(Cases.Rows, new CaseRowLooks(plans, Today));

    private JointItem OfNotice(ListJointWork.Standing notice)
    {
        var isOver = Today > notice.LastDay;
        return new JointItem(
            notice.Title,
            $"{notice.Entries}人，公示至{notice.LastDay.Chinese()}24时",
            ReviewLinks.Notice(notice.Id),
            isOver ? Tone.Returned : Tone.Waiting,
            isOver ? "期满，待确认结果" : "公示中"
        );
    }

    private static JointItem OfBatch(ListJointWork.Batch batch) =>
        new(
            $"{batch.Stage.Name}（{batch.Count}人）",
            batch.PlanTitle,
            ReviewLinks.Together(batch.Stage.Kind, batch.PlanId, batch.Stage.Id) ?? ReviewLinks.Desk,
            Tone.Waiting,
            batch.Stage.Kind switch
            {
                StageKind.Notice => "待发起公示",
                StageKind.Meeting => "待登记结果",
                _ => "待确认",
            }
        );

    // Whatever stands in the address, there is a page.
    private CaseFilter Read() =>
        new(
            Enum.TryParse<CaseView>(ViewWord, ignoreCase: true, out var view) && Enum.IsDefined(view)
                ? view
                : CaseView.Waiting,
            Trimmed(Search),
            Trimmed(Stage),
            Guid.TryParse(Employer, out var employer) ? employer : null,
            null,
            Overdue == "1"
        );

    // PostgreSQL has no text with a NUL in it, and nobody searches for other control characters.
    private static string? Trimmed(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim() is { Length: > 0 } trimmed
            ? trimmed[..Math.Min(trimmed.Length, MostCharacters)]
            : null;
}

/// <summary>Something to do for many cases at once.</summary>
public sealed record JointItem(string Title, string Note, string Url, Tone Tone, string Word)
{
    /// <summary>What is due was not returned by anybody.</summary>
    public string? Icon => Tone == Tone.Returned ? "calendar-due" : null;
}
