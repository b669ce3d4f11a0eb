using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Home;

/// <summary>The one thing to do next, as the page shows it.</summary>
/// <param name="Icon">Its icon.</param>
/// <param name="Title">What to do.</param>
/// <param name="Text">Why, and until when.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Url">Where it leads.</param>
public sealed record NextActCard(string Icon, string Title, string Text, string Button, string Url)
{
    /// <summary>The instant until which it has to be done.</summary>
    public DateTime? Until { get; init; }

    /// <summary>What somebody wrote, word for word.</summary>
    public string? Quote { get; init; }

    /// <summary>Nothing is asked of the applicant now.</summary>
    public bool IsQuiet { get; init; }

    public static NextActCard Of(NextAct act, IReadOnlyList<ApplicationRow> rows, DateTime now) =>
        act switch
        {
            NextAct.FixReturned returned => Fix(returned),
            NextAct.ContinueDraft { Draft: var draft } => Continue(draft),
            NextAct.SubmitDraft { Draft: var draft } => new(
                "send",
                "核对后提交申报",
                $"“{draft.Plan.Title}”的申报已经填好，没有缺项。请在{ChinaTime.ChineseDeadline(draft.Plan.ClosesAt)}前提交；提交后材料封存。",
                "预览并提交",
                Places.Preview(draft.Application.Id)
            )
            {
                Until = draft.Plan.ClosesAt,
            },
            NextAct.CompleteProfile profile => new(
                "user-edit",
                "填好个人基本信息",
                $"还有{profile.Gaps.Count}个部分没有填完：{string.Join("、", profile.Gaps.Select(g => g.Section.Title))}。申报条件按这些内容核对，各种表格也从这里取用，填一次即可。",
                "去填写",
                $"{Places.Profile}#{profile.Gaps[0].Section.Id}"
            ),
            NextAct.FixAchievements fix => new(
                "arrow-back-up",
                "修改被退回的业绩",
                $"单位退回了{fix.Count}项业绩。请按退回的理由改好，重新提交；核实通过后才能用于申报。",
                "查看退回的业绩",
                Places.Achievements
            ),
            NextAct.FillArchive { Drafts: > 0 } fill => new(
                "folder-open",
                "把业绩提交给单位核实",
                $"业绩档案里有{fill.Drafts}项草稿。提交后由用人单位核实，核实通过的才能用于申报。",
                "打开业绩档案",
                Places.Achievements
            ),
            NextAct.FillArchive => new(
                "folder-open",
                "建立业绩档案",
                "添加奖项、专利、论文、项目等业绩并上传佐证，由用人单位核实。核实通过的业绩才能用于申报，以后各轮都能用。",
                "添加业绩",
                Places.Achievements
            ),
            NextAct.Apply apply => Apply(apply.Standing),
            NextAct.Wait wait => Wait(rows.First(r => r.Application.Id == wait.Mine.Application.Id)),
            NextAct.Rest rest => Rest(rest),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };

    private static NextActCard Fix(NextAct.FixReturned returned)
    {
        var plan = returned.Mine.Application.Plan!;
        var decision = returned.Mine.LastDecision;
        var items = returned.Open > 0 ? $"还有{returned.Open}项需要处理。" : "列出的各项都已标为处理完。";
        return new NextActCard(
            "arrow-back-up",
            "修改后重新提交申报",
            $"{decision?.Organisation?.Name ?? "审核单位"}退回了您的申报，{items}请在{ChinaTime.ChineseDeadline(plan.ResubmitUntil)}前改好并重新提交。",
            "查看并修改",
            Places.Application(returned.Mine.Application.Id)
        )
        {
            Until = plan.ResubmitUntil,
            Quote = string.IsNullOrWhiteSpace(decision?.Text) ? null : decision.Text,
        };
    }

    private static NextActCard Continue(Core.Services.Applications.Drafts.Draft draft)
    {
        var first = draft.Missing[0];
        return new NextActCard(
            "writing",
            $"继续申报：{StepList.TitleOf(draft, first.Step)}",
            $"“{draft.Plan.Title}”还缺{draft.Missing.Count}项，接下来：{first.Sentence}。请在{ChinaTime.ChineseDeadline(draft.Plan.ClosesAt)}前提交。",
            "继续填写",
            Places.Missing(draft.Application.Id, first)
        )
        {
            Until = draft.Plan.ClosesAt,
        };
    }

    /// <summary>Why a round says nothing of somebody yet.</summary>
    public static string WhyNotJudged(OwnStanding standing) =>
        standing.Round.Package.AsksJobField
            ? "申报条件按工作领域分条规定，请到申报要求里选择后核对。"
            : "档案里有几处互相矛盾，改正后才能核对。";

    private static NextActCard Apply(OwnStanding standing)
    {
        var plan = standing.Round.Plan;
        var verdict = standing.Best switch
        {
            Verdict.Met => "按已有材料，您符合申报条件。",
            Verdict.Open => "能自动核对的条件您已符合，其余在申报时提出，由审核人员认定。",
            Verdict.Unmet => "按已有材料，您还不符合申报条件；打开看看差什么。",
            _ => WhyNotJudged(standing),
        };
        return new NextActCard(
            "clipboard-text",
            standing.Best is Verdict.Unmet or null ? "看看申报还差什么" : "可以申报了",
            $"“{plan.Title}”正在申报，{ChinaTime.ChineseDeadline(plan.ClosesAt)}截止。{verdict}",
            "查看要求和结论",
            $"{Places.Plan(plan.Id)}#eligibility"
        )
        {
            Until = plan.ClosesAt,
        };
    }

    private static NextActCard Wait(ApplicationRow row) =>
        new(
            "hourglass",
            $"等待{row.Stands}",
            $"您的申报在{row.Desk}，自{row.Since.Chinese()}起{(row.Days > 0 ? $"已{row.Days}天" : "（今天）")}。现在不需要您做什么，有结果或需要您处理时，会在消息里告诉您。",
            "查看进度",
            Places.Application(row.Application.Id)
        )
        {
            IsQuiet = true,
        };

    private static NextActCard Rest(NextAct.Rest rest) =>
        rest.Coming is { } round
            ? new NextActCard(
                "calendar-event",
                "等待申报开始",
                $"“{round.Plan.Title}”将于{round.OpensOn.Chinese()}开始申报。您的个人信息和业绩档案已经备好，可以先看看要求。",
                "查看计划",
                Places.Plan(round.Plan.Id)
            )
            {
                IsQuiet = true,
            }
            : new NextActCard(
                "circle-check",
                "现在没有需要您办的事",
                "目前没有可以申报的计划。有新的业绩、学历或考核结果时，请及时补充到档案里。",
                "打开业绩档案",
                Places.Achievements
            )
            {
                IsQuiet = true,
            };
}
