using System.Linq.Expressions;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>
/// Which entries of an archive an actor may see, as a filter that the database applies: one's own; those handed to the
/// employer that one sits at, as long as the person works there, and never one's own or those of a person that one was
/// recused from. For anybody else there are none.
/// </summary>
public static class AchievementAccess
{
    /// <summary>What an actor may open. A draft is seen by its owner alone, also one taken back from the employer.</summary>
    public static Expression<Func<Achievement, bool>> VisibleTo(Actor actor)
    {
        if (actor.Seat is null)
        {
            var person = actor.PersonId;
            return a => person != null && a.PersonId == person;
        }

        var (employer, barred) = (EmployerOf(actor), actor.Barred);
        return a =>
            employer != null
            && a.EmployerId == employer
            && a.Person!.EmployerId == employer
            && a.State != AchievementState.Draft
            && !barred.Contains(a.PersonId);
    }

    /// <summary>The same and what was taken back meanwhile, so that an officer who acts on it is told so.</summary>
    public static Expression<Func<Achievement, bool>> KnownTo(Actor actor)
    {
        if (actor.Seat is null)
        {
            return VisibleTo(actor);
        }

        var (employer, barred) = (EmployerOf(actor), actor.Barred);
        return a =>
            employer != null
            && a.EmployerId == employer
            && a.Person!.EmployerId == employer
            && !barred.Contains(a.PersonId);
    }

    /// <summary>Whether its data and evidence are open to the actor: what was returned is the applicant's to change again.</summary>
    public static bool MayRead(Actor actor, Achievement visible) =>
        actor.Seat is null || visible.State is AchievementState.Submitted or AchievementState.Verified;

    /// <summary>Whether it is the applicant's turn.</summary>
    public static bool IsEditable(this Achievement achievement) =>
        achievement.State is AchievementState.Draft or AchievementState.Returned;

    private static Guid? EmployerOf(Actor actor) =>
        actor.Seat is { Kind: StageActor.Employer } seat ? seat.OrganisationId : null;
}
