using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Workflow;

/// <summary>A plan may have stages for one grade only, and stages that a firm without an authority passes by.</summary>
public sealed class ChainOfApplicationTests
{
    private const string Policy = "wenling-electromechanical/2022";

    private static readonly PlanDefinitions Plans = PlanDefinitions.From(
        PolicyLibrary.LoadOne(Repository.Folder("policies"), Policy)
    );

    private static readonly RoundTimes Times = new(DateTime.MinValue, DateTime.MaxValue, DateTime.MaxValue);

    [Theory]
    [InlineData("engineer", true, "authority-review")]
    [InlineData("engineer", false, "committee-acceptance")]
    [InlineData("assistant-engineer", false, "committee-acceptance")]
    public void After_the_employers_notice_comes_the_next_desk_there_is(string grade, bool hasAuthority, string next)
    {
        var workflow = Plans.WorkflowOf(Application(grade, hasAuthority));
        var state = new CaseState(CasePhase.InReview, "employer-notice", 1, new DateOnly(2022, 10, 10));
        var moved = workflow.Apply(
            state,
            new CaseAct.CloseNotice(StageOutcome.Pass, "公示无异议"),
            CaseActor.Officer(StageActor.Employer),
            Times,
            new DateTime(2022, 10, 12, 0, 0, 0, DateTimeKind.Utc),
            new DateOnly(2022, 10, 12)
        );
        moved.ShouldBeOfType<Transition.Made>().State.StageId.ShouldBe(next);
    }

    [Theory]
    [InlineData("engineer", "practical")]
    [InlineData("assistant-engineer", "committee-meeting")]
    public void Only_engineers_are_assessed_in_practice(string grade, string next)
    {
        var workflow = Plans.WorkflowOf(Application(grade, hasAuthority: true));
        var moved = workflow.Apply(
            new CaseState(CasePhase.InReview, "committee-acceptance", 1),
            new CaseAct.Decide(StageOutcome.Pass, "", 0),
            CaseActor.Officer(StageActor.CommitteeOffice),
            Times,
            DateTime.UnixEpoch,
            DateOnly.MinValue
        );
        moved.ShouldBeOfType<Transition.Made>().State.StageId.ShouldBe(next);
    }

    [Fact]
    public void A_firm_without_an_authority_may_submit() =>
        Plans
            .WorkflowOf(Application("engineer", hasAuthority: false))
            .Apply(
                CaseState.Draft with
                {
                    Unstaffed = Desks.Authority,
                },
                new CaseAct.Submit([]),
                CaseActor.Applicant,
                Times,
                DateTime.UnixEpoch,
                DateOnly.MinValue
            )
            .ShouldBeOfType<Transition.Made>()
            .State.StageId.ShouldBe("employer-review");

    private static Application Application(string grade, bool hasAuthority) =>
        new()
        {
            ApplicantName = "示例",
            Grade = grade,
            EmployerId = Guid.NewGuid(),
            AuthorityId = hasAuthority ? Guid.NewGuid() : null,
            CommitteeOfficeId = Guid.NewGuid(),
            Plan = new Plan
            {
                PolicyId = Policy,
                PolicyDigest = "",
                Title = "示例",
                Code = "W",
                Region = "示例",
                CommitteeName = "示例",
            },
        };
}
