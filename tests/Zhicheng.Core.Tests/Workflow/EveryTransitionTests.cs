using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Workflow;

/// <summary>
/// Every state × act × actor × time, held against a table that says what must come of it. The table is written by kinds
/// of stages and knows nothing of how the transition function goes about it.
/// </summary>
public sealed class EveryTransitionTests
{
    private static readonly CaseActor[] Actors =
    [
        CaseActor.Applicant,
        CaseActor.Officer(StageActor.Employer),
        CaseActor.Officer(StageActor.Authority),
        CaseActor.Officer(StageActor.HrBureau),
        CaseActor.Officer(StageActor.CommitteeOffice),
        new CaseActor(false, null),
    ];

    private static readonly CaseAct[] Acts =
    [
        new CaseAct.Submit([]),
        new CaseAct.Submit(["缺少证件照"]),
        new CaseAct.Replace(),
        .. Enum.GetValues<StageOutcome>().SelectMany(Decisions),
        new CaseAct.OpenNotice(new DateOnly(2026, 12, 31)),
        new CaseAct.RecordMeeting(9, 6, 4, 2),
        new CaseAct.RecordMeeting(9, 6, 3, 3),
        new CaseAct.RecordMeeting(9, 6, 2, 4),
        new CaseAct.RecordMeeting(9, 5, 5, 0),
        new CaseAct.RecordMeeting(9, 4, 4, 0),
        new CaseAct.RecordMeeting(9, 10, 9, 1),
        new CaseAct.RecordMeeting(9, 6, 4, 3),
        new CaseAct.RecordMeeting(0, 0, 0, 0),
        new CaseAct.RecordMeeting(9, 6, -1, 0),
        new CaseAct.Confirm("同意"),
        new CaseAct.Confirm("  "),
    ];

    public static TheoryData<string> ChainNames => ["long", "short"];

    [Theory, MemberData(nameof(ChainNames))]
    public void Every_pair_ends_as_the_table_says(string chain)
    {
        var stages = ChainOf(chain);
        var workflow = new CaseWorkflow(stages);
        var pairs = 0;
        var made = 0;
        foreach (var now in Days.Instants)
        foreach (var state in States(stages, Days.DayOf(now)))
        foreach (var act in Acts)
        foreach (var actor in Actors)
        {
            var expected = Expected(stages, state, act, actor, now);
            var actual = workflow.Apply(state, act, actor, Days.Round, now, Days.DayOf(now));
            Described(actual).ShouldBe(expected, $"{state} {act} {actor} {now:O}");
            pairs++;
            made += actual is Transition.Made ? 1 : 0;
        }

        pairs.ShouldBeGreaterThan(10_000);
        made.ShouldBeInRange(50, pairs / 10);
    }

    [Theory, MemberData(nameof(ChainNames))]
    public void What_is_offered_is_what_would_be_made(string chain)
    {
        var workflow = new CaseWorkflow(ChainOf(chain));
        foreach (var now in Days.Instants)
        foreach (var state in States(workflow.Stages, Days.DayOf(now)))
        foreach (var actor in Actors)
        {
            var offers = workflow.Offers(state, actor, Days.Round, now, Days.DayOf(now));
            var possible = Acts.Where(a =>
                    workflow.Apply(state, a, actor, Days.Round, now, Days.DayOf(now)) is Transition.Made
                )
                .Select(OfferOf)
                .ToHashSet(StringComparer.Ordinal);
            offers.Select(OfferOf).ToHashSet(StringComparer.Ordinal).ShouldBe(possible, true, $"{state} {actor}");
        }
    }

    [Fact]
    public void A_case_without_a_desk_on_its_way_does_not_set_out()
    {
        var workflow = new CaseWorkflow(Chains.Long);
        var state = CaseState.Draft with { Unstaffed = Desks.Authority };
        var refused = workflow
            .Apply(
                state,
                new CaseAct.Submit([]),
                CaseActor.Applicant,
                Days.Round,
                Days.Round.OpensAt,
                Days.DayOf(Days.Round.OpensAt)
            )
            .ShouldBeOfType<Transition.Refused>();
        refused.Cause.ShouldBe(new Refusal.NoDesk("环节authority-review"));
    }

