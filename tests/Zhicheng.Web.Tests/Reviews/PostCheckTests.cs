using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Exchanges;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>岗位审核: a case of a public institution passes its employer only with a check of its posts.</summary>
public sealed class PostCheckTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Opinion = new() { ["Text"] = "材料真实，同意。" };

    [Theory, EachDatabase]
    public async Task A_pass_takes_the_number_the_day_and_the_ratio(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await SubmitAsync(world, isPublic: true, established: true);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var path = $"/cases/{@case.Id}/decide/pass";

        var shown = await officer.OpenAsync(path);
        shown.Text.ShouldContain("岗位审核后方可申报");
        var refused = await officer.SubmitAsync(shown, Opinion);
        refused.Text.ShouldContain("请填写岗位审核的编号");
        refused.Text.ShouldContain("请填写岗位审核通过的日期");
        refused.Text.ShouldContain("请确认在核定的岗位结构比例内");
        var typed = new Dictionary<string, string?>(Opinion)
        {
            ["PostNumber"] = "岗审2026-15",
            ["PostDay"] = "2099-01-01",
            ["PostWithinRatio"] = "true",
        };
        (await officer.SubmitAsync(shown, typed)).Text.ShouldContain("不能晚于今天");
        (await world.CaseAsync(@case.Id)).StageId.ShouldBe("employer-review");
        typed["PostDay"] = "2026-03-05";
        (await officer.SubmitAsync(shown, typed)).Path.ShouldBe("/desk");

        (await world.CaseAsync(@case.Id)).StageId.ShouldBe("employer-notice");
        var decision = await world.App.OnDataAsync(db => db.Decisions.SingleAsync(d => d.ApplicationId == @case.Id));
        (decision.PostCheckNumber, decision.PostCheckDay, decision.PostCheckSource).ShouldBe(
            ("岗审2026-15", new DateOnly(2026, 3, 5), null)
        );
        var entry = await world.App.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == @case.Id && e.Act == "case.decide")
                .Select(e => e.Payload)
                .SingleAsync()
        );
        entry.ShouldContain("岗审2026-15");
        (await officer.OpenAsync($"/cases/{@case.Id}?tab=timeline")).Text.ShouldContain("岗位审核岗审2026-15");
    }

    [Theory, EachDatabase]
    public async Task A_check_that_a_system_told_of_is_not_asked_for_again_and_stands_against_a_pass_beyond_the_ratio(
        TestDatabase on
    )
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var within = await SubmitAsync(world, isPublic: true, established: true);
        await TellAsync(world, within, isWithin: true);
        var page = await officer.OpenAsync($"/cases/{within.Id}/decide/pass");
        page.Html.ShouldNotContain("name=\"PostNumber\"");
        page.Text.ShouldContain("来自示例人事系统， 2026年2月1日");
        (await officer.SubmitAsync(page, Opinion)).Path.ShouldBe("/desk");
        var decision = await world.App.OnDataAsync(db => db.Decisions.SingleAsync(d => d.ApplicationId == within.Id));
        (decision.PostCheckNumber, decision.PostCheckSource).ShouldBe(("岗审7", "示例人事系统"));

        var beyond = await SubmitAsync(world, isPublic: true, established: true);
        await TellAsync(world, beyond, isWithin: false);
        var typed = new Dictionary<string, string?>(Opinion)
        {
            ["PostNumber"] = "自己写的",
            ["PostDay"] = "2026-03-05",
            ["PostWithinRatio"] = "true",
        };
        var refused = await officer.SubmitAsync($"/cases/{beyond.Id}/decide/pass", typed);
        refused.Text.ShouldContain("显示超出核定的岗位结构比例，不能选择“通过”");
        (await world.CaseAsync(beyond.Id)).StageId.ShouldBe("employer-review");
    }

    [Theory]
    [EachDatabase(false, null)]
    [EachDatabase(true, false)]
    public async Task Others_pass_without_one(TestDatabase on, bool isPublic, bool? established)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await SubmitAsync(world, isPublic, established);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        var page = await officer.OpenAsync($"/cases/{@case.Id}/decide/pass");

        page.Html.ShouldNotContain("PostNumber");
        (await officer.SubmitAsync(page, Opinion)).Path.ShouldBe("/desk");
    }

    private static async Task<Application> SubmitAsync(ReviewWorld world, bool isPublic, bool? established)
    {
        await world.App.OnDataAsync(db =>
            db.Organisations.Where(o => o.Id == world.Employer.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.IsPublicInstitution, isPublic))
        );
        return await world.SubmitAsync("赵一", shape: p => p.OnEstablishment = established);
    }

    private static Task TellAsync(ReviewWorld world, Application @case, bool isWithin) =>
        world.App.OnDataAsync(async db =>
        {
            db.FetchedAnswers.Add(
                new FetchedAnswer
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = @case.PersonId,
                    Kind = "posts",
                    Source = "示例人事系统",
                    AsOf = new DateOnly(2026, 2, 1),
                    Digest = new string('0', 64),
                    Records =
                        $$"""[{"number":"岗审7","checked":"2026-02-01","withinRatio":{{(isWithin ? "true" : "false")}},"category":"中级","posts":3,"filled":2}]""",
                }
            );
            await db.SaveChangesAsync();
        });
}
