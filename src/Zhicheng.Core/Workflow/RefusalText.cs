using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Workflow;

/// <summary>The one place where a refusal becomes a sentence: what is wrong, when it was, what can be done.</summary>
public static class RefusalText
{
    public static string Sentence(Refusal refusal) =>
        refusal switch
        {
            Refusal.NotOpenYet r => $"本计划将于{r.OpensAt.Chinese()}开始申报，现在还不能提交。您填写的内容已保存。",
            Refusal.DeadlinePassed r =>
                $"提交截止时间是{ChinaTime.ChineseDeadline(r.Deadline)}，现已截止，未能提交。您填写的内容已保存；如有特殊情况，请联系评委会办事机构。",
            Refusal.Incomplete r => $"还有{r.Missing.Count}项需要补齐，暂不能提交：{string.Join("；", r.Missing)}。",
            Refusal.NoDesk r =>
                $"“{r.StageName}”环节还没有办理单位：您的工作单位没有登记上级单位，暂不能提交。请联系单位经办人登记后再提交，您填写的内容已保存。",
            Refusal.TooLateToReturn r =>
                $"补正截止时间是{ChinaTime.ChineseDeadline(r.ResubmitUntil)}，现已截止，申报人不能再修改提交，所以不能“{r.Label}”。请选择其他审核结果，或联系评委会办事机构延长补正时间。",
            Refusal.AlreadySubmitted r => $"这份申报已经提交，现在在“{r.StageName}”环节，不需要再次提交。",
            Refusal.NotReplaceable { PassedName: { } passed } r =>
                $"“{passed}”已经通过，现在在“{r.StageName}”环节，不能再修改、重新上传。需要更改的，请联系评委会办事机构。",
            Refusal.NotReplaceable r =>
                $"这份申报现在在“{r.StageName}”环节，这一环节不能修改、重新上传已提交的材料。需要更改的，请联系评委会办事机构。",
            Refusal.NotAtThisStage { StageName: { } name } r =>
                $"这份申报现在{Where(r.Phase)}（{name}），不能进行这项操作。请刷新页面查看最新进展。",
            Refusal.NotAtThisStage r => $"这份申报现在{Where(r.Phase)}，不能进行这项操作。请刷新页面查看最新进展。",
            Refusal.NotYourStage r => $"这份申报现在在“{r.StageName}”环节，不在您的办理范围。",
            Refusal.OutcomeNotOffered r => $"“{r.StageName}”环节没有“{OutcomeName(r.Outcome)}”这一选项。",
            Refusal.TextRequired r => $"请填写“{r.Label}”的理由或意见。",
            Refusal.ItemsRequired r => $"请至少勾选一项，说明“{r.Label}”针对哪一项材料或条件。",
            Refusal.NoticeStanding r => $"公示至{r.LastDay.Chinese()}24时，期满后才能确认公示结果。",
            Refusal.NoticeAlreadyOpen r => $"公示已经开始，至{r.LastDay.Chinese()}24时止。",
            Refusal.NoNotice => "还没有发起公示。请先发起公示，公示期满后再确认结果。",
            Refusal.QuorumMissing r =>
                $"评委{r.Members}人，出席{r.Present}人，不足{Fraction(r.Quorum)}，会议无效，不能登记结果。",
            Refusal.FiguresDisagree r => $"数字不一致：{r.What}。请核对后重新填写。",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };

    public static string PhaseName(CasePhase phase) =>
        phase switch
        {
            CasePhase.Draft => "草稿",
            CasePhase.InReview => "审核中",
            CasePhase.Returned => "退回修改",
            CasePhase.Rejected => "审查不通过",
            CasePhase.NotPassed => "评审未通过",
            _ => "已通过",
        };

    public static string OutcomeName(StageOutcome outcome) =>
        outcome switch
        {
            StageOutcome.Pass => "通过",
            StageOutcome.Return => "退回",
            _ => "不通过",
        };

    private static string Where(CasePhase phase) =>
        phase switch
        {
            CasePhase.Draft => "还是草稿，尚未提交",
            CasePhase.InReview => "正在审核",
            CasePhase.Returned => "已退回申报人修改",
            CasePhase.Rejected => "已审查不通过",
            CasePhase.NotPassed => "评审未通过",
            _ => "已通过并确认",
        };

    private static string Fraction(Share share) =>
        share is { Numerator: 2, Denominator: 3 } ? "三分之二" : $"{share.Denominator}分之{share.Numerator}";
}