    private static IReadOnlyList<StageDefinition> ChainOf(string name) => name == "long" ? Chains.Long : Chains.Short;

    private static IEnumerable<CaseAct> Decisions(StageOutcome outcome) =>
        from text in new[] { "", "缺少聘书" }
        from items in new[] { 0, 2 }
        from act in new CaseAct[]
        {
            new CaseAct.Decide(outcome, text, items),
            new CaseAct.CloseNotice(outcome, text, items),
        }
        select act;

    private static IEnumerable<CaseState> States(IReadOnlyList<StageDefinition> stages, DateOnly today)
    {
        yield return CaseState.Draft;
        foreach (var stage in stages)
        {
            yield return new(CasePhase.Returned, stage.Id, 1);
            yield return new(CasePhase.Rejected, stage.Id, 1);
            yield return new(CasePhase.NotPassed, stage.Id, 1);
            yield return new(CasePhase.Confirmed, stage.Id, 1);
            yield return new(CasePhase.InReview, stage.Id, 1);
            foreach (var days in stage.Kind == StageKind.Notice ? new[] { -1, 0, 1 } : [])
            {
                yield return new(CasePhase.InReview, stage.Id, 1, today.AddDays(days));
            }
        }
    }

    // "→ state" or the name of the refusal.
    private static string Expected(
        IReadOnlyList<StageDefinition> stages,
        CaseState state,
        CaseAct act,
        CaseActor actor,
        DateTime now
    )
    {
        if (act is CaseAct.Submit submit)
        {
            return OfSubmission(stages, state, submit, actor, now);
        }

        if (state.Phase != CasePhase.InReview)
        {
            return nameof(Refusal.NotAtThisStage);
        }

        if (act is CaseAct.Replace)
        {
            return OfReplacement(state, actor, now);
        }

        var at = stages.Single(s => s.Id == state.StageId);
        if (actor.IsApplicant || actor.Seat != at.Actor)
        {
            return nameof(Refusal.NotYourStage);
        }

        return (at.Kind, act) switch
        {
            (StageKind.Review, CaseAct.Decide d) => OfDecision(stages, state, at, (d.Outcome, d.Text, d.Items), now),
            (StageKind.Notice, CaseAct.OpenNotice o) => state.NoticeLastDay is null
                ? To(state with { NoticeLastDay = o.LastDay })
                : nameof(Refusal.NoticeAlreadyOpen),
            (StageKind.Notice, CaseAct.CloseNotice c) => OfClosing(stages, state, at, c, now),
            (StageKind.Meeting, CaseAct.RecordMeeting m) => OfMeeting(stages, state, at, m),
            (StageKind.Confirmation, CaseAct.Confirm c) => string.IsNullOrWhiteSpace(c.Text)
                ? nameof(Refusal.TextRequired)
                : Passed(stages, state, at),
            _ => nameof(Refusal.NotAtThisStage),
        };
    }

    // The chains let documents be replaced at one stage each.
    private static string OfReplacement(CaseState state, CaseActor actor, DateTime now) =>
        !actor.IsApplicant ? nameof(Refusal.NotAtThisStage)
        : state.StageId is not ("acceptance" or "look") ? nameof(Refusal.NotReplaceable)
        : now >= Days.Round.ResubmitUntil ? nameof(Refusal.DeadlinePassed)
        : To(state with { Submissions = state.Submissions + 1 });

    private static string OfSubmission(
        IReadOnlyList<StageDefinition> stages,
        CaseState state,
        CaseAct.Submit act,
        CaseActor actor,
        DateTime now
    ) =>
        (actor.IsApplicant, state.Phase) switch
        {
            (false, _) => nameof(Refusal.NotAtThisStage),
            (_, CasePhase.InReview) => nameof(Refusal.AlreadySubmitted),
            (_, not (CasePhase.Draft or CasePhase.Returned)) => nameof(Refusal.NotAtThisStage),
            _ when now < Days.Round.OpensAt => nameof(Refusal.NotOpenYet),
            (_, CasePhase.Draft) when now >= Days.Round.ClosesAt => nameof(Refusal.DeadlinePassed),
            _ when now >= Days.Round.ResubmitUntil => nameof(Refusal.DeadlinePassed),
            _ when act.Missing.Count > 0 => nameof(Refusal.Incomplete),
            _ => To(new CaseState(CasePhase.InReview, stages[0].Id, state.Submissions + 1)),
        };

