using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Reviews;

/// <summary>The colour and the word of where a case stands.</summary>
internal static class CaseLooks
{
    public static Tone ToneOf(CasePhase phase) =>
        phase switch
        {
            CasePhase.Draft => Tone.Draft,
            CasePhase.InReview => Tone.Waiting,
            CasePhase.Returned => Tone.Returned,
            CasePhase.Confirmed => Tone.Passed,
            _ => Tone.Rejected,
        };

    public static Tone ToneOf(HistoryKind kind) =>
        kind switch
        {
            HistoryKind.Passed => Tone.Passed,
            HistoryKind.Returned => Tone.Returned,
            HistoryKind.Rejected => Tone.Rejected,
            HistoryKind.Prepared => Tone.Draft,
            _ => Tone.Waiting,
        };

    /// <summary>“主管部门审查”, “退回修改”: the stage while it is on a desk, else the phase.</summary>
    public static string WordOf(CasePhase phase, string? stageId, IReadOnlyList<StageDefinition> stages) =>
        phase == CasePhase.InReview
            ? stages.FirstOrDefault(s => s.Id == stageId)?.Name ?? RefusalText.PhaseName(phase)
            : RefusalText.PhaseName(phase);

    /// <summary>Whose desk it is on, by name.</summary>
    public static string? DeskOf(Application application) =>
        application.Phase switch
        {
            CasePhase.Draft or CasePhase.Returned => $"申报人{application.ApplicantName}",
            CasePhase.InReview => application.Desk switch
            {
                StageActor.Employer => application.Employer?.Name,
                StageActor.Authority => application.Authority?.Name,
                StageActor.HrBureau => application.HrBureau?.Name,
                _ => application.CommitteeOffice?.Name,
            },
            _ => null,
        };

    /// <summary>“已等3天”, counted in days on the wall.</summary>
    public static string Waited(DateTime since, DateOnly today) =>
        today.DayNumber - ChinaTime.DayInChina(since).DayNumber is var days and > 0 ? $"已等{days}天" : "今天到达";

    /// <summary>What a button of an outcome looks like: what goes on is the main one.</summary>
    public static string ButtonOf(StageOutcome outcome) =>
        outcome switch
        {
            StageOutcome.Pass => "btn btn-primary",
            StageOutcome.Return => "btn",
            _ => "btn btn-outline-danger",
        };
}
