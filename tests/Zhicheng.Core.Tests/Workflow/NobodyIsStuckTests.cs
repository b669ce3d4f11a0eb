using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Workflow;

/// <summary>Whatever happens to a case, somebody can go on with it, at once or when its notice has ended, until it is over.</summary>
public sealed class NobodyIsStuckTests
{
    private static readonly CaseActor[] Actors =
    [
        CaseActor.Applicant,
        .. Enum.GetValues<StageActor>().Select(CaseActor.Officer),
    ];

    [Fact]
    public void From_every_state_that_can_be_reached_somebody_can_go_on()
    {
        ShouldNotStick(Chains.Long);
        ShouldNotStick(Chains.Short);
    }

    [Fact]
    public void So_it_is_with_chains_nobody_thought_of() =>
        Prop.ForAll(AnyChain().ToArbitrary(), ShouldNotStick).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_ended_state_is_over_and_no_state_on_a_desk_is()
    {
        foreach (var phase in Enum.GetValues<CasePhase>())
        {
            var state = new CaseState(phase, "look", 1);
            foreach (var now in Days.Instants)
            {
                var over = phase switch
                {
                    CasePhase.InReview => false,
                    CasePhase.Draft => now >= Days.Round.ClosesAt,
                    CasePhase.Returned => now >= Days.Round.ResubmitUntil,
                    _ => true,
                };
                CaseWorkflow.IsOver(state, Days.Round, now).ShouldBe(over, $"{phase} {now:O}");
            }
        }
    }

    private static void ShouldNotStick(IReadOnlyList<StageDefinition> stages)
    {
        var workflow = new CaseWorkflow(stages);
        foreach (var now in Days.Instants.Skip(1))
        {
            foreach (var state in Reachable(workflow, now))
            {
                if (!CaseWorkflow.IsOver(state, Days.Round, now))
                {
                    Actors
                        .Any(a => CanGoOn(workflow, state, a, now))
                        .ShouldBeTrue($"{state} at {now:O} on {string.Join(" → ", stages.Select(s => s.Kind))}");
                }
            }
        }
    }

    // A standing notice ends by itself; who waits for that is not stuck.
    private static bool CanGoOn(CaseWorkflow workflow, CaseState state, CaseActor actor, DateTime now) =>
        workflow
            .Offers(
                state,
                actor,
                Days.Round,
                now,
                state.NoticeLastDay is { } last && last >= Days.DayOf(now) ? last.AddDays(1) : Days.DayOf(now)
            )
            .Count > 0;

    // Everything that any acts lead to, the round being at this instant or at any before it.
    private static HashSet<CaseState> Reachable(CaseWorkflow workflow, DateTime now)
    {
        var times = Days.Instants.Where(t => t <= now).ToList();
        var seen = new HashSet<CaseState> { CaseState.Draft };
        var open = new Queue<CaseState>(seen);
        while (open.TryDequeue(out var state))
        {
            var next =
                from time in times
                from actor in Actors
                from act in Acts(Days.DayOf(time))
                let made = workflow.Apply(state, act, actor, Days.Round, time, Days.DayOf(time)) as Transition.Made
                where made is not null && made.State.Submissions <= 2
                select made.State;
            foreach (var reached in next.ToList().Where(seen.Add))
            {
                open.Enqueue(reached);
            }
        }

        return seen;
    }

    private static IEnumerable<CaseAct> Acts(DateOnly today) =>
        [
            new CaseAct.Submit([]),
            new CaseAct.Replace(),
            .. Enum.GetValues<StageOutcome>()
                .SelectMany(o => new CaseAct[] { new CaseAct.Decide(o, "…", 1), new CaseAct.CloseNotice(o, "…", 1) }),
            new CaseAct.OpenNotice(today.AddDays(-1)),
            new CaseAct.OpenNotice(today.AddDays(3)),
            new CaseAct.RecordMeeting(9, 9, 9, 0),
            new CaseAct.RecordMeeting(9, 9, 0, 9),
            new CaseAct.Confirm("…"),
        ];

    private static Gen<IReadOnlyList<StageDefinition>> AnyChain() =>
        from length in Gen.Choose(1, 5)
        from kinds in Gen.Elements(Enum.GetValues<StageKind>()).ArrayOf(length)
        from actors in Gen.Elements(Enum.GetValues<StageActor>()).ArrayOf(length)
        from masks in Gen.Choose(0, 3).ArrayOf(length)
        select (IReadOnlyList<StageDefinition>)
            [.. Enumerable.Range(0, length).Select(i => AnyStage(i, kinds[i], actors[i], masks[i]))];

    // A stage lets a case pass; whether it may also return or refuse is its own affair.
    private static StageDefinition AnyStage(int position, StageKind kind, StageActor actor, int mask) =>
        Chains.Stage(
            $"stage-{position}",
            kind,
            actor,
            [
                new(StageOutcome.Pass, "通过", false),
                .. mask % 2 == 1 ? new OutcomeDefinition[] { new(StageOutcome.Return, "退回", true) } : [],
                .. mask > 1 ? new OutcomeDefinition[] { new(StageOutcome.Reject, "不通过", true) } : [],
            ]
        ) with
        {
            Meeting =
                kind == StageKind.Meeting ? new MeetingRule(new Share(2, 3), new Share(2, 3), "办法", null) : null,
        };
}
