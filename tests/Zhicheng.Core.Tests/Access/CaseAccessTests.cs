using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Tests.Workflow;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Access;

/// <summary>Who may do what to a case: the whole matrix of role, relation, phase and stage, against a table in plain words.</summary>
public sealed class CaseAccessTests
{
    private static readonly Guid Applicant = Guid.NewGuid();
    private static readonly Dictionary<StageActor, Guid> Organisations = Enum.GetValues<StageActor>()
        .ToDictionary(k => k, _ => Guid.NewGuid());

    private enum Relation
    {
        /// <summary>Not signed in.</summary>
        Nobody,

        /// <summary>The applicant, for themselves.</summary>
        Self,

        /// <summary>Somebody else who applies.</summary>
        OtherPerson,

        /// <summary>Signed in, without a profile and without a seat.</summary>
        NoPerson,

        /// <summary>At the desk of the organisation the case goes to.</summary>
        Desk,

        /// <summary>The same desk, and the officer is the applicant of another case.</summary>
        DeskWithProfile,

        /// <summary>The same desk, but it is the officer's own case.</summary>
        DeskOfOwnCase,

        /// <summary>The same desk, but the officer keeps away from the applicant.</summary>
        RecusedDesk,

        /// <summary>Supervises the region that the case is in.</summary>
        Supervisor,

        /// <summary>The same, and it is the supervisor's own case.</summary>
        SupervisorOfOwnCase,

        /// <summary>The same, and the supervisor keeps away from the applicant.</summary>
        RecusedSupervisor,

        /// <summary>Supervises another region, or an organisation that supervises nothing.</summary>
        OtherSupervisor,

        /// <summary>Acts from an administrator's post.</summary>
        Administrator,

        /// <summary>Such a desk of another organisation.</summary>
        OtherDesk,

        /// <summary>Such a desk, held by an organisation that has another place in this case.</summary>
        MisplacedDesk,
    }

    [Fact]
    public void Viewing_is_for_the_applicant_and_for_the_desks_it_has_reached() =>
        ForAll(
            CaseRight.View,
            (relation, kind, application) =>
                relation == Relation.Self
                || (relation == Relation.Supervisor && application.Phase != CasePhase.Draft)
                || (
                    relation is Relation.Desk or Relation.DeskWithProfile
                    && application.DesksReached.HasFlag(kind!.Value.Desk())
                )
        );

    [Fact]
    public void Filling_is_for_the_applicant_while_it_is_with_the_applicant() =>
        ForAll(
            CaseRight.Fill,
            (relation, _, application) =>
                relation == Relation.Self && application.Phase is (CasePhase.Draft or CasePhase.Returned)
        );

    [Fact]
    public void Deciding_is_for_the_desk_it_is_on() =>
        ForAll(
            CaseRight.Decide,
            (relation, kind, application) =>
                relation is Relation.Desk or Relation.DeskWithProfile
                && application.Phase == CasePhase.InReview
                && application.DesksReached.HasFlag(kind!.Value.Desk())
                && Chains.Long.Single(s => s.Id == application.StageId).Actor == kind
        );

    [Fact]
    public void The_filter_of_lists_says_what_the_question_of_one_case_says()
    {
        foreach (var (actor, _, _) in Actors().Where(a => a.Actor is not null))
        {
            var visible = CaseAccess.VisibleTo(actor!).Compile();
            foreach (var application in Applications())
            {
                var may = CaseAccess.May(actor, application, CaseRight.View, Chains.Long);
                visible(application).ShouldBe(may, $"{actor} {application.Phase} {application.StageId}");
                if (actor!.Seat is { } seat)
                {
                    (may && CaseAccess.OnDeskOf(seat).Compile()(application)).ShouldBe(
                        CaseAccess.May(actor, application, CaseRight.Decide, Chains.Long)
                    );
                }
            }
        }
    }

    [Fact]
    public void Whoever_decides_is_taken_by_the_workflow_for_the_desk_and_nobody_else_is()
    {
        foreach (var (actor, relation, kind) in Actors().Where(a => a.Actor is not null))
        {
            foreach (var application in Applications())
            {
                CaseAccess
                    .ForWorkflow(actor!, application)
                    .ShouldBe(
                        relation switch
                        {
                            Relation.Self => CaseActor.Applicant,
                            Relation.Desk or Relation.DeskWithProfile => CaseActor.Officer(kind!.Value),
                            _ => new CaseActor(false, null),
                        }
                    );
            }
        }
    }

    [Fact]
    public void A_stage_that_the_plan_does_not_know_is_nobodys()
    {
        var application = NewApplication();
        application.Phase = CasePhase.InReview;
        application.StageId = "gone";
        application.DesksReached = (Desks)15;
        foreach (var (actor, _, _) in Actors())
        {
            CaseAccess.May(actor, application, CaseRight.Decide, Chains.Long).ShouldBeFalse($"{actor}");
        }
    }

    [Fact]
    public void A_desk_that_passes_to_another_organisation_has_not_been_reached()
    {
        var application = NewApplication();
        application.DesksReached = Desks.Employer | Desks.Authority | Desks.HrBureau;
        application.SendTo(Organisations[StageActor.Employer], Guid.NewGuid(), Organisations[StageActor.HrBureau]);
        application.DesksReached.ShouldBe(Desks.Employer | Desks.HrBureau);
    }

