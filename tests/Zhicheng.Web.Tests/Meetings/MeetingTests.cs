using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Meetings;

/// <summary>The figures of a meeting, and what follows from them to the confirmed title.</summary>
public sealed class MeetingTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Stage = "committee-meeting";

    [Theory, EachDatabase]
    public async Task Figures_are_checked_shown_and_then_recorded_for_all_at_once(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var passes = await world.SubmitAsync("甲通过");
        var fails = await world.SubmitAsync("乙不过");
        var later = await world.SubmitAsync("丙下次");
        await world.ToMeetingAsync(passes, fails, later);
        var office = await world.App.SignInAsync(world.OfficeOfficer);
        var path = $"/desk/meetings/{world.Plan.Id}/{Stage}";
        var page = await office.OpenAsync(path);
        page.Text.ShouldContain(
            "出席人数不少于评委会成员的三分之二，会议有效；赞成票达到出席人数的三分之二，评审通过。"
        );
        var form = page.Form("name=\"HeldOn\"");
        string KeyOf(Guid id) => form.Fields.Single(f => f.Value == id.ToString()).Key[..^".ApplicationId".Length];
        var typed = new Dictionary<string, string?>
        {
            ["HeldOn"] = world.App.Clock.TodayInChina().ToString("O"),
            ["Members"] = "9",
            ["Present"] = "5",
            [$"{KeyOf(passes.Id)}.For"] = "4",
            [$"{KeyOf(passes.Id)}.Against"] = "2",
            [$"{KeyOf(fails.Id)}.For"] = "3",
            [$"{KeyOf(fails.Id)}.Against"] = "3",
        };
        Task<WebPage> Check() => SubmitTo(office, path, form, typed, "Check");

        (await Check()).Text.ShouldContain("数字不一致");
        typed["Present"] = "5";
        typed[$"{KeyOf(passes.Id)}.Against"] = "1";
        typed[$"{KeyOf(fails.Id)}.Against"] = "2";
        (await Check()).Text.ShouldContain("评委9人，出席5人，不足三分之二，会议无效，不能登记结果。");
        typed["Present"] = "6";
        typed["HeldOn"] = world.App.Clock.TodayInChina().AddDays(1).ToString("O");
        (await Check()).Text.ShouldContain("还没有到");
        typed["HeldOn"] = "2020-01-01";
        (await Check()).Text.ShouldContain("早于进入“评委会评审”环节的日期");
        typed["HeldOn"] = world.App.Clock.TodayInChina().ToString("O");
        typed[$"{KeyOf(later.Id)}.For"] = "1";
        (await Check()).Text.ShouldContain("请把丙下次的赞成票和反对票都填上");
        typed[$"{KeyOf(later.Id)}.For"] = "";
        typed["Members"] = "";
        (await Check()).Text.ShouldContain("请填写评委会成员总数");
        typed["Members"] = "9";

        var shown = await Check();
        shown.Text.ShouldContain("请核对");
        (await world.CaseAsync(passes.Id)).StageId.ShouldBe(Stage, "nothing is recorded by looking");
        var done = await office.SubmitAsync(shown, form: "确认登记");
        done.Text.ShouldContain("已登记2人的评审结果：通过1人，未通过1人");

        (await world.CaseAsync(passes.Id)).StageId.ShouldBe("result-notice");
        (await world.CaseAsync(fails.Id)).Phase.ShouldBe(CasePhase.NotPassed);
        (await world.CaseAsync(later.Id)).StageId.ShouldBe(Stage);
        var figures = (
            await world.App.OnDataAsync(db =>
                db.Decisions.SingleAsync(d => d.ApplicationId == fails.Id && d.StageId == Stage)
            )
        ).Meeting;
        figures.ShouldBe(new(world.App.Clock.TodayInChina(), 9, 6, 3, 2));
        (await world.MessagesAsync(fails))[0].Body.ShouldContain("可向评委会办事机构申请复查");
        (await office.SubmitAsync(shown, form: "确认登记")).Text.ShouldContain("不能进行这项操作");
    }

    [Theory, EachDatabase]
    public async Task A_case_goes_the_whole_way_to_the_confirmed_title(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("全程");
        await world.ToMeetingAsync(@case);
        var office = await world.App.SignInAsync(world.OfficeOfficer);
        var path = $"/desk/meetings/{world.Plan.Id}/{Stage}";
        var form = (await office.OpenAsync(path)).Form("name=\"HeldOn\"");
        var typed = new Dictionary<string, string?>
        {
            ["HeldOn"] = world.App.Clock.TodayInChina().ToString("O"),
            ["Members"] = "9",
            ["Present"] = "9",
            ["Votes[0].For"] = "6",
            ["Votes[0].Against"] = "3",
        };
        var shown = await SubmitTo(office, path, form, typed, "Check");
        await office.SubmitAsync(shown, form: "确认登记");

        var opened = await office.SubmitAsync(
            $"/desk/notices/new/{world.Plan.Id}/result-notice",
            new Dictionary<string, string?> { ["Phone"] = "0576-9" }
        );
        opened.Text.ShouldContain("工作单位");
        var notice = await world.App.OnDataAsync(db =>
            db.Notices.SingleAsync(n => n.OrganisationId == world.Office.Id)
        );
        notice.WorkingDays.ShouldBe(5);
        world.App.Clock.Set(notice.LastDay.AddDays(1));
        office = await world.App.SignInAsync(world.OfficeOfficer);
        await office.SubmitAsync(
            $"/desk/notices/{notice.Id}",
            new Dictionary<string, string?> { ["Objected"] = "false", ["Result"] = "公示期间未收到异议。" }
        );

        var confirm = $"/desk/confirm/{world.Plan.Id}/confirmation";
        (await office.SubmitAsync(confirm)).Text.ShouldContain("请填写“资格确认”的理由或意见。");
        var done = await office.SubmitAsync(confirm, new Dictionary<string, string?> { ["Text"] = "示例〔2026〕1号" });
        done.Text.ShouldContain("已确认1人取得资格");

        var ended = await world.CaseAsync(@case.Id);
        ended.Phase.ShouldBe(CasePhase.Confirmed);
        ended.Desk.ShouldBeNull();
        (await world.MessagesAsync(@case))[0].Body.ShouldContain("示例〔2026〕1号");
        (await world.MessagesAsync(@case))
            .Select(m => m.Subject)
            .Distinct()
            .Count()
            .ShouldBe(10, "each act tells once");
        var page = await office.OpenAsync($"/cases/{@case.Id}?tab=timeline");
        page.Text.ShouldContain("资格确认：确认取得资格");
        page.Text.ShouldContain("评委9人，出席9人，赞成6票，反对3票");

        await using var scope = world.App.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<VerifyData>().RunAsync(default);
        report.Faults.ShouldBeEmpty();
        report.Entries.ShouldBePositive();
    }

    [Theory, EachDatabase]
    public async Task Only_the_office_of_the_plan_has_the_page(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var other = await ReviewWorld.CreateAsync(world.App);
        foreach (var officer in new[] { world.HrOfficer, world.EmployerOfficer, other.OfficeOfficer })
        {
            var browser = await world.App.SignInAsync(officer);
            foreach (
                var path in new[]
                {
                    $"/desk/meetings/{world.Plan.Id}/{Stage}",
                    $"/desk/confirm/{world.Plan.Id}/confirmation",
                }
            )
            {
                (await browser.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }
    }

    // Presses one of several buttons of a form.
    private static Task<WebPage> SubmitTo(
        Browser browser,
        string path,
        WebForm form,
        Dictionary<string, string?> changes,
        string handler
    ) =>
        browser.PostAsync(
            $"{path}?handler={handler}",
            form.Fields.Where(f => !changes.ContainsKey(f.Key))
                .Concat(
                    changes
                        .Where(c => c.Value is not null)
                        .Select(c => new KeyValuePair<string, string>(c.Key, c.Value!))
                )
        );
}
