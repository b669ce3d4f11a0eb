using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>What was handed in, what does the policy say of it, and what is there for me to do?</summary>
public sealed class CaseModel(
    RequestActor request,
    ShowCase show,
    FactChecks checks,
    TickFindings tick,
    VerifyFacts verify,
    FileStore store,
    HeldFiles heldFiles,
    TimeProvider time
) : PageModel
{
    public const string Findings = "findings";
    public const string FileTab = "file";
    public const string Scores = "scores";
    public const string Documents = "documents";
    public const string Timeline = "timeline";

    private static readonly IReadOnlyList<(string Id, string Name)> AllTabs =
    [
        (Findings, "条件核对"),
        (FileTab, "申报材料"),
        (Scores, "量化评分"),
        (Documents, "佐证文件"),
        (Timeline, "办理经过"),
    ];

    /// <summary>What there is to look at; points only where the policy gives any.</summary>
    public IEnumerable<(string Id, string Name)> Tabs => AllTabs.Where(t => t.Id != Scores || Scoring is not null);

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "tab")]
    public string? TabWord { get; set; }

    [FromQuery(Name = "show")]
    public string? ShowWord { get; set; }

    /// <summary>The checklist as posted.</summary>
    [BindProperty]
    public List<TickInput> Ticks { get; set; } = [];

    /// <summary>Rows of the profile that were compared with the originals, as posted.</summary>
    [BindProperty]
    public List<string> Rows { get; set; } = [];

    [BindProperty]
    public Guid SnapshotId { get; set; }

    public ShowCase.View Case { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    /// <summary>Whether it is a supervisor who reads it.</summary>
    public bool IsWatched { get; private set; }

    public string Back => IsWatched ? ReviewLinks.Supervision : ReviewLinks.Desk;

    public string Tab => AllTabs.Any(t => t.Id == TabWord) ? TabWord! : Findings;

    public string TabPartial => $"_Tab{char.ToUpperInvariant(Tab[0])}{Tab[1..]}";

    /// <summary>Why files cannot be opened now, by their ids.</summary>
    public IReadOnlyDictionary<Guid, string> Held { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The evidence shown beside the data; null: none.</summary>
    public FileContent? Shown { get; private set; }

    public IReadOnlyList<ChecklistItem> Checklist { get; private set; } = [];

    /// <summary>The facts of the profile by the key of their row; only on the tab that shows them.</summary>
    public IReadOnlyDictionary<string, SubmittedFact> Facts { get; private set; } =
        new Dictionary<string, SubmittedFact>(StringComparer.Ordinal);

    public bool MayVerify => Case.IsMine && Case.Stage!.VerifiesFacts && Facts.Values.Any(f => f.CanBeVerified);

    /// <summary>What has to be the same here and there, of the version submitted.</summary>
    public IReadOnlyList<FoundAgreement> Agreements => DocumentValues.Agreements(store, Case.Definition, Case.Content);

    public CaseHead Head => CaseHeads.Of(Case, Today);

    public IReadOnlyList<TimelineItem> History => CaseHeads.TimelineOf(Case);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTicksAsync(CancellationToken cancel)
    {
        var form = new TickFindings.Form(
            SnapshotId,
            [.. Ticks.Select(t => new TickFindings.Tick(t.FindingId ?? "", t.Answer, t.Remark))]
        );
        var ticked = await tick.RunAsync(await request.GetAsync(), Id, form, cancel);
        if (ticked is Core.Services.Result<int>.Done { Value: var changed })
        {
            this.Tell(changed > 0 ? $"已保存核对结果，{changed}项有变化。" : "核对结果没有变化。");
            return Redirect(ReviewLinks.Case(Id, Findings));
        }

        TabWord = Findings;
        return this.Refuse(ticked, FieldOf) ?? (await LoadAsync(cancel) ? Page() : NotFound());
    }

    public async Task<IActionResult> OnPostFactsAsync(CancellationToken cancel)
    {
        var form = new VerifyFacts.Form(SnapshotId, Rows);
        var verified = await verify.RunAsync(await request.GetAsync(), Id, form, cancel);
        if (verified is Core.Services.Result<int>.Done { Value: var count })
        {
            this.Tell(count > 0 ? $"已记为核验{count}项，申报人的个人信息中会注明。" : "勾选的内容此前已经核验。");
            return Redirect(ReviewLinks.Case(Id, FileTab));
        }

        TabWord = FileTab;
        return this.Refuse(verified) ?? (await LoadAsync(cancel) ? Page() : NotFound());
    }

    /// <summary>The address of this page with a file beside the data.</summary>
    public string With(FileContent file) => $"{ReviewLinks.Case(Id, Tab)}&show={file.Id}#evidence";

    /// <summary>A text before or after a change, masked as everywhere.</summary>
    public static string TextOf(ContentChange change, string? text) =>
        string.IsNullOrEmpty(text) ? "（空）" : MaskedDetails.Shown(change.Key, text);

    private string FieldOf(string finding) =>
        Ticks.FindIndex(t => t.FindingId == finding) is var i and >= 0 ? $"Ticks[{i}].Remark" : "";

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await show.RunAsync(actor, Id, cancel) is not { } found)
        {
            return false;
        }

        Case = found;
        IsWatched = actor.Watch is not null;
        Today = time.TodayInChina();
        var files = found.Content.AllFiles();
        Held = await heldFiles.RunAsync([.. files.Select(f => f.Id)], cancel);
        Shown =
            Guid.TryParse(ShowWord, out var id) ? files.FirstOrDefault(f => f.Id == id)
            : Tab == Documents ? files.FirstOrDefault()
            : null;
        Checklist = ChecklistOf(found);
        Facts = Tab == FileTab ? await checks.OfAsync(found.Content, cancel) : Facts;
        return true;
    }

    private List<ChecklistItem> ChecklistOf(ShowCase.View view)
    {
        var nodes = new FindingNodes(view.Judgement.Now.Package, view.Judgement.Now.Names, LinkOf);
        return
        [
            .. DecisionTargets
                .Checklist(view.Content, view.Judgement.Now)
                .Select(c => new ChecklistItem(
                    c.Finding.Id,
                    c.Name,
                    nodes.Of(c.Finding),
                    ChangeOf(view, c.Finding.Id),
                    Posted(c.Finding.Id) ?? Kept(view, c.Finding.Id)
                )),
        ];
    }

    private TickInput? Posted(string finding) => Ticks.Find(t => t.FindingId == finding);

    private static TickInput Kept(ShowCase.View view, string finding) =>
        view.Ticks.TryGetValue(finding, out var tick)
            ? new TickInput
            {
                FindingId = finding,
                Answer = tick.Accepted,
                Remark = tick.Remark,
            }
            : new TickInput { FindingId = finding };

    private static string? ChangeOf(ShowCase.View view, string id)
    {
        var before = view.Judgement.AtSubmission.VerdictOf(id);
        return before is not { } was || was == view.Judgement.Now.VerdictOf(id)
            ? null
            : $"提交时：{VerdictWords.Of(was)}";
    }

    // Evidence of a finding leads to its first file, beside the checklist.
    private string? LinkOf(EvidenceName evidence)
    {
        if (evidence.Achievement is not { } id)
        {
            return $"{ReviewLinks.Case(Id, FileTab)}#{evidence.List}";
        }

        var files = Case.Content.Achievements.FirstOrDefault(a => a.Id == id)?.Evidence;
        return files is { Count: > 0 } ? With(files[0].File) : $"{ReviewLinks.Case(Id, FileTab)}#achievements";
    }

    public ScorePart? Scoring =>
        Case.Judgement.Now.AsIs is { Points: { } points } now
            ? new ScorePart(
                now.Package,
                points,
                Case.Judgement.Now.Names,
                now.Held,
                Case.Content.Form.SelfScores,
                Editable: false
            )
            : null;

    /// <summary>The points at submission, when rulings changed them.</summary>
    public Score? ScoreBefore =>
        Case.Judgement.AtSubmission.AsIs.Points is { } before
        && Scoring?.Score is { } now
        && (before.Total, before.Possible) != (now.Total, now.Possible)
            ? before
            : null;

    /// <summary>Rulings that the stage makes, each with what holds now.</summary>
    public IReadOnlyList<RulingLine> Rulings =>
        [
            .. RulingOffers
                .Of(Case.Content)
                .Where(o =>
                    (Case.IsMine && Case.Stage!.Rulings.Contains(o.Kind))
                    || Case.Rulings.Any(r => r.Ruling.Kind == o.Kind && r.Ruling.Target == o.Target.Target)
                )
                .Select(o => new RulingLine(
                    o,
                    [.. Case.Rulings.Where(r => r.Ruling.Kind == o.Kind && r.Ruling.Target == o.Target.Target)],
                    Case.IsMine && Case.Stage!.Rulings.Contains(o.Kind),
                    StatedOf(o)
                )),
        ];

    private string? StatedOf(RulingOffer offer) =>
        offer.Kind == StageRuling.Discipline
            ? offer
                .Choices.FirstOrDefault(c =>
                    c.Id
                    == Case.Content.Achievements.FirstOrDefault(a => a.Id.ToString() == offer.Target.Target)?.Discipline
                )
                ?.Label
            : null;

    public bool MayTick =>
        Case.IsMine && Case.Stage!.Kind == StageKind.Review && Case.Application.Phase == CasePhase.InReview;
}

