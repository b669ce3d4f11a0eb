using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>Words for what a round and its stages are.</summary>
public static class PlanWords
{
    public static string Of(RoundState state) =>
        state switch
        {
            RoundState.Upcoming => "即将开始",
            RoundState.Open => "正在申报",
            _ => "申报已截止",
        };

    public static Tone ToneOf(RoundState state) =>
        state switch
        {
            RoundState.Upcoming => Tone.Draft,
            RoundState.Open => Tone.Passed,
            _ => Tone.Ended,
        };

    /// <summary>The colour of where an application stands.</summary>
    public static Tone ToneOf(CasePhase phase) =>
        phase switch
        {
            CasePhase.Draft => Tone.Draft,
            CasePhase.InReview => Tone.Waiting,
            CasePhase.Returned => Tone.Returned,
            CasePhase.Confirmed => Tone.Passed,
            _ => Tone.Rejected,
        };

    public static string IconOf(RoundState state) =>
        state switch
        {
            RoundState.Upcoming => "calendar-event",
            RoundState.Open => "calendar-check",
            _ => "lock",
        };

    /// <summary>2026年9月2日至2026年12月21日24时</summary>
    public static string Period(Round round) =>
        $"{round.OpensOn.Chinese()}至{ChinaTime.ChineseDeadline(round.Plan.ClosesAt)}";

    /// <summary>A period that the notice names: 2022年10月31日至2022年11月15日, 每年1月1日至4月10日</summary>
    public static string Days(PlanPeriod period) =>
        (period.From, period.Until) switch
        {
            _ when period.EveryYear is { } every => $"每年{every.From}至{every.Until}",
            ({ } from, { } until) => $"{from.Chinese()}至{until.Chinese()}",
            ({ } from, null) => $"{from.Chinese()}起",
            (null, { } until) => $"{until.Chinese()}止",
            _ => "",
        };

    /// <summary>Whose applications pass a stage, where not all do.</summary>
    public static string? WhosePass(StageDefinition stage, IEnumerable<GradeInfo> grades) =>
        (stage.Grades.Count, stage.SkippedWithoutDesk) switch
        {
            (> 0, _) =>
                $"只有申报{string.Join("、", grades.Where(g => stage.IsFor(g.Id)).Select(g => g.Name))}的经过这一环节",
            (_, true) => $"没有{Actor(stage)}的，不经过这一环节",
            _ => null,
        };

    /// <summary>Who acts at a stage.</summary>
    public static string Actor(StageDefinition stage) =>
        stage.Actor switch
        {
            StageActor.Employer => "申报人所在用人单位",
            StageActor.Authority => "用人单位的主管部门",
            StageActor.HrBureau => "所在地人社部门",
            _ => "评委会办事机构",
        };

    /// <summary>What is done at a stage, in a few words.</summary>
    public static string What(StageDefinition stage) =>
        stage.Kind switch
        {
            StageKind.Notice => $"公示不少于{stage.MinWorkingDays}个工作日",
            StageKind.Meeting => "召开评审会，无记名投票",
            StageKind.Confirmation => "确认资格",
            _ => string.Join(" / ", stage.Outcomes.Select(o => o.Label)),
        };

    /// <summary>How long it takes.</summary>
    public static string HowLong(StageDefinition stage) =>
        (stage.Kind, stage.DueWorkingDays) switch
        {
            (StageKind.Notice, _) => $"{stage.MinWorkingDays}个工作日以上，期满才能继续",
            (_, { } days) => $"{days}个工作日内",
            _ => "原文没有规定时限",
        };

    /// <summary>Whose guide it is.</summary>
    public static string Role(GuideRole role) =>
        role switch
        {
            GuideRole.Applicant => "申报人",
            GuideRole.Employer => "用人单位",
            GuideRole.Authority => "主管部门",
            _ => "评委会办事机构",
        };

    public static string RulingWord(StageRuling ruling) =>
        ruling switch
        {
            StageRuling.Discipline => "认定本专业、相近专业",
            StageRuling.Claim => "认定申报人提出的条件",
            _ => "认定成果产生实际效益",
        };

    public static string Fraction(Share share) =>
        share is { Numerator: 2, Denominator: 3 } ? "三分之二" : $"{share.Denominator}分之{share.Numerator}";

    /// <summary>The photo rule in a sentence.</summary>
    public static string Photo(PhotoRule rule) =>
        $"JPG或JPEG格式，文件大于{ByteSize.Text(rule.OverBytes)}、小于{ByteSize.Text(rule.UnderBytes)}，宽大于{rule.OverWidth}像素、高大于{rule.OverHeight}像素，宽高比不小于{rule.MinRatio:0.##}、不大于{rule.MaxRatio:0.##}。";

    /// <summary>How many of a clause's parts must hold.</summary>
    public static string? Needed(ClauseInfo clause) =>
        (needed: clause.PartsNeeded, parts: clause.Parts.Count) switch
        {
            (_, < 2) => null,
            _ when clause.IsChoice => "按申报级别或从事工作领域，适用其中1项",
            var (needed, parts) when needed == parts => "须同时具备",
            (1, _) => "具备其中1项即可",
            var (needed, _) => $"须具备其中{needed}项",
        };
}
