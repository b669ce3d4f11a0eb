using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>Why, and about what?</summary>
public sealed class DecideModel(
    RequestActor request,
    ShowCase show,
    DecideCase decide,
    AskPostCheck posts,
    TimeProvider time
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "outcome")]
    public string OutcomeWord { get; set; } = "";

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<ItemInput> Items { get; set; } = [];

    [BindProperty]
    public string? PostNumber { get; set; }

    [BindProperty]
    public string? PostDay { get; set; }

    [BindProperty]
    public bool PostWithinRatio { get; set; }

    /// <summary>岗位审核 that is asked before a pass; null: none.</summary>
    public AskedPostCheck? PostCheck { get; private set; }

    public ShowCase.View Case { get; private set; } = null!;

    public OutcomeDefinition Outcome { get; private set; } = null!;

    public bool NamesItems => Outcome.Outcome != StageOutcome.Pass;

    public string TextLabel => Outcome.Outcome == StageOutcome.Pass ? "审核意见" : "理由";

    /// <summary>What may be named, by heading, each with its place among the posted items.</summary>
    public IReadOnlyList<IGrouping<string, (DecisionTarget Target, int Index)>> Targets =>
        [
            .. DecisionTargets
                .Of(Case.Content, Case.Judgement)
                .Select((t, i) => (Target: t, Index: i))
                .GroupBy(t => t.Target.Group),
        ];

    public ItemInput InputOf(DecisionTarget target) =>
        Items.Find(i => i.Target == target.Target) ?? new ItemInput { Target = target.Target };

    /// <summary>Requirements that the policy does not find met: whoever passes should have looked at them.</summary>
    public IReadOnlyList<(string Name, Verdict Verdict)> NotMet =>
        [
            .. DecisionTargets
                .Checklist(Case.Content, Case.Judgement.Now)
                .Where(c => c.Finding.Verdict != Verdict.Met)
                .Select(c => (c.Name, c.Finding.Verdict)),
        ];

    public int Unlooked =>
        DecisionTargets.Checklist(Case.Content, Case.Judgement.Now).Count(c => !Case.Ticks.ContainsKey(c.Finding.Id));

    public string? LastDayToResubmit =>
        Outcome.Outcome == StageOutcome.Return ? ChinaTime.ChineseDeadline(Case.Application.Plan!.ResubmitUntil) : null;

    public DateOnly Today => time.TodayInChina();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        Version = Case.Application.Version;
        // What was refused in the checklist is named already, in the same words.
        Items =
        [
            .. Case
                .Ticks.Values.Where(t => !t.Accepted && NamesItems)
                .Select(t => new ItemInput
                {
                    Target = $"finding:{t.FindingId}",
                    IsNamed = true,
                    Text = t.Remark,
                }),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        var decided = await decide.RunAsync(
            await request.GetAsync(),
            Id,
            new DecideCase.Form(Version, Outcome.Outcome, Text ?? "", NamesItems ? Named() : [])
            {
                PostCheck = new(PostNumber, PostDay, PostWithinRatio),
            },
            cancel
        );
        if (decided is Result<Application>.Done { Value: var application })
        {
            this.Tell(Told(application));
            return Redirect(ReviewLinks.Desk);
        }

        // The page now shows the case as it is: a second try is one on that.
        if (decided is Result<Application>.Stale)
        {
            ModelState.Remove(nameof(Version));
            Version = Case.Application.Version;
        }

        return this.Refuse(decided) ?? Page();
    }

    private List<NamedItem> Named()
    {
        var known = DecisionTargets
            .Of(Case.Content, Case.Judgement)
            .ToDictionary(t => t.Target, t => t.Label, StringComparer.Ordinal);
        return
        [
            .. Items
                .Where(i => i.IsNamed && i.Target is not null && known.ContainsKey(i.Target))
                .Select(i => new NamedItem(i.Target!, known[i.Target!], i.Text?.Trim() ?? "")),
        ];
    }

    private string Told(Application application) =>
        application.Phase switch
        {
            CasePhase.Returned =>
                $"已将{application.ApplicantName}的申报（{application.Number}）退回，请其在{application.DueOn?.Chinese()}24时前修改后重新提交。",
            CasePhase.InReview =>
                $"{application.ApplicantName}的申报（{application.Number}）：{Outcome.Label}，已转到“{CaseLooks.WordOf(application.Phase, application.StageId, Case.Definition.Stages)}”环节。",
            _ => $"{application.ApplicantName}的申报（{application.Number}）：{Outcome.Label}，已通知申报人。",
        };

    // An outcome that this stage does not have is no page; a case that went on meanwhile is told on its own page.
    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (
            await show.RunAsync(await request.GetAsync(), Id, cancel) is not { } found
            || !Enum.TryParse<StageOutcome>(OutcomeWord, ignoreCase: true, out var outcome)
        )
        {
            return NotFound();
        }

        Case = found;
        if (found.Offers.OfType<CaseOffer.Decide>().FirstOrDefault(o => o.Outcome.Outcome == outcome) is { } offer)
        {
            Outcome = offer.Outcome;
            PostCheck =
                outcome == StageOutcome.Pass ? await posts.RunAsync(found.Application, found.Stage, cancel) : null;
            return null;
        }

        this.Tell(
            found.Last is { } last
                ? $"{last.Organisation}的{last.Officer}已于{last.Decision.At.Chinese()}作出决定（{last.Label}），您的操作没有生效。"
                : "这份申报现在不能进行这项操作，请查看最新情况。"
        );
        return Redirect(ReviewLinks.Case(Id));
    }
}

/// <summary>One thing that may be named, as typed.</summary>
public sealed class ItemInput
{
    public string? Target { get; set; }

    public bool IsNamed { get; set; }

    public string? Text { get; set; }
}
