using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Workflow;

/// <summary>Where a case stands: all that a transition looks at and changes.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="StageId">The stage it is at, or that returned or ended it; null for a draft.</param>
/// <param name="Submissions">How often it was submitted.</param>
/// <param name="NoticeLastDay">At a notice stage: the last day of the notice that stands; null while none was opened.</param>
/// <param name="Unstaffed">Desks for which this case has no organisation: it may not set out on a chain that has one.</param>
public sealed record CaseState(
    CasePhase Phase,
    string? StageId,
    int Submissions,
    DateOnly? NoticeLastDay = null,
    Desks Unstaffed = Desks.None
)
{
    public static readonly CaseState Draft = new(CasePhase.Draft, null, 0);
}

/// <summary>The days of a round that bind a case. Instants are UTC; an end is the first instant refused.</summary>
public sealed record RoundTimes(DateTime OpensAt, DateTime ClosesAt, DateTime ResubmitUntil);

/// <summary>Who acts, as far as a transition cares.</summary>
/// <param name="IsApplicant">It is the applicant's own act.</param>
/// <param name="Seat">The stage actor whose desk the person sits at for this very case, or null.</param>
public sealed record CaseActor(bool IsApplicant, StageActor? Seat)
{
    public static readonly CaseActor Applicant = new(true, null);

    public static CaseActor Officer(StageActor seat) => new(false, seat);
}

/// <summary>Something done to a case.</summary>
public abstract record CaseAct
{
    private CaseAct() { }

    /// <summary>提交</summary>
    /// <param name="Missing">Everything still missing; a submission with any is refused.</param>
    public sealed record Submit(IReadOnlyList<string> Missing) : CaseAct;

    /// <summary>重新上传: another document in the place of one handed in, while the case stays where it is.</summary>
    public sealed record Replace : CaseAct;

    /// <summary>通过, 退回 or 不通过 at a review stage.</summary>
    public sealed record Decide(StageOutcome Outcome, string Text, int Items) : CaseAct;

    /// <summary>发起公示 at a notice stage.</summary>
    public sealed record OpenNotice(DateOnly LastDay) : CaseAct;

    /// <summary>公示结束，确认结果. A return or a refusal after an objection names its items like any other.</summary>
    public sealed record CloseNotice(StageOutcome Outcome, string Result, int Items = 0) : CaseAct;

    /// <summary>登记评审结果</summary>
    public sealed record RecordMeeting(int Members, int Present, int For, int Against) : CaseAct;

    /// <summary>确认资格</summary>
    public sealed record Confirm(string Text) : CaseAct;
}

/// <summary>An act that is open to somebody now.</summary>
public abstract record CaseOffer
{
    private CaseOffer() { }

    public sealed record Submit : CaseOffer;

    public sealed record Replace : CaseOffer;

    public sealed record Decide(OutcomeDefinition Outcome) : CaseOffer;

    public sealed record OpenNotice : CaseOffer;

    public sealed record CloseNotice(OutcomeDefinition Outcome) : CaseOffer;

    public sealed record RecordMeeting : CaseOffer;

    public sealed record Confirm : CaseOffer;
}

/// <summary>What a transition brings about besides the new state.</summary>
public abstract record CaseEvent
{
    private CaseEvent() { }

    public sealed record Submitted(int Number) : CaseEvent;

    public sealed record Decided(string StageId, StageOutcome Outcome, string Text) : CaseEvent;

    public sealed record NoticeOpened(string StageId, DateOnly LastDay) : CaseEvent;

    public sealed record MovedTo(string StageId) : CaseEvent;

    public sealed record Ended(CasePhase Phase) : CaseEvent;
}

/// <summary>Why an act is not possible. Rendered into a sentence in one place.</summary>
public abstract record Refusal
{
    private Refusal() { }

    /// <summary>The plan is not open yet.</summary>
    public sealed record NotOpenYet(DateTime OpensAt) : Refusal;

    /// <summary>The time for it has passed.</summary>
    public sealed record DeadlinePassed(DateTime Deadline) : Refusal;

    /// <summary>Something is still missing.</summary>
    public sealed record Incomplete(IReadOnlyList<string> Missing) : Refusal;

    /// <summary>Nobody is named who would work on a stage.</summary>
    public sealed record NoDesk(string StageName) : Refusal;

    /// <summary>The applicant could not put it right any more.</summary>
    public sealed record TooLateToReturn(DateTime ResubmitUntil, string Label) : Refusal;

    /// <summary>It was submitted already and is not with the applicant.</summary>
    public sealed record AlreadySubmitted(string StageName) : Refusal;

    /// <summary>What was handed in may not be exchanged here, or not any more since a stage was passed.</summary>
    public sealed record NotReplaceable(string StageName, string? PassedName) : Refusal;

    /// <summary>The case is at another stage than the act belongs to.</summary>
    public sealed record NotAtThisStage(CasePhase Phase, string? StageName) : Refusal;

    /// <summary>The case is on somebody else's desk.</summary>
    public sealed record NotYourStage(string StageName) : Refusal;

    /// <summary>The stage does not offer this outcome.</summary>
    public sealed record OutcomeNotOffered(string StageName, StageOutcome Outcome) : Refusal;

    /// <summary>A reason or an opinion has to be written.</summary>
    public sealed record TextRequired(string Label) : Refusal;

    /// <summary>A return or a refusal has to name what it is about.</summary>
    public sealed record ItemsRequired(string Label) : Refusal;

    /// <summary>The notice stands until the end of a day.</summary>
    public sealed record NoticeStanding(DateOnly LastDay) : Refusal;

    /// <summary>The notice was opened already.</summary>
    public sealed record NoticeAlreadyOpen(DateOnly LastDay) : Refusal;

    /// <summary>No notice was opened yet.</summary>
    public sealed record NoNotice : Refusal;

    /// <summary>Too few members were present.</summary>
    public sealed record QuorumMissing(int Members, int Present, Share Quorum) : Refusal;

    /// <summary>The figures contradict each other.</summary>
    public sealed record FiguresDisagree(string What) : Refusal;
}

/// <summary>What came of an act: a new state with its events, or a refusal.</summary>
public abstract record Transition
{
    private Transition() { }

    public sealed record Made(CaseState State, IReadOnlyList<CaseEvent> Events) : Transition;

    public sealed record Refused(Refusal Cause) : Transition;
}
