using System.Net;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Plans;

public sealed class PlanPageTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_stranger_reads_everything_the_plan_asks_with_its_clauses(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(title: "二〇二五年度甲计划");

        var page = await app.Stranger().OpenAsync($"/plans/{plan.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        string[] told =
        [
            "二〇二五年度甲计划",
            "论文不作为申报的必备条件",
            "近3年年度考核要求合格及以上等级",
            "由此产生的要求",
            "取得技师（二级）职业资格或职业技能等级后实际从事光学光电专业技术工作满3年",
            "须具备其中3项",
            "省技术能手",
            "每项得20分",
            "不累计",
            "大于30 KB、小于1 MB",
            "超过1000字不能提交",
            "近1年内有省外社保缴纳记录",
            "清华同方",
            "公示不少于5个工作日",
            "台光创〔2025〕8号",
            "原文缺",
            "我们的解释",
            "未核实",
            "原文不一致",
            "12333",
        ];
        told.Where(t => !page.Text.Contains(t, StringComparison.Ordinal)).ShouldBeEmpty();
        page.Text.ShouldContain("登录后申报");
        page.Html.ShouldContain($"/sign-in?next=%2Fplans%2F{plan.Id}");
    }

    [Theory, EachDatabase]
    public async Task Every_link_within_the_page_leads_to_a_place_on_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var plan = await app.AddPlanAsync();
        var browser = await app.SignInAsync(await app.AddEngineerAsync(employer.Id));

        var html = (await browser.OpenAsync($"/plans/{plan.Id}")).Html;

        var ids = Matches(html, " id=\"").ToList();
        ids.ShouldBeUnique();
        Matches(html, "href=\"#").Distinct().Where(a => !ids.Contains(a)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task What_a_title_is_good_for_is_told_where_it_is_confirmed(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();

        var page = await app.Stranger().OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("表明其具有相应的专业技术水平和能力，是聘任工程师职务的重要依据。");
    }

    [Theory, EachDatabase]
    public async Task The_plan_can_be_printed_by_anybody(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(title: "可打印的计划");

        var page = await app.Stranger().OpenAsync($"/plans/{plan.Id}/print");

        page.Text.ShouldContain("可打印的计划");
        page.Text.ShouldContain("量化评价标准");
    }

    [Theory, EachDatabase]
    public async Task A_plan_that_is_not_there_is_not_found(TestDatabase on)
    {
        var app = await apps.OnAsync(on);

        (await app.Stranger().OpenAsync($"/plans/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Stranger().OpenAsync($"/plans/{Guid.NewGuid()}/print")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task An_applicant_with_an_empty_file_is_told_what_to_fill_in_first(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();

        var page = await (await app.SignInAsync(await app.AddApplicantAsync())).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("还没有可以核对的内容");
        page.Html.ShouldContain("href=\"/my/profile\"");
    }

    [Theory, EachDatabase]
    public async Task Whoever_meets_all_that_can_be_checked_is_told_what_somebody_has_to_judge(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("能自动核对的条件都已符合");
        page.Text.ShouldContain("正常申报 待认定");
        page.Text.ShouldContain("所学专业“光电信息科学与工程”是不是本专业或相近专业");
        page.Text.ShouldContain("转评 不符合");
        page.Text.ShouldContain("学历：所学专业是否符合，由审核人员认定");
        page.Text.ShouldContain("您在申报时提出，由审核人员认定");
        page.Text.ShouldNotContain("已提出");
    }

    [Theory, EachDatabase]
    public async Task A_reason_names_achievements_and_not_their_ids(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var paper = Guid.CreateVersion7();
        await app.SaveAsync(
            new Achievement
            {
                Id = paper,
                PersonId = engineer.PersonId,
                Kind = "paper",
                Name = "没有检索报告的论文",
                Date = new DateOnly(2024, 3, 1),
                Fields = new()
                {
                    ["index"] = "core",
                    ["rank"] = "1",
                    ["outletLevel"] = "other",
                },
                State = AchievementState.Verified,
                StateSince = app.Clock.UtcNow(),
                CreatedAt = app.Clock.UtcNow(),
            }
        );

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("论文“没有检索报告的论文”（没有第三方检索报告");
        page.Text.ShouldNotContain(paper.ToString());
    }

    [Theory, EachDatabase]
    public async Task Whoever_lacks_something_is_told_what_until_when_and_where_to_add_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync(
            (await app.AddEmployerAsync()).Id,
            p =>
            {
                p.Titles[0].Obtained = new DateOnly(2022, 9, 1);
                p.Hours.RemoveAt(0);
            },
            archive: false
        );
        await app.AddProjectAsync(engineer, AchievementState.Submitted);

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("现在还不符合申报条件");
        page.Text.ShouldContain("学历资历条件最早在2026年8月31日符合");
        page.Text.ShouldContain("还差什么，到哪里补");
        page.Html.ShouldContain("href=\"/my/profile#hours\"");
        page.Html.ShouldContain("href=\"/my/achievements\"");
        page.Text.ShouldContain("另有1项业绩没有计入");
    }

    [Theory, EachDatabase]
    public async Task A_file_that_contradicts_itself_is_told_before_any_verdict(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync(
            (await app.AddEmployerAsync()).Id,
            p => p.Employments[0].To = new DateOnly(2013, 1, 1)
        );

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("改正后才能核对");
    }

    [Theory, EachDatabase]
    public async Task An_officer_reads_the_plan_but_is_not_judged_by_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer));

        var page = await (await app.SignInAsync(officer)).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("以单位身份查看");
        page.Text.ShouldContain("单位账号不能申报");
        page.Html.ShouldNotContain("/my/applications/start");
    }

    [Theory]
    [EachDatabase(5, 30, "开始申报")]
    [EachDatabase(-40, -5, "申报已于")]
    public async Task A_round_that_is_not_open_says_when_instead_of_taking_applications(
        TestDatabase on,
        int opens,
        int closes,
        string why
    )
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(opens, closes);

        var page = await (await app.SignInAsync(await app.AddApplicantAsync())).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain(why);
        page.Html.ShouldNotContain("/my/applications/start");
    }

    [Theory]
    [EachDatabase(CasePhase.Draft, "继续我的申报")]
    [EachDatabase(CasePhase.InReview, "查看我的申报")]
    [EachDatabase(CasePhase.Returned, "继续我的申报")]
    public async Task Whoever_has_applied_is_led_to_the_application(TestDatabase on, CasePhase phase, string act)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var stage = phase == CasePhase.Draft ? null : "employer-review";
        var application = await app.AddApplicationAsync(plan, engineer, phase, stage);

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain(act);
        page.Html.ShouldContain($"href=\"/my/applications/{application.Id}\"");
        page.Html.ShouldNotContain("action=\"/my/applications/start\"");
    }

    [Theory, EachDatabase]
    public async Task Somebody_who_may_apply_is_offered_it_at_the_end_of_the_page(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);

        var page = await (await app.SignInAsync(engineer)).OpenAsync($"/plans/{plan.Id}");

        var form = page.Form("马上申报");
        form.Action.ShouldBe("/my/applications/start");
        form["planId"].ShouldBe(plan.Id.ToString());
        form["grade"].ShouldBe("engineer");
    }

    private static IEnumerable<string> Matches(string html, string before) =>
        html.Split(before).Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]);
}
