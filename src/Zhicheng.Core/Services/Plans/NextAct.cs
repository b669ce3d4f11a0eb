using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What an applicant should do next: always one thing.</summary>
public abstract record NextAct
{
    private NextAct() { }

    /// <summary>Put right what was returned.</summary>
    /// <param name="Mine">The application with the decision that returned it.</param>
    /// <param name="Open">Items not marked as done yet.</param>
    public sealed record FixReturned(MyApplications.Mine Mine, int Open) : NextAct;

    /// <summary>Go on with a draft.</summary>
    public sealed record ContinueDraft(Draft Draft) : NextAct;

    /// <summary>Submit a draft in which nothing is missing.</summary>
    public sealed record SubmitDraft(Draft Draft) : NextAct;

    public sealed record CompleteProfile(IReadOnlyList<ShownSection> Gaps) : NextAct;

    /// <summary>Put right achievements that the employer returned.</summary>
    public sealed record FixAchievements(int Count) : NextAct;

    /// <summary>Fill the archive, or submit what stands in it as a draft.</summary>
    public sealed record FillArchive(int Drafts) : NextAct;

    public sealed record Apply(OwnStanding Standing) : NextAct;

    /// <summary>Wait for whoever has the application.</summary>
    public sealed record Wait(MyApplications.Mine Mine) : NextAct;

    /// <summary>There is nothing to apply for.</summary>
    /// <param name="Coming">The next round, when one is announced.</param>
    public sealed record Rest(Round? Coming) : NextAct;

    /// <summary>The one thing, of everything that could be done.</summary>
    public static NextAct Of(HomeFacts facts) =>
        Returned(facts) ?? Drafted(facts) ?? (facts.Offers.Count > 0 ? null : Waiting(facts)) ?? Prepare(facts);

    private static FixReturned? Returned(HomeFacts facts) =>
        facts
            .Mine.Where(m => m.Application.Phase == CasePhase.Returned && facts.Now < m.Application.Plan!.ResubmitUntil)
            .OrderBy(m => m.Application.Plan!.ResubmitUntil)
            .Select(m => new FixReturned(m, m.LastDecision?.Items.Count(i => i.DoneAt is null) ?? 0))
            .FirstOrDefault();

    private static NextAct? Drafted(HomeFacts facts) =>
        facts.Draft switch
        {
            null => null,
            { Missing.Count: 0 } ready => new SubmitDraft(ready),
            { } draft => new ContinueDraft(draft),
        };

    private static Wait? Waiting(HomeFacts facts) =>
        facts.Mine.FirstOrDefault(m => m.Application.Phase == CasePhase.InReview) is { } waiting
            ? new Wait(waiting)
            : null;

    // Without these nothing can be judged or sent anywhere; other gaps can wait until there is nothing more urgent.
    private static bool LacksEssentials(Person person) =>
        string.IsNullOrWhiteSpace(person.IdNumber)
        || string.IsNullOrWhiteSpace(person.Phone)
        || (person.EmployerId is null && !person.Bindings.Exists(b => b.State == BindingState.Asked))
        || person.Educations.Count == 0
        || person.Employments.Count == 0;

    private static NextAct Prepare(HomeFacts facts)
    {
        var me = facts.Me;
        var gaps = me.Gaps;
        if (gaps.Count > 0 && LacksEssentials(me.Person))
        {
            return new CompleteProfile(gaps);
        }

        if (me.CountOf(AchievementState.Returned) is var returned and > 0)
        {
            return new FixAchievements(returned);
        }

        if (me.CountOf(AchievementState.Verified) + me.CountOf(AchievementState.Submitted) == 0)
        {
            return new FillArchive(me.CountOf(AchievementState.Draft));
        }

        return facts.Offers is [var first, ..] ? new Apply(first)
            : gaps.Count > 0 ? new CompleteProfile(gaps)
            : new Rest(facts.Coming);
    }
}

/// <summary>What the next act is found from.</summary>
/// <param name="Me">The applicant's file.</param>
/// <param name="Mine">The applicant's applications.</param>
/// <param name="Draft">The draft to go on with, in a round that is open.</param>
/// <param name="Offers">Rounds that are open and not applied in, the nearest end first.</param>
/// <param name="Coming">The next round that is announced.</param>
/// <param name="Now">The instant.</param>
public sealed record HomeFacts(
    Myself Me,
    IReadOnlyList<MyApplications.Mine> Mine,
    Draft? Draft,
    IReadOnlyList<OwnStanding> Offers,
    Round? Coming,
    DateTime Now
);
