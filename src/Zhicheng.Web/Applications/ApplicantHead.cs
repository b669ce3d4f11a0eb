using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Applications;

/// <summary>The three answers an applicant's case begins with, and the one thing to do next.</summary>
public static class ApplicantHead
{
    public static CaseHead Of(MyApplications.Mine mine, PlanDefinition definition, Draft? draft)
    {
        var application = mine.Application;
        var stage = definition.Stages.FirstOrDefault(s => s.Id == application.StageId);
        var title = definition.TitleNames.GetValueOrDefault(application.Grade, application.Grade);
        return new CaseHead
        {
            Title = $"申报{title}",
            Subtitle = string.Join(" · ", new[] { application.Number, application.Plan!.Title }.OfType<string>()),
            Tone = ToneOf(application.Phase),
            Stands =
                application.Phase == CasePhase.InReview
                    ? stage?.Name ?? "审核中"
                    : RefusalText.PhaseName(application.Phase),
            StandsNote = Note(application),
            Decided = mine.LastDecision is { } last ? CaseHistory.Sentence(last, definition.Stages) : null,
            DecidedNote = mine.LastDecision is { } by ? $"{by.Organisation?.Name}，{by.At.Chinese()}" : null,
            Desk = Desk(application, stage),
            DeskSince = Desk(application, stage) is null ? null : ChinaTime.DayInChina(application.StageSince),
            Action = draft is null ? null : Next(draft),
        };
    }

    public static Tone ToneOf(CasePhase phase) =>
        phase switch
        {
            CasePhase.Draft => Tone.Draft,
            CasePhase.InReview => Tone.Waiting,
            CasePhase.Returned => Tone.Returned,
            CasePhase.Confirmed => Tone.Passed,
            _ => Tone.Rejected,
        };

    private static string? Note(Application a) =>
        a.Phase switch
        {
            CasePhase.Draft => $"请在{ChinaTime.ChineseDeadline(a.Plan!.ClosesAt)}前提交",
            CasePhase.Returned => $"请在{ChinaTime.ChineseDeadline(a.Plan!.ResubmitUntil)}前改好并重新提交",
            CasePhase.InReview when a.DueOn is { } due => $"办理期限至{due.Chinese()}",
            _ => a.SubmittedAt is { } at ? $"{at.Chinese()}提交" : null,
        };

    private static string? Desk(Application a, StageDefinition? stage) =>
        a.Phase switch
        {
            CasePhase.Draft or CasePhase.Returned => "您本人",
            CasePhase.InReview => stage?.Actor switch
            {
                StageActor.Employer => a.Employer?.Name,
                StageActor.Authority => a.Authority?.Name,
                StageActor.HrBureau => a.HrBureau?.Name,
                _ => a.CommitteeOffice?.Name,
            },
            _ => null,
        };

    // The first step where something is missing, else the preview.
    private static TagBuilder Next(Draft draft)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("btn btn-primary");
        var id = draft.Application.Id;
        var first = StepList.StepsOf(draft).Cast<DraftStep?>().FirstOrDefault(s => draft.Missing.Any(m => m.Step == s));
        link.Attributes["href"] = first is { } step ? Places.Step(id, step) : Places.Preview(id);
        link.InnerHtml.Append(
            first is { } next ? $"继续填写：{StepList.TitleOf(draft, next)}"
            : draft.Application.Submissions > 0 ? "预览并重新提交"
            : "预览并提交"
        );
        return link;
    }
}
