using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Pages.Applicant.Home;

/// <summary>Where an application stands, in words.</summary>
/// <param name="Application">The application.</param>
/// <param name="Stands">用人单位资格审查.</param>
/// <param name="Desk">Who has it; null when nobody has anything to do any more.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="Days">Full days since then.</param>
/// <param name="Until">What has to happen by when, or null.</param>
public sealed record ApplicationRow(
    Application Application,
    string Stands,
    string? Desk,
    DateOnly Since,
    int Days,
    string? Until
)
{
    public static ApplicationRow Of(MyApplications.Mine mine, IReadOnlyList<StageDefinition> stages, DateTime now)
    {
        var application = mine.Application;
        var stage = stages.FirstOrDefault(s => s.Id == application.StageId);
        var since = ChinaTime.DayInChina(application.StageSince);
        return new ApplicationRow(
            application,
            Standing(application, stage),
            DeskOf(application),
            since,
            ChinaTime.DayInChina(now).DayNumber - since.DayNumber,
            UntilOf(application, now)
        );
    }

    private static string Standing(Application application, StageDefinition? stage) =>
        application.Phase switch
        {
            CasePhase.Draft => "草稿，还没有提交",
            CasePhase.InReview => stage?.Name ?? "审核中",
            CasePhase.Confirmed => "已通过，取得资格",
            _ => $"{RefusalText.PhaseName(application.Phase)}（{stage?.Name}）",
        };

    private static string? DeskOf(Application application) =>
        application.Phase switch
        {
            CasePhase.Draft or CasePhase.Returned => "您手上",
            CasePhase.InReview => OfficeOf(application),
            _ => null,
        };

    private static string? OfficeOf(Application a) =>
        a.Desk switch
        {
            StageActor.Employer => a.Employer?.Name,
            StageActor.Authority => a.Authority?.Name,
            StageActor.HrBureau => a.HrBureau?.Name,
            _ => a.CommitteeOffice?.Name,
        };

    private static string? UntilOf(Application a, DateTime now) =>
        a.Phase switch
        {
            CasePhase.Draft when now >= a.Plan!.ClosesAt =>
                $"申报已于{ChinaTime.ChineseDeadline(a.Plan.ClosesAt)}截止，不能再提交",
            CasePhase.Draft => $"请在{ChinaTime.ChineseDeadline(a.Plan!.ClosesAt)}前提交",
            CasePhase.Returned when now >= a.Plan!.ResubmitUntil =>
                $"补正已于{ChinaTime.ChineseDeadline(a.Plan.ResubmitUntil)}截止，不能再提交",
            CasePhase.Returned => $"请在{ChinaTime.ChineseDeadline(a.Plan!.ResubmitUntil)}前重新提交",
            CasePhase.InReview when a.DueOn is { } due => $"应在{due.Chinese()}前办理",
            _ => null,
        };
}
