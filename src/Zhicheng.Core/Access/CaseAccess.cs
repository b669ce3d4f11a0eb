using System.Linq.Expressions;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>What somebody wants to do to a case.</summary>
public enum CaseRight
{
    /// <summary>Read the case, its files and its history.</summary>
    View,

    /// <summary>Change or submit it as the applicant.</summary>
    Fill,

    /// <summary>Decide at the stage it is at.</summary>
    Decide,
}

/// <summary>
/// May this person do this to that case? The one answer for pages, files, search, lists and counts. Whoever may not
/// view a case is told what a stranger is told: that there is none.
/// </summary>
public static class CaseAccess
{
    public static bool May(
        Actor? actor,
        Application application,
        CaseRight right,
        IReadOnlyList<StageDefinition> stages
    ) =>
        actor is not null
        && right switch
        {
            CaseRight.View => MayView(actor, application),
            CaseRight.Fill => IsApplicant(actor, application)
                && application.Phase is (CasePhase.Draft or CasePhase.Returned),
            CaseRight.Decide => MayView(actor, application) && SitsAt(actor, application, stages),
            _ => false,
        };

    /// <summary>The seat the actor holds for this very case, as the transition function asks for it.</summary>
    public static CaseActor ForWorkflow(Actor actor, Application application)
    {
        if (actor.Seat is null)
        {
            return new CaseActor(IsApplicant(actor, application), null);
        }

        var mine = OrganisationAt(application, actor.Seat.Kind) == actor.Seat.OrganisationId;
        return new CaseActor(false, mine && !IsBarred(actor, application) ? actor.Seat.Kind : null);
    }

    /// <summary>The cases an actor may view, as a filter that the database applies: agrees with <see cref="May"/>.</summary>
    public static Expression<Func<Application, bool>> VisibleTo(Actor actor)
    {
        if (actor.Watch is { } watch)
        {
            return WatchedBy(watch, actor.Barred);
        }

        if (actor.Seat is not { } seat)
        {
            var person = actor.PersonId;
            var isSelf = actor.IsSelf;
            return a => isSelf && person != null && a.PersonId == person;
        }

        var barred = actor.Barred;
        var organisation = seat.OrganisationId;
        var desk = seat.Kind.Desk();
        return seat.Kind switch
        {
            StageActor.Employer => a =>
                a.EmployerId == organisation && (a.DesksReached & desk) != Desks.None && !barred.Contains(a.PersonId),
            StageActor.Authority => a =>
                a.AuthorityId == organisation && (a.DesksReached & desk) != Desks.None && !barred.Contains(a.PersonId),
            StageActor.HrBureau => a =>
                a.HrBureauId == organisation && (a.DesksReached & desk) != Desks.None && !barred.Contains(a.PersonId),
            _ => a =>
                a.CommitteeOfficeId == organisation
                && (a.DesksReached & desk) != Desks.None
                && !barred.Contains(a.PersonId),
        };
    }

    /// <summary>
    /// The actor's own cases and those of persons it was recused from, which go to the organisation that the actor sits
    /// at: hidden from this seat, but an act on all of an organisation's cases has to know that one of them is not its
    /// officer's to judge.
    /// </summary>
    public static Expression<Func<Application, bool>> BarredFrom(Actor actor)
    {
        var barred = actor.Barred;
        var organisation = actor.Seat?.OrganisationId;
        return actor.Seat?.Kind switch
        {
            StageActor.Employer => a => barred.Contains(a.PersonId) && a.EmployerId == organisation,
            StageActor.Authority => a => barred.Contains(a.PersonId) && a.AuthorityId == organisation,
            StageActor.HrBureau => a => barred.Contains(a.PersonId) && a.HrBureauId == organisation,
            StageActor.CommitteeOffice => a => barred.Contains(a.PersonId) && a.CommitteeOfficeId == organisation,
            _ => a => false,
        };
    }

    /// <summary>Those of them that are on the actor's own desk: agrees with <see cref="CaseRight.Decide"/>.</summary>
    public static Expression<Func<Application, bool>> OnDeskOf(Seat seat)
    {
        var kind = seat.Kind;
        return a => a.Desk == kind;
    }

    /// <summary>The organisation whose desk of this kind the case goes to.</summary>
    public static Guid? OrganisationAt(Application application, StageActor kind) =>
        kind switch
        {
            StageActor.Employer => application.EmployerId,
            StageActor.Authority => application.AuthorityId,
            StageActor.HrBureau => application.HrBureauId,
            _ => application.CommitteeOfficeId,
        };

    /// <summary>Where a case stands, as the transition function asks for it; a notice is known to its own service only.</summary>
    public static CaseState StateOf(Application application, IReadOnlyList<StageDefinition> stages) =>
        new(
            application.Phase,
            application.StageId,
            application.Submissions,
            Unstaffed: stages
                .Where(s => OrganisationAt(application, s.Actor) is null)
                .Aggregate(Desks.None, (all, s) => all | s.Actor.Desk())
        );

    // Every case that was ever submitted and goes by the organisation, whether or not it has reached its desk.
    private static Expression<Func<Application, bool>> WatchedBy(Watch watch, IReadOnlyList<Guid> barred)
    {
        var organisation = watch.OrganisationId;
        return watch.Kind switch
        {
            StageActor.Authority => a =>
                a.AuthorityId == organisation && a.Phase != CasePhase.Draft && !barred.Contains(a.PersonId),
            StageActor.HrBureau => a =>
                a.HrBureauId == organisation && a.Phase != CasePhase.Draft && !barred.Contains(a.PersonId),
            _ => a => false,
        };
    }

    private static bool MayView(Actor actor, Application application)
    {
        if (actor.Watch is { } watch)
        {
            return watch.Kind is StageActor.Authority or StageActor.HrBureau
                && OrganisationAt(application, watch.Kind) == watch.OrganisationId
                && application.Phase != CasePhase.Draft
                && !IsBarred(actor, application);
        }

        if (actor.Seat is not { } seat)
        {
            return IsApplicant(actor, application);
        }

        return OrganisationAt(application, seat.Kind) == seat.OrganisationId
            && (application.DesksReached & seat.Kind.Desk()) != Desks.None
            && !IsBarred(actor, application);
    }

    private static bool SitsAt(Actor actor, Application application, IReadOnlyList<StageDefinition> stages) =>
        application.Phase == CasePhase.InReview
        && actor.Seat is { } seat
        && stages.FirstOrDefault(s => s.Id == application.StageId)?.Actor == seat.Kind;

    private static bool IsApplicant(Actor actor, Application application) =>
        actor.IsSelf && actor.PersonId == application.PersonId;

    private static bool IsBarred(Actor actor, Application application) => actor.Barred.Contains(application.PersonId);
}
