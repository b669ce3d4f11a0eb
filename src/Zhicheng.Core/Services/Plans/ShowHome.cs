using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Plans;

/// <summary>An applicant's home.</summary>
/// <param name="Facts">What there is.</param>
/// <param name="Next">The one thing to do next.</param>
/// <param name="Rounds">Rounds open now, with what they say of the applicant, and those announced.</param>
public sealed record HomeView(HomeFacts Facts, NextAct Next, IReadOnlyList<OwnStanding> Rounds);

/// <summary>Shows an applicant's home: what to do next, where applications stand, what to apply for until when.</summary>
public sealed class ShowHome(
    ListRounds rounds,
    MyApplications applications,
    LoadDraft drafts,
    ReadMyself read,
    TimeProvider time
)
{
    /// <returns>Null for whoever has no profile.</returns>
    public async Task<HomeView?> RunAsync(Actor actor, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var mine = await applications.RunAsync(actor, cancel);
        var draft = Drafted(mine, now) is { } id ? await drafts.RunAsync(actor, id, cancel) : null;
        // A draft has read the whole file already.
        var me = draft is null ? await read.RunAsync(actor, cancel) : new Myself(draft.Person, draft.Archive);
        if (me is null)
        {
            return null;
        }

        var all = await rounds.RunAsync(cancel);
        var shown = all.Where(r => r.State != RoundState.Closed).Select(r => me.In(r, FieldIn(mine, r))).ToList();
        var facts = new HomeFacts(
            me,
            mine,
            draft,
            [.. shown.Where(s => s.Round.State == RoundState.Open && mine.All(m => !IsIn(m, s.Round)))],
            all.FirstOrDefault(r => r.State == RoundState.Upcoming),
            now
        );
        return new HomeView(facts, NextAct.Of(facts), shown);
    }

    // What was chosen in the application of that round, if there is one.
    private static JobField? FieldIn(IReadOnlyList<MyApplications.Mine> mine, Round round) =>
        mine.FirstOrDefault(m => IsIn(m, round)) is { Application.Fields: var answers }
            ? round.Definition.JobFieldIn(answers)
            : null;

    private static bool IsIn(MyApplications.Mine mine, Round round) => mine.Application.PlanId == round.Plan.Id;

    private static Guid? Drafted(IReadOnlyList<MyApplications.Mine> mine, DateTime now) =>
        mine.Select(m => m.Application)
            .Where(a => a.Phase == CasePhase.Draft && a.Plan!.OpensAt <= now && now < a.Plan.ClosesAt)
            .OrderBy(a => a.Plan!.ClosesAt)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefault();
}