    private static string OfDecision(
        IReadOnlyList<StageDefinition> stages,
        CaseState state,
        StageDefinition at,
        (StageOutcome Outcome, string Text, int Items) act,
        DateTime now
    ) =>
        at.Outcomes.SingleOrDefault(o => o.Outcome == act.Outcome) switch
        {
            null => nameof(Refusal.OutcomeNotOffered),
            { Outcome: StageOutcome.Return } when now >= Days.Round.ResubmitUntil => nameof(Refusal.TooLateToReturn),
            { TextRequired: true } when act.Text.Length == 0 => nameof(Refusal.TextRequired),
            { Outcome: not StageOutcome.Pass } when act.Items == 0 => nameof(Refusal.ItemsRequired),
            { Outcome: StageOutcome.Return } => To(new CaseState(CasePhase.Returned, at.Id, state.Submissions)),
            { Outcome: StageOutcome.Reject } => To(new CaseState(CasePhase.Rejected, at.Id, state.Submissions)),
            _ => Passed(stages, state, at),
        };

    private static string OfClosing(
        IReadOnlyList<StageDefinition> stages,
        CaseState state,
        StageDefinition at,
        CaseAct.CloseNotice act,
        DateTime now
    )
    {
        if (state.NoticeLastDay is not { } last)
        {
            return nameof(Refusal.NoNotice);
        }

        if (last >= Days.DayOf(now))
        {
            return nameof(Refusal.NoticeStanding);
        }

        var decided = OfDecision(stages, state, at, (act.Outcome, act.Result, act.Items), now);
        return decided[0] == '→' && act.Result.Length == 0 ? nameof(Refusal.TextRequired) : decided;
    }

    private static string OfMeeting(
        IReadOnlyList<StageDefinition> stages,
        CaseState state,
        StageDefinition at,
        CaseAct.RecordMeeting act
    )
    {
        var possible =
            act.Members > 0
            && act.Present <= act.Members
            && Math.Min(act.For, act.Against) >= 0
            && act.For + act.Against <= act.Present;
        // The made-up chain asks for a half where the other asks for two thirds.
        var (of, most) = at.Id == "vote" ? (1m, 2m) : (2m, 3m);
        return !possible ? nameof(Refusal.FiguresDisagree)
            : act.Present * most < act.Members * of ? nameof(Refusal.QuorumMissing)
            : act.For * most < act.Present * of ? To(new CaseState(CasePhase.NotPassed, at.Id, state.Submissions))
            : Passed(stages, state, at);
    }

    private static string Passed(IReadOnlyList<StageDefinition> stages, CaseState state, StageDefinition at)
    {
        var next = stages.SkipWhile(s => s.Id != at.Id).Skip(1).FirstOrDefault();
        return next is null
            ? To(new CaseState(CasePhase.Confirmed, at.Id, state.Submissions))
            : To(new CaseState(CasePhase.InReview, next.Id, state.Submissions));
    }

    private static string To(CaseState state) => $"→ {state}";

    private static string Described(Transition transition) =>
        transition switch
        {
            Transition.Made made => To(made.State),
            Transition.Refused refused => refused.Cause.GetType().Name,
            _ => throw new ArgumentOutOfRangeException(nameof(transition)),
        };

    private static string OfferOf(CaseAct act) =>
        act switch
        {
            CaseAct.Decide a => $"Decide {a.Outcome}",
            CaseAct.CloseNotice a => $"CloseNotice {a.Outcome}",
            _ => act.GetType().Name,
        };

    private static string OfferOf(CaseOffer offer) =>
        offer switch
        {
            CaseOffer.Decide o => $"Decide {o.Outcome.Outcome}",
            CaseOffer.CloseNotice o => $"CloseNotice {o.Outcome.Outcome}",
            _ => offer.GetType().Name,
        };
}
