using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>通过, 退回, 不通过: on the page, with everything that is asked for, by one officer and by two at once.</summary>
public sealed class DecideTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_pass_goes_on_with_its_opinion_and_tells_the_applicant(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("赵一");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        var shown = await officer.OpenAsync($"/cases/{@case.Id}/decide/pass");
        shown.Text.ShouldContain("用人单位资格审查：通过");
        shown.Text.ShouldContain("认真及时审核", Case.Sensitive, "the stage's advice stands before it signs");

        var empty = await officer.SubmitAsync(shown);
        empty.Text.ShouldContain("请填写“通过”的理由或意见。");
        (await world.CaseAsync(@case.Id)).StageId.ShouldBe("employer-review");

        var done = await officer.SubmitAsync(shown, new Dictionary<string, string?> { ["Text"] = "材料真实，同意。" });
        done.Path.ShouldBe("/desk");
        done.Text.ShouldContain($"赵一的申报（{@case.Number}）：通过，已转到“用人单位公示”环节。");

        var now = await world.CaseAsync(@case.Id);
        now.StageId.ShouldBe("employer-notice");
        now.Desk.ShouldBe(StageActor.Employer);
        (await world.MessagesAsync(@case))[0].Body.ShouldContain("材料真实，同意。");
        (await world.App.ActsAsync(@case.Id)).ShouldBe(["application.submit", "case.decide"]);
        var decision = await world.App.OnDataAsync(db => db.Decisions.SingleAsync(d => d.ApplicationId == @case.Id));
        decision.SnapshotId.ShouldBe(@case.SnapshotId);
        decision.Text.ShouldBe("材料真实，同意。");
    }

    [Theory, EachDatabase]
    public async Task A_return_names_what_is_to_be_done_and_keeps_what_was_typed(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("钱二");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var path = $"/cases/{@case.Id}/decide/return";

        var nothing = await officer.SubmitAsync(path, new Dictionary<string, string?> { ["Text"] = "材料不全。" });
        nothing.Text.ShouldContain("请至少勾选一项，说明“退回”针对哪一项材料或条件。");
        nothing.Html.ShouldContain("材料不全。</textarea>");

        var form = (await officer.OpenAsync(path)).Form();
        var statement = form.Fields.Single(f => f.Value == "field:statement").Key[..^".Target".Length];
        var finding = form.Fields.Single(f => f.Value == "finding:continuing-education").Key[..^".Target".Length];
        var changes = new Dictionary<string, string?>
        {
            ["Text"] = "材料不全。",
            [$"{statement}.IsNamed"] = "true",
            [$"{statement}.Text"] = "请写明本人作用。",
            [$"{finding}.IsNamed"] = "true",
        };
        var wordless = await officer.SubmitAsync(path, changes);
        wordless.Text.ShouldContain("有什么问题、怎样修改。");
        wordless.Html.ShouldContain("请写明本人作用。</textarea>");

        changes[$"{finding}.Text"] = "请补2023年登记证明。";
        var done = await officer.SubmitAsync(path, changes);
        done.Text.ShouldContain("退回，请其在");

        var now = await world.CaseAsync(@case.Id);
        now.Phase.ShouldBe(CasePhase.Returned);
        now.Desk.ShouldBeNull();
        now.DueOn.ShouldNotBeNull();
        var items = await world.App.OnDataAsync(db => db.DecisionItems.OrderBy(i => i.Target).ToListAsync());
        items = [.. items.Where(i => i.Text is "请写明本人作用。" or "请补2023年登记证明。")];
        items.Select(i => i.Target).ShouldBe(["field:statement", "finding:continuing-education"]);
        (await world.MessagesAsync(@case))[0].Body.ShouldContain("需要修改2处");
    }

    [Theory, EachDatabase]
    public async Task A_rejection_ends_the_case(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("孙三");
        await world.DecideAsync(
            world.EmployerOfficer,
            @case.Id,
            StageOutcome.Reject,
            "学历不符。",
            new NamedItem("finding:education-experience", "学历资历条件", "未取得规定学历。")
        );
        (await world.CaseAsync(@case.Id)).Phase.ShouldBe(CasePhase.Rejected);
        var page = await (await world.App.SignInAsync(world.EmployerOfficer)).OpenAsync($"/cases/{@case.Id}");
        page.Text.ShouldContain("审查不通过");
        page.Text.ShouldContain("已办结");
        page.Html.ShouldNotContain("/decide/");
    }

    [Theory, EachDatabase]
    public async Task Of_two_officers_the_second_is_told_what_the_first_did(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("李四光");
        var colleague = await world.App.AddOfficerAsync(world.Employer, "陈同事");
        var first = await world.App.SignInAsync(world.EmployerOfficer);
        var second = await world.App.SignInAsync(colleague);
        var pass = $"/cases/{@case.Id}/decide/pass";
        var opened = await second.OpenAsync(pass);
        var said = new Dictionary<string, string?> { ["Text"] = "同意。" };
        (await first.SubmitAsync(pass, said)).Path.ShouldBe("/desk");

        var late = await second.SubmitAsync(opened, said);
        late.Text.ShouldContain("的周经办已于2026年");
        late.Text.ShouldContain("您的操作没有生效");
        (await world.App.OnDataAsync(db => db.Decisions.CountAsync(d => d.ApplicationId == @case.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Two_decisions_at_the_same_instant_make_one(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("周五");
        var form = new DecideCase.Form(@case.Version, StageOutcome.Pass, "同意。", []);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    world.App.CallAsync<DecideCase, Result<Application>>(d =>
                        d.RunAsync(world.EmployerOfficer.Actor, @case.Id, form, default)
                    )
                )
        );
        results.Count(r => r is Result<Application>.Done).ShouldBe(1);
        results.Where(r => r is not Result<Application>.Done).ShouldAllBe(r => r is Result<Application>.Stale);
        (await world.App.OnDataAsync(db => db.Decisions.CountAsync(d => d.ApplicationId == @case.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_returned_that_nobody_could_submit_again(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on), closes: 3);
        var @case = await world.SubmitAsync("吴六");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        world.App.Clock.Advance(TimeSpan.FromDays(20));
        officer = await world.App.SignInAsync(world.EmployerOfficer);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Html.ShouldNotContain("decide/return");
        var refused = await world.App.CallAsync<DecideCase, Result<Application>>(d =>
            d.RunAsync(
                world.EmployerOfficer.Actor,
                @case.Id,
                new(@case.Version, StageOutcome.Return, "请补正。", [new("photo", "证件照", "请更换。")]),
                default
            )
        );
        refused.ShouldBeOfType<Result<Application>.Refused>().Errors[0].Sentence.ShouldContain("补正截止时间");
    }

    [Theory, EachDatabase]
    public async Task Strangers_other_organisations_and_the_own_case_get_what_does_not_exist_gets(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var applicant = await world.App.AddApplicantAsync(world.Employer.Id, "郑七");
        var @case = await world.SubmitAsync("王八斗");
        var own = await world.App.AddOfficeAsync(
            (await world.ApplicantOfAsync(@case)).AccountId,
            world.Employer,
            "王八斗"
        );
        var elsewhere = await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "外单位");
        foreach (var officer in new[] { own, elsewhere, world.AuthorityOfficer, world.HrOfficer, world.OfficeOfficer })
        {
            var browser = await world.App.SignInAsync(officer);
            foreach (var path in new[] { "", "/decide/pass", "/decide/return", "/rule/claim/11.1.2.2" })
            {
                var there = await browser.OpenAsync($"/cases/{@case.Id}{path}");
                var missing = await browser.OpenAsync($"/cases/{Guid.NewGuid()}{path}");
                there.Status.ShouldBe(HttpStatusCode.NotFound, $"{officer.Name} {path}");
                Masked(there.Html).ShouldBe(Masked(missing.Html));
            }

            (await browser.OpenAsync("/desk?view=all")).Text.ShouldNotContain("王八斗");
        }

        var person = await world.App.SignInAsync(applicant);
        (await person.OpenAsync($"/cases/{@case.Id}")).Text.ShouldNotContain("王八斗");
        (await world.App.Stranger().OpenAsync($"/cases/{@case.Id}")).Path.ShouldStartWith("/sign-in");
    }

    // The address of the page and the tokens of its forms differ by themselves.
    private static string Masked(string html) =>
        System.Text.RegularExpressions.Regex.Replace(
            html,
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|value=\"CfDJ8[^\"]*\"|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9]{2}",
            "…"
        );
}