    private static void ForAll(CaseRight right, Func<Relation, StageActor?, Application, bool> expected)
    {
        var granted = 0;
        foreach (var (actor, relation, kind) in Actors())
        {
            foreach (var application in Applications())
            {
                var may = CaseAccess.May(actor, application, right, Chains.Long);
                may.ShouldBe(
                    expected(relation, kind, application),
                    $"{right}: {relation} {kind} on {application.Phase} {application.StageId} {application.DesksReached}"
                );
                granted += may ? 1 : 0;
            }
        }

        granted.ShouldBePositive();
    }

    private static IEnumerable<(Actor? Actor, Relation Relation, StageActor? Kind)> Actors()
    {
        yield return (null, Relation.Nobody, null);
        yield return (Someone(Applicant, null), Relation.Self, null);
        yield return (Someone(Guid.NewGuid(), null), Relation.OtherPerson, null);
        yield return (Someone(null, null), Relation.NoPerson, null);
        foreach (var (kind, organisation) in Organisations)
        {
            var seat = new Seat(organisation, "单位", kind);
            yield return (Someone(null, seat), Relation.Desk, kind);
            yield return (Someone(Guid.NewGuid(), seat), Relation.DeskWithProfile, kind);
            yield return (Someone(Applicant, seat), Relation.DeskOfOwnCase, kind);
            yield return (Recused(Someone(Guid.NewGuid(), seat), Applicant), Relation.RecusedDesk, kind);
            yield return (Recused(Someone(null, seat), Guid.NewGuid()), Relation.Desk, kind);
            yield return (Someone(null, seat with { OrganisationId = Guid.NewGuid() }), Relation.OtherDesk, kind);
            foreach (var other in Organisations.Where(o => o.Key != kind))
            {
                yield return (Someone(null, seat with { OrganisationId = other.Value }), Relation.MisplacedDesk, kind);
            }
        }

        foreach (var watcher in Watchers())
        {
            yield return watcher;
        }
    }

    private static IEnumerable<(Actor? Actor, Relation Relation, StageActor? Kind)> Watchers()
    {
        foreach (var (kind, organisation) in Organisations)
        {
            var watches = kind is StageActor.Authority or StageActor.HrBureau;
            var watch = new Watch(Guid.NewGuid(), organisation, "单位", kind, null);
            yield return (Watching(watch), watches ? Relation.Supervisor : Relation.OtherSupervisor, kind);
            yield return (
                Watching(watch with { OwnPersonId = Guid.NewGuid() }),
                watches ? Relation.Supervisor : Relation.OtherSupervisor,
                kind
            );
            yield return (Watching(watch with { OwnPersonId = Applicant }), Relation.SupervisorOfOwnCase, kind);
            yield return (Recused(Watching(watch), Applicant), Relation.RecusedSupervisor, kind);
            yield return (Watching(watch with { OrganisationId = Guid.NewGuid() }), Relation.OtherSupervisor, kind);
            foreach (var other in Organisations.Where(o => o.Key != kind))
            {
                yield return (Watching(watch with { OrganisationId = other.Value }), Relation.OtherSupervisor, kind);
            }
        }

        foreach (var administrator in Enum.GetValues<AdministratorKind>())
        {
            yield return (Someone(null, null) with { Administrator = administrator }, Relation.Administrator, null);
            // Whatever builds an actor: a post is stronger than a profile.
            yield return (
                Someone(Applicant, null) with
                {
                    Administrator = administrator,
                },
                Relation.Administrator,
                null
            );
        }
    }

    private static Actor Recused(Actor actor, Guid person) => actor with { RecusedFrom = [Guid.NewGuid(), person] };

    private static Actor Watching(Watch watch) => Someone(null, null) with { Watch = watch };

    private static Actor Someone(Guid? person, Seat? seat) => new(Guid.NewGuid(), "某人", person, seat);

    // A draft, then every stage in every phase, with the desks that a case there has reached.
    private static IEnumerable<Application> Applications()
    {
        yield return NewApplication();
        foreach (var (stage, index) in Chains.Long.Select((s, i) => (s, i)))
        {
            foreach (var phase in Enum.GetValues<CasePhase>().Where(p => p != CasePhase.Draft))
            {
                var application = NewApplication();
                application.Phase = phase;
                application.StageId = stage.Id;
                application.Desk = phase == CasePhase.InReview ? stage.Actor : null;
                application.DesksReached = Chains
                    .Long.Take(index + 1)
                    .Aggregate(Desks.None, (all, s) => all | s.Actor.Desk());
                yield return application;
            }
        }
    }

    private static Application NewApplication() =>
        new()
        {
            Id = Guid.NewGuid(),
            ApplicantName = "张三",
            Grade = "engineer",
            PersonId = Applicant,
            EmployerId = Organisations[StageActor.Employer],
            AuthorityId = Organisations[StageActor.Authority],
            HrBureauId = Organisations[StageActor.HrBureau],
            CommitteeOfficeId = Organisations[StageActor.CommitteeOffice],
        };
}
