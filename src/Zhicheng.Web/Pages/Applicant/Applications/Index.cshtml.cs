using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>Where does it stand, what was decided, on whose desk is it, and what do I have to do?</summary>
public sealed class IndexModel(
    MyApplications mine,
    LoadDraft drafts,
    FindSnapshots snapshots,
    CaseHistory history,
    MarkItemDone mark,
    PlanDefinitions plans,
    ReplaceDocument replace,
    RequestActor request
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public MyApplications.Mine Mine { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    /// <summary>While it is with the applicant.</summary>
    public Draft? Draft { get; private set; }

    public IReadOnlyList<StepItem> Steps => [.. StepList.Of(Draft!, null).Select(s => s with { IsCurrent = false })];

    public Snapshot? Snapshot { get; private set; }

    public SnapshotContent? Submitted { get; private set; }

    /// <summary>Documents in whose place another may be put now.</summary>
    public IReadOnlyList<DocumentDefinition> Replaceable { get; private set; } = [];

    public IReadOnlyList<ContentChange>? Changes { get; private set; }

    /// <summary>How it ended, when it has.</summary>
    public (NoteKind Kind, string Sentence)? Result =>
        (Mine.Application.Phase, Mine.LastDecision) switch
        {
            (CasePhase.Confirmed, { } last) => (
                NoteKind.Done,
                $"您已取得{Title}任职资格，{ChinaTime.DayInChina(last.At).Chinese()}确认。"
            ),
            (CasePhase.Rejected or CasePhase.NotPassed, { } last) => (
                NoteKind.Warning,
                $"{Head.Decided}，{ChinaTime.DayInChina(last.At).Chinese()}。本次申报到此结束。"
            ),
            _ => null,
        };

    private string Title =>
        plans.Of(Mine.Application.Plan!).TitleNames.GetValueOrDefault(Mine.Application.Grade, Mine.Application.Grade);

    public string ChangesTitle => Draft is null ? "这次提交与上次相比改了什么" : "与上次提交相比，现在改了什么";

    public IReadOnlyList<TimelineItem> Timeline { get; private set; } = [];

    public IReadOnlyList<(StageDefinition Stage, string Mark)> Chain { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await mine.FindAsync(actor, Id, cancel) is not { } found)
        {
            return NotFound();
        }

        Mine = found;
        var application = found.Application;
        var stages = plans.Of(application.Plan!).Stages;
        if (application.Phase is CasePhase.Draft or CasePhase.Returned)
        {
            Draft = await drafts.RunAsync(actor, Id, cancel);
        }

        Replaceable = replace.WhyNot(actor, application) is null ? plans.Of(application.Plan!).Documents : [];
        await CompareAsync(cancel);
        Head = ApplicantHead.Of(found, plans.Of(application.Plan!), Draft);
        Chain = [.. stages.Select(s => (s, MarkOf(s, stages, application)))];
        Timeline = [.. (await history.RunAsync(application, cancel)).Select(Item)];
        return Page();
    }

    public async Task<IActionResult> OnPostDoneAsync(Guid item, bool done, CancellationToken cancel)
    {
        switch (await mark.RunAsync(await request.GetAsync(), Id, item, done, cancel))
        {
            case Result<Nothing>.NotFound:
                return NotFound();
            case Result<Nothing>.Refused refused:
                this.Tell(refused.Errors[0].Sentence);
                break;
        }

        return Redirect($"{Places.Application(Id)}#item-{item}");
    }

    // With the applicant: the draft against what was submitted. Elsewhere: the last submission against the one before.
    private async Task CompareAsync(CancellationToken cancel)
    {
        var all = await snapshots.RunAsync(Id, cancel);
        Snapshot = all.FirstOrDefault();
        if (Snapshot is null)
        {
            return;
        }

        Submitted = SnapshotContent.Parse(Snapshot.Content);
        if (Draft is not null)
        {
            Changes = ContentChanges.Between(Submitted, WriteSnapshot.Of(Draft));
        }
        else if (all.Count > 1 && Mine.Application.Phase == CasePhase.InReview)
        {
            Changes = ContentChanges.Between(SnapshotContent.Parse(all[1].Content), Submitted);
        }
    }

    private static string MarkOf(StageDefinition stage, IReadOnlyList<StageDefinition> stages, Application application)
    {
        var at = stages.ToList().FindIndex(s => s.Id == application.StageId);
        var here = stages.ToList().IndexOf(stage);
        return application.Phase switch
        {
            CasePhase.Confirmed => "已通过",
            CasePhase.Returned when here == at => "已退回",
            CasePhase.Draft or CasePhase.Returned => "未开始",
            CasePhase.InReview when here < at => "已通过",
            CasePhase.InReview when here == at => "办理中",
            CasePhase.InReview => "未开始",
            _ when here < at => "已通过",
            _ when here == at => RefusalText.PhaseName(application.Phase),
            _ => "",
        };
    }

    private static TimelineItem Item(HistoryEntry entry) =>
        new(
            entry.At,
            entry.What,
            entry.Who,
            entry.Kind switch
            {
                HistoryKind.Prepared => Tone.Draft,
                HistoryKind.Submitted or HistoryKind.Ruled or HistoryKind.Noticed => Tone.Waiting,
                HistoryKind.Passed => Tone.Passed,
                HistoryKind.Returned => Tone.Returned,
                _ => Tone.Rejected,
            },
            entry.Items.Count == 0
                ? entry.Text
                : string.Join(
                    "\n",
                    entry
                        .Items.Select((item, i) => $"{i + 1}. {item.Label}：{item.Text}")
                        .Prepend(entry.Text)
                        .OfType<string>()
                )
        );
}
