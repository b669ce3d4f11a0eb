using Microsoft.AspNetCore.Html;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Reviews;

/// <summary>The head and the timeline of a case as reviewers see them.</summary>
internal static class CaseHeads
{
    public static CaseHead Of(ShowCase.View view, DateOnly today)
    {
        var application = view.Application;
        return new CaseHead
        {
            Title = $"{application.ApplicantName}的申报",
            Subtitle = string.Join(
                " · ",
                new[]
                {
                    application.Number,
                    view.Content.Plan.TitleName,
                    view.Content.Form.TrackLabel,
                    view.Content.Form.Specialty?.Value,
                    view.Content.Routing.Employer,
                }.Where(t => !string.IsNullOrEmpty(t))
            ),
            Tone = CaseLooks.ToneOf(application.Phase),
            Stands = CaseLooks.WordOf(application.Phase, application.StageId, view.Definition.Stages),
            StandsNote = StandsNote(view, today),
            Decided = view.Last?.Label,
            DecidedNote = view.Last is { } last
                ? $"{last.Organisation} {last.Officer}，{last.Decision.At.Chinese()}"
                : null,
            Desk = CaseLooks.DeskOf(application),
            DeskSince = CaseLooks.DeskOf(application) is null ? null : ChinaTime.DayInChina(application.StageSince),
            Action = ActionsOf(view),
        };
    }

    public static IReadOnlyList<TimelineItem> TimelineOf(ShowCase.View view) =>
        [.. view.History.Select(e => new TimelineItem(e.At, e.What, e.Who, CaseLooks.ToneOf(e.Kind), TextOf(e)))];

    private static string? TextOf(HistoryEntry entry) =>
        entry.Items.Count == 0
            ? entry.Text
            : string.Join('\n', new[] { entry.Text }.Concat(entry.Items.Select(i => $"· {i.Label}：{i.Text}")));

    private static string? StandsNote(ShowCase.View view, DateOnly today)
    {
        var application = view.Application;
        if (view.Notice is { } notice)
        {
            return today <= notice.LastDay
                ? $"公示至{notice.LastDay.Chinese()}24时"
                : $"公示已于{notice.LastDay.Chinese()}期满";
        }

        var due = application.DueOn;
        return (application.Phase, due) switch
        {
            (CasePhase.Returned, { } day) => $"请申报人在{day.Chinese()}24时前重新提交",
            (CasePhase.InReview, { } day) => $"办理期限{day.Chinese()}",
            (CasePhase.InReview, _) when application.Submissions > 1 => $"第{application.Submissions}次提交",
            _ => null,
        };
    }

    private static HtmlContentBuilder? ActionsOf(ShowCase.View view)
    {
        var links = view.Offers.Select(o => LinkOf(view, o)).OfType<(string Url, string Text, string Class)>().ToList();
        if (links.Count == 0)
        {
            return null;
        }

        var html = new HtmlContentBuilder();
        foreach (var (url, text, css) in links.DistinctBy(l => l.Url))
        {
            html.AppendFormat("<a class=\"{0}\" href=\"{1}\">{2}</a> ", css, url, text);
        }

        return html;
    }

    private static (string Url, string Text, string Class)? LinkOf(ShowCase.View view, CaseOffer offer)
    {
        var application = view.Application;
        const string main = "btn btn-primary";
        return offer switch
        {
            CaseOffer.Decide d => (
                ReviewLinks.Decide(application.Id, d.Outcome.Outcome),
                d.Outcome.Label,
                CaseLooks.ButtonOf(d.Outcome.Outcome)
            ),
            CaseOffer.OpenNotice => (ReviewLinks.NewNotice(application.PlanId, application.StageId!), "发起公示", main),
            CaseOffer.CloseNotice => (ReviewLinks.Notice(view.Notice!.Id), "确认公示结果", main),
            CaseOffer.RecordMeeting => (
                ReviewLinks.Together(StageKind.Meeting, application.PlanId, application.StageId!)!,
                "登记结果",
                main
            ),
            CaseOffer.Confirm => (
                ReviewLinks.Together(StageKind.Confirmation, application.PlanId, application.StageId!)!,
                view.Stage!.Outcomes.FirstOrDefault()?.Label ?? view.Stage.Name,
                main
            ),
            _ => null,
        };
    }
}
