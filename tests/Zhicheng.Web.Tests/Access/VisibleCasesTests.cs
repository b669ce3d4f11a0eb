using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Access;

/// <summary>The filter that the database applies and the question asked of one case agree, on both databases.</summary>
public sealed class VisibleCasesTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task What_a_list_shows_is_what_one_may_view(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var other = await ReviewWorld.CreateAsync(world.App);
        var self = await world.App.AddApplicantAsync(world.Employer.Id, "本人");
        var someone = await world.App.AddApplicantAsync(world.Employer.Id, "他人");
        foreach (var person in new[] { self, someone })
        {
            await AddCasesAsync(world, person);
        }

        var seats = new[] { world, other }.SelectMany(w =>
            new[] { w.EmployerOfficer, w.AuthorityOfficer, w.HrOfficer, w.OfficeOfficer }
        );
        List<Actor> actors =
        [
            self.Actor,
            someone.Actor,
            new(Guid.NewGuid(), "无档案", null, null),
            .. seats.SelectMany(s => new[] { s.Actor, s.Actor with { PersonId = self.PersonId } }),
        ];
        var stages = world.App.Services.GetService(typeof(Core.Services.Plans.PlanDefinitions))
            is Core.Services.Plans.PlanDefinitions plans
            ? plans.Of(world.Plan).Stages
            : [];
        var seen = 0;
        foreach (var actor in actors)
        {
            var (all, shown) = await world.App.OnDataAsync(async db =>
                (
                    await db.Applications.AsNoTracking().ToListAsync(),
                    await db.Applications.Where(CaseAccess.VisibleTo(actor)).Select(a => a.Id).ToListAsync()
                )
            );
            var expected = all.Where(a => CaseAccess.May(actor, a, CaseRight.View, stages)).Select(a => a.Id).ToList();
            shown.ShouldBe(expected, ignoreOrder: true, $"{actor}");
            seen += shown.Count;
            if (actor.Seat is { } seat)
            {
                var desk = await world.App.OnDataAsync(db =>
                    db.Applications.Where(CaseAccess.VisibleTo(actor))
                        .Where(CaseAccess.OnDeskOf(seat))
                        .Select(a => a.Id)
                        .ToListAsync()
                );
                desk.ShouldBe(
                    all.Where(a => CaseAccess.May(actor, a, CaseRight.Decide, stages)).Select(a => a.Id),
                    ignoreOrder: true
                );
            }
        }

        seen.ShouldBeGreaterThan(50);
    }

    // One case in every phase at every stage; a person has one case a round, so each stands in a round of its own.
    private static async Task AddCasesAsync(ReviewWorld world, TestApplicant person)
    {
        await world.App.OnDataAsync(async db =>
        {
            var plans = world.App.Services.GetService(typeof(Core.Services.Plans.PlanDefinitions));
            var stages = ((Core.Services.Plans.PlanDefinitions)plans!).Of(world.Plan).Stages;
            foreach (var (stage, index) in stages.Select((s, i) => (s, i)))
            {
                foreach (var phase in Enum.GetValues<CasePhase>())
                {
                    var plan = new Core.Data.Plans.Plan
                    {
                        Id = Guid.CreateVersion7(),
                        PolicyId = world.Plan.PolicyId,
                        PolicyDigest = "",
                        Title = "示例",
                        Code = Guid.NewGuid().ToString("N")[..16],
                        Region = "示例区",
                        CommitteeOfficeId = world.Office.Id,
                        CommitteeName = "示例",
                    };
                    db.Add(plan);
                    db.Add(NewCase(world, person, plan.Id, stages, index, phase));
                }
            }

            await db.SaveChangesAsync();
        });
    }

    private static Application NewCase(
        ReviewWorld world,
        TestApplicant person,
        Guid plan,
        IReadOnlyList<StageDefinition> stages,
        int at,
        CasePhase phase
    )
    {
        var isDraft = phase == CasePhase.Draft;
        return new Application
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan,
            PersonId = person.PersonId,
            ApplicantName = person.Name,
            Grade = "engineer",
            EmployerId = isDraft ? null : world.Employer.Id,
            AuthorityId = isDraft ? null : world.Authority.Id,
            HrBureauId = isDraft ? null : world.HrBureau.Id,
            CommitteeOfficeId = world.Office.Id,
            Phase = phase,
            StageId = isDraft ? null : stages[at].Id,
            Desk = phase == CasePhase.InReview ? stages[at].Actor : null,
            DesksReached = isDraft
                ? Desks.None
                : stages.Take(at + 1).Aggregate(Desks.None, (all, s) => all | s.Actor.Desk()),
        };
    }
}
