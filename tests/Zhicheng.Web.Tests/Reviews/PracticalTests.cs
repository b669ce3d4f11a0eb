using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>实操考评 is a stage of the plan and a condition of the policy: what the one finds, the other judges by.</summary>
public sealed class PracticalTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory]
    [EachDatabase(StageOutcome.Pass, "实操考评：已通过")]
    [EachDatabase(StageOutcome.Reject, "实操考评：没有通过")]
    public async Task The_result_of_the_assessment_is_what_later_stages_judge_by(
        TestDatabase on,
        StageOutcome outcome,
        string sentence
    )
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on), policy: "wenling-electromechanical/2022");
        var @case = await world.SubmitAsync(
            "赵一",
            form: a =>
            {
                a.Specialty = "electromechanical";
                a.Claims.Clear();
                a.Fields = new() { ["job-field"] = "manufacturing", ["certificate-specialty"] = "机电制造" };
            }
        );
        await world.App.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == @case.Id)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(a => a.StageId, "practical")
                        .SetProperty(a => a.Desk, StageActor.CommitteeOffice)
                        .SetProperty(
                            a => a.DesksReached,
                            Core.Workflow.Desks.Employer | Core.Workflow.Desks.CommitteeOffice
                        )
                )
        );
        var officer = await world.App.SignInAsync(world.OfficeOfficer);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Text.ShouldContain("实操考评：尚未参加，待考评");

        await world.DecideAsync(
            world.OfficeOfficer,
            @case.Id,
            outcome,
            "按考评记录。",
            [
                .. outcome == StageOutcome.Pass
                    ? Array.Empty<NamedItem>()
                    : [new("finding:practical", "实操考评", "不及格。")],
            ]
        );

        var page = await officer.OpenAsync($"/cases/{@case.Id}");
        page.Text.ShouldContain(sentence);
        page.Text.ShouldNotContain("尚未参加，待考评");
    }
}
