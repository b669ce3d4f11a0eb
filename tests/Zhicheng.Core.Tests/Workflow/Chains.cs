using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Workflow;

/// <summary>Chains of stages that tests walk.</summary>
internal static class Chains
{
    private static readonly MeetingRule TwoThirds = new(new Share(2, 3), new Share(2, 3), "办法第二十条", null);

    private static readonly OutcomeDefinition[] Employers =
    [
        new(StageOutcome.Pass, "通过", TextRequired: true),
        new(StageOutcome.Return, "退回", TextRequired: true),
        new(StageOutcome.Reject, "不通过", TextRequired: true),
    ];

    private static readonly OutcomeDefinition[] Authorities =
    [
        new(StageOutcome.Pass, "审查通过", TextRequired: false),
        new(StageOutcome.Return, "退回修改", TextRequired: true),
        new(StageOutcome.Reject, "审查不通过", TextRequired: true),
    ];

    /// <summary>Employer, its notice, authority, HR bureau, acceptance, meeting, result notice, confirmation.</summary>
    public static readonly IReadOnlyList<StageDefinition> Long =
    [
        Stage("employer-review", StageKind.Review, StageActor.Employer, Employers),
        Stage("employer-notice", StageKind.Notice, StageActor.Employer, Employers),
        Stage("authority-review", StageKind.Review, StageActor.Authority, Authorities),
        Stage("hr-review", StageKind.Review, StageActor.HrBureau, Authorities),
        Stage("acceptance", StageKind.Review, StageActor.CommitteeOffice, Authorities) with
        {
            Replaceable = true,
        },
        Stage("meeting", StageKind.Meeting, StageActor.CommitteeOffice, []) with
        {
            Meeting = TwoThirds,
        },
        Stage("result-notice", StageKind.Notice, StageActor.CommitteeOffice, Employers),
        Stage("confirmation", StageKind.Confirmation, StageActor.HrBureau, []),
    ];

    /// <summary>A made-up one: a notice first, no employer, a review that cannot return, and it ends with the meeting.</summary>
    public static readonly IReadOnlyList<StageDefinition> Short =
    [
        Stage("first-notice", StageKind.Notice, StageActor.Authority, [new(StageOutcome.Pass, "无异议", false)]),
        Stage(
            "look",
            StageKind.Review,
            StageActor.CommitteeOffice,
            [new(StageOutcome.Pass, "同意", false), new(StageOutcome.Reject, "不同意", true)]
        ) with
        {
            Replaceable = true,
        },
        Stage("vote", StageKind.Meeting, StageActor.CommitteeOffice, []) with
        {
            Meeting = new MeetingRule(new Share(1, 2), new Share(1, 2), "章程", null),
        },
    ];

    public static StageDefinition Stage(
        string id,
        StageKind kind,
        StageActor actor,
        IReadOnlyList<OutcomeDefinition> outcomes
    ) =>
        new()
        {
            Id = id,
            Name = $"环节{id}",
            Kind = kind,
            Actor = actor,
            Outcomes = outcomes,
            MinWorkingDays = kind == StageKind.Notice ? 5 : 0,
            Cite = "办法",
        };
}

/// <summary>The days that tests act on: before a round opens, while it is open, while only returned ones may come back, after.</summary>
internal static class Days
{
    public static readonly RoundTimes Round = new(
        new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc),
        new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc)
    );

    public static readonly DateTime[] Instants =
    [
        Round.OpensAt.AddTicks(-1),
        Round.OpensAt,
        Round.ClosesAt.AddTicks(-1),
        Round.ClosesAt,
        Round.ResubmitUntil.AddTicks(-1),
        Round.ResubmitUntil,
    ];

    public static DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(instant);
}
