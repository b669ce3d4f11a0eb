using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Workflow;

/// <summary>
/// The one transition function: (state, act, actor, now) to a new state with its events, or a refusal. Pure; the
/// stages come from the plan. A returned case starts again at the first stage, because the employer answers for what
/// changed.
/// </summary>
public sealed class CaseWorkflow(IReadOnlyList<StageDefinition> stages)
{
    public IReadOnlyList<StageDefinition> Stages => stages;

    public int IndexOf(string? stageId)
    {
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Id == stageId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The stage whose desk the case is on, or null when it is with the applicant or ended.</summary>
    public StageDefinition? CurrentStage(CaseState state) =>
        state.Phase == CasePhase.InReview ? stages[IndexOf(state.StageId)] : null;

    /// <summary>Judges one act. <paramref name="today"/> is the day of <paramref name="now"/> where the plan is.</summary>
    public Transition Apply(
        CaseState state,
        CaseAct act,
        CaseActor actor,
        RoundTimes times,
        DateTime now,
        DateOnly today
    ) =>
        act switch
        {
            CaseAct.Submit submit => Submit(state, submit, actor, times, now),
            CaseAct.Replace => Replace(state, actor, times, now),
            CaseAct.Decide decide => AtStage(state, actor, StageKind.Review, s => Decide(state, s, decide, times, now)),
            CaseAct.OpenNotice open => AtStage(state, actor, StageKind.Notice, s => OpenNotice(state, s, open)),
            CaseAct.CloseNotice close => AtStage(
                state,
                actor,
                StageKind.Notice,
                s => CloseNotice(state, s, close, times, now, today)
            ),
            CaseAct.RecordMeeting meeting => AtStage(
                state,
                actor,
                StageKind.Meeting,
                s => RecordMeeting(state, s, meeting)
            ),
            CaseAct.Confirm confirm => AtStage(state, actor, StageKind.Confirmation, s => Confirm(state, s, confirm)),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };

    /// <summary>
    /// What this actor may do now, asked of <see cref="Apply"/> itself, so that no page offers what a write refuses.
    /// </summary>
    public IReadOnlyList<CaseOffer> Offers(
        CaseState state,
        CaseActor actor,
        RoundTimes times,
        DateTime now,
        DateOnly today
    ) =>
        [
            .. Candidates(CurrentStage(state))
                .Where(c => Apply(state, c.Act, actor, times, now, today) is Transition.Made)
                .Select(c => c.Offer),
        ];

    /// <summary>
    /// Whether nobody can do anything any more: it was decided, or it is with the applicant and the time for that has
    /// passed.
    /// </summary>
    public static bool IsOver(CaseState state, RoundTimes times, DateTime now) =>
        state.Phase switch
        {
            CasePhase.Draft => now >= times.ClosesAt,
            CasePhase.Returned => now >= times.ResubmitUntil,
            CasePhase.InReview => false,
            _ => true,
        };

    // One complete example of every act: what is typed into it may still be refused, the act itself is on offer.
    private static IEnumerable<(CaseOffer Offer, CaseAct Act)> Candidates(StageDefinition? stage)
    {
        const string text = "…";
        yield return (new CaseOffer.Submit(), new CaseAct.Submit([]));
        yield return (new CaseOffer.Replace(), new CaseAct.Replace());
        foreach (var outcome in stage?.Outcomes ?? [])
        {
            yield return (new CaseOffer.Decide(outcome), new CaseAct.Decide(outcome.Outcome, text, 1));
            yield return (new CaseOffer.CloseNotice(outcome), new CaseAct.CloseNotice(outcome.Outcome, text, 1));
        }

        yield return (new CaseOffer.OpenNotice(), new CaseAct.OpenNotice(DateOnly.MaxValue));
        yield return (new CaseOffer.RecordMeeting(), new CaseAct.RecordMeeting(1, 1, 1, 0));
        yield return (new CaseOffer.Confirm(), new CaseAct.Confirm(text));
    }

    private Transition Submit(CaseState state, CaseAct.Submit submit, CaseActor actor, RoundTimes times, DateTime now)
    {
        if (!actor.IsApplicant)
        {
            return Refuse(new Refusal.NotAtThisStage(state.Phase, CurrentStage(state)?.Name));
        }

        if (state.Phase is not (CasePhase.Draft or CasePhase.Returned))
        {
            return CurrentStage(state) is { } at
                ? Refuse(new Refusal.AlreadySubmitted(at.Name))
                : Refuse(new Refusal.NotAtThisStage(state.Phase, null));
        }

        var until = state.Phase == CasePhase.Draft ? times.ClosesAt : times.ResubmitUntil;
        if (now < times.OpensAt)
        {
            return Refuse(new Refusal.NotOpenYet(times.OpensAt));
        }

        if (now >= until)
        {
            return Refuse(new Refusal.DeadlinePassed(until));
        }

        if (submit.Missing.Count > 0)
        {
            return Refuse(new Refusal.Incomplete(submit.Missing));
        }

        if (stages.FirstOrDefault(s => (state.Unstaffed & s.Actor.Desk()) != Desks.None) is { } nobody)
        {
            return Refuse(new Refusal.NoDesk(nobody.Name));
        }

        var number = state.Submissions + 1;
        return Made(
            At(state, CasePhase.InReview, stages[0]) with
            {
                Submissions = number,
            },
            new CaseEvent.Submitted(number),
            new CaseEvent.MovedTo(stages[0].Id)
        );
    }

    // What lies on a desk may be exchanged where the stage says so; it moves nowhere and nobody waits for it.
    private Transition Replace(CaseState state, CaseActor actor, RoundTimes times, DateTime now)
    {
        if (!actor.IsApplicant || CurrentStage(state) is not { } stage)
        {
            return Refuse(
                new Refusal.NotAtThisStage(state.Phase, stages.FirstOrDefault(s => s.Id == state.StageId)?.Name)
            );
        }

        if (!stage.Replaceable)
        {
            var passed = stages.Take(IndexOf(stage.Id)).LastOrDefault(s => s.Replaceable)?.Name;
            return Refuse(new Refusal.NotReplaceable(stage.Name, passed));
        }

        if (now >= times.ResubmitUntil)
        {
            return Refuse(new Refusal.DeadlinePassed(times.ResubmitUntil));
        }

        var number = state.Submissions + 1;
        return Made(state with { Submissions = number }, new CaseEvent.Submitted(number));
    }

    private Transition AtStage(CaseState state, CaseActor actor, StageKind kind, Func<StageDefinition, Transition> next)
    {
        if (CurrentStage(state) is not { } stage)
        {
            return Refuse(
                new Refusal.NotAtThisStage(state.Phase, stages.FirstOrDefault(s => s.Id == state.StageId)?.Name)
            );
        }

        if (actor.IsApplicant || actor.Seat != stage.Actor)
        {
            return Refuse(new Refusal.NotYourStage(stage.Name));
        }

        return stage.Kind == kind ? next(stage) : Refuse(new Refusal.NotAtThisStage(state.Phase, stage.Name));
    }

    private Transition Decide(
        CaseState state,
        StageDefinition stage,
        CaseAct.Decide act,
        RoundTimes times,
        DateTime now
    ) =>
        WhyNot(stage, act.Outcome, act.Text, act.Items, times, now) is { } cause
            ? Refuse(cause)
            : After(state, stage, act.Outcome, act.Text);

    /// <summary>What every decision must satisfy, at a review and at the end of a notice alike.</summary>
    private static Refusal? WhyNot(
        StageDefinition stage,
        StageOutcome chosen,
        string text,
        int items,
        RoundTimes times,
        DateTime now
    )
    {
        if (stage.Outcomes.FirstOrDefault(o => o.Outcome == chosen) is not { } outcome)
        {
            return new Refusal.OutcomeNotOffered(stage.Name, chosen);
        }

        // A return that nobody can answer any more would be a refusal under another name.
        if (chosen == StageOutcome.Return && now >= times.ResubmitUntil)
        {
            return new Refusal.TooLateToReturn(times.ResubmitUntil, outcome.Label);
        }

        if (outcome.TextRequired && string.IsNullOrWhiteSpace(text))
        {
            return new Refusal.TextRequired(outcome.Label);
        }

        return chosen != StageOutcome.Pass && items == 0 ? new Refusal.ItemsRequired(outcome.Label) : null;
    }

    private Transition OpenNotice(CaseState state, StageDefinition stage, CaseAct.OpenNotice act) =>
        state.NoticeLastDay is { } standing
            ? Refuse(new Refusal.NoticeAlreadyOpen(standing))
            : Made(state with { NoticeLastDay = act.LastDay }, new CaseEvent.NoticeOpened(stage.Id, act.LastDay));

    private Transition CloseNotice(
        CaseState state,
        StageDefinition stage,
        CaseAct.CloseNotice act,
        RoundTimes times,
        DateTime now,
        DateOnly today
    )
    {
        if (state.NoticeLastDay is not { } lastDay)
        {
            return Refuse(new Refusal.NoNotice());
        }

        if (today <= lastDay)
        {
            return Refuse(new Refusal.NoticeStanding(lastDay));
        }

        // What came of a notice is always said, whatever the stage asks of a decision.
        return WhyNot(stage, act.Outcome, act.Result, act.Items, times, now) is { } cause ? Refuse(cause)
            : string.IsNullOrWhiteSpace(act.Result) ? Refuse(new Refusal.TextRequired(stage.Name))
            : After(state, stage, act.Outcome, act.Result);
    }

    private Transition RecordMeeting(CaseState state, StageDefinition stage, CaseAct.RecordMeeting act)
    {
        var rule = stage.Meeting ?? throw new InvalidOperationException($"Stage {stage.Id} has no meeting rule.");
        if (MeetingFault(act) is { } fault)
        {
            return Refuse(new Refusal.FiguresDisagree(fault));
        }

        if (!rule.Quorum.IsReached(act.Present, act.Members))
        {
            return Refuse(new Refusal.QuorumMissing(act.Members, act.Present, rule.Quorum));
        }

        var text = $"评委{act.Members}人，出席{act.Present}人，赞成{act.For}票，反对{act.Against}票";
        if (rule.Majority.IsReached(act.For, act.Present))
        {
            return After(state, stage, StageOutcome.Pass, text);
        }

        return Made(
            At(state, CasePhase.NotPassed, stage),
            new CaseEvent.Decided(stage.Id, StageOutcome.Reject, text),
            new CaseEvent.Ended(CasePhase.NotPassed)
        );
    }

    private static string? MeetingFault(CaseAct.RecordMeeting act)
    {
        if (act.Members < 1 || act.Present < 0 || act.For < 0 || act.Against < 0)
        {
            return "人数和票数不能为负数，评委至少1人";
        }

        if (act.Present > act.Members)
        {
            return $"出席{act.Present}人多于评委总数{act.Members}人";
        }

        return act.For + act.Against > act.Present
            ? $"赞成{act.For}票加反对{act.Against}票多于出席{act.Present}人"
            : null;
    }

    private Transition Confirm(CaseState state, StageDefinition stage, CaseAct.Confirm act) =>
        string.IsNullOrWhiteSpace(act.Text)
            ? Refuse(new Refusal.TextRequired(stage.Name))
            : After(state, stage, StageOutcome.Pass, act.Text);

    private Transition After(CaseState state, StageDefinition stage, StageOutcome outcome, string text)
    {
        var decided = new CaseEvent.Decided(stage.Id, outcome, text);
        if (outcome == StageOutcome.Return)
        {
            return Made(At(state, CasePhase.Returned, stage), decided);
        }

        if (outcome == StageOutcome.Reject)
        {
            return Made(At(state, CasePhase.Rejected, stage), decided, new CaseEvent.Ended(CasePhase.Rejected));
        }

        var next = IndexOf(stage.Id) + 1;
        return next < stages.Count
            ? Made(At(state, CasePhase.InReview, stages[next]), decided, new CaseEvent.MovedTo(stages[next].Id))
            : Made(At(state, CasePhase.Confirmed, stage), decided, new CaseEvent.Ended(CasePhase.Confirmed));
    }

    // Elsewhere no notice stands yet.
    private static CaseState At(CaseState state, CasePhase phase, StageDefinition stage) =>
        state with
        {
            Phase = phase,
            StageId = stage.Id,
            NoticeLastDay = null,
        };

    private static Transition.Made Made(CaseState state, params CaseEvent[] events) => new(state, events);

    private static Transition.Refused Refuse(Refusal cause) => new(cause);
}