/// <summary>An officer's yes or no to a finding, as typed.</summary>
public sealed class TickInput
{
    public string? FindingId { get; set; }

    public bool? Answer { get; set; }

    public string? Remark { get; set; }
}

/// <param name="Id">Id of the finding.</param>
/// <param name="Name">Name of the requirement or track.</param>
/// <param name="Node">Its explanation.</param>
/// <param name="Change">What it was at submission, when that was something else.</param>
/// <param name="Tick">The officer's answer.</param>
public sealed record ChecklistItem(string Id, string Name, FindingNode Node, string? Change, TickInput Tick);

/// <summary>A point that may be ruled on.</summary>
/// <param name="Offer">The point.</param>
/// <param name="Made">Everything ruled on it, newest first.</param>
/// <param name="MayRule">Whether the officer may rule on it now.</param>
/// <param name="Stated">What the applicant says, in words.</param>
public sealed record RulingLine(
    RulingOffer Offer,
    IReadOnlyList<ShowCase.MadeRuling> Made,
    bool MayRule,
    string? Stated = null
)
{
    public static string QuestionOf(StageRuling kind) =>
        kind switch
        {
            StageRuling.Discipline => "与申报专业的关系",
            StageRuling.Claim => "申报人主张的条件是否成立",
            _ => "是否产生实际效益",
        };

    public ShowCase.MadeRuling? Holding => Made.FirstOrDefault(m => m.Holds);

    public string WordOf(ShowCase.MadeRuling made) =>
        Offer.Choices.FirstOrDefault(c => c.Id == made.Ruling.Value)?.Label ?? made.Ruling.Value;
}
