using System.Net;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Plans;

/// <summary>
/// The three answers of an applicant's home, state by state. Rounds are seen by all: where others would be in the way, a
/// test has a database to itself.
/// </summary>
public sealed class HomeTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Whoever_has_just_registered_fills_in_the_profile_first(TestDatabase on)
    {
        var app = await apps.OnAsync(on);

        var page = await (await app.SignInAsync(await app.AddApplicantAsync())).OpenAsync("/my");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("填好个人基本信息");
        page.Text.ShouldContain("还没有申报");
        page.Html.ShouldContain("href=\"/my/profile#identity\"");
    }

    [Theory, EachDatabase]
    public async Task A_small_gap_in_the_profile_keeps_nobody_from_applying(TestDatabase on)
    {
        await using var alone = new TestApps();
        var app = await alone.OnAsync(on);
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id, p => p.FileKeeper = null);
        var browser = await app.SignInAsync(engineer);

        (await browser.OpenAsync("/my")).Text.ShouldContain("填好个人基本信息");
        await app.AddPlanAsync();
        var page = await browser.OpenAsync("/my");
        page.Text.ShouldContain("可以申报了");
        page.Text.ShouldContain("1个部分没有填完");
    }

    [Theory, EachDatabase]
    public async Task With_a_full_profile_the_archive_comes_next(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var empty = await app.AddEngineerAsync(employer.Id, archive: false);
        var drafts = await app.AddEngineerAsync(employer.Id, archive: false);
        await app.AddProjectAsync(drafts, AchievementState.Draft);
        var returned = await app.AddEngineerAsync(employer.Id);
        await app.AddProjectAsync(returned, AchievementState.Returned);

        (await (await app.SignInAsync(empty)).OpenAsync("/my")).Text.ShouldContain("建立业绩档案");
        (await (await app.SignInAsync(drafts)).OpenAsync("/my")).Text.ShouldContain("把业绩提交给单位核实");
        var page = await (await app.SignInAsync(returned)).OpenAsync("/my");
        page.Text.ShouldContain("修改被退回的业绩");
        page.Text.ShouldContain("已核实1项，已退回1项");
    }

    [Theory, EachDatabase]
    public async Task An_open_round_is_offered_with_my_verdict(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var plan = await app.AddPlanAsync(title: "可申报的计划");

        var page = await (await app.SignInAsync(engineer)).OpenAsync("/my");

        page.Text.ShouldContain("可以申报了");
        page.Text.ShouldContain("正常申报 待认定");
        page.Text.ShouldContain("离截止");
        page.Html.ShouldContain($"href=\"/plans/{plan.Id}#eligibility\"");
    }

    [Theory, EachDatabase]
    public async Task A_draft_is_gone_on_with_where_something_is_missing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var engineer = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var plan = await app.AddPlanAsync();
        var application = await app.AddApplicationAsync(plan, engineer, CasePhase.Draft);

        var page = await (await app.SignInAsync(engineer)).OpenAsync("/my");

        page.Text.ShouldContain("继续申报：上传证件照");
        page.Html.ShouldContain($"href=\"/my/applications/{application.Id}/photo");
        page.Text.ShouldContain("草稿，还没有提交 · 在您手上");
    }

    [Theory, EachDatabase]
    public async Task What_was_returned_comes_before_everything_else(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var engineer = await app.AddEngineerAsync(employer.Id, p => p.IdNumber = null);
        var plan = await app.AddPlanAsync();
        var application = await app.AddApplicationAsync(
            plan,
            engineer,
            CasePhase.Returned,
            "employer-review",
            employer
        );
        await app.AddReturnAsync(application, "照片底色不对，请更换", items: 2);

        var page = await (await app.SignInAsync(engineer)).OpenAsync("/my");

        page.Text.ShouldContain("修改后重新提交申报");
        page.Text.ShouldContain("还有2项需要处理");
        page.Text.ShouldContain("照片底色不对，请更换");
        page.Html.ShouldContain($"href=\"/my/applications/{application.Id}\"");
    }

    [Theory, EachDatabase]
    public async Task A_return_that_can_no_longer_be_answered_asks_for_nothing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var engineer = await app.AddEngineerAsync(employer.Id);
        var plan = await app.AddPlanAsync(opens: -90, closes: -20);
        var application = await app.AddApplicationAsync(
            plan,
            engineer,
            CasePhase.Returned,
            "employer-review",
            employer
        );
        await app.AddReturnAsync(application, "请更换", items: 1);

        var page = await (await app.SignInAsync(engineer)).OpenAsync("/my");

        page.Text.ShouldNotContain("修改后重新提交申报");
        page.Text.ShouldContain("补正已于");
    }

    [Theory, EachDatabase]
    public async Task Who_has_applied_everywhere_waits_and_sees_on_whose_desk_since_when(TestDatabase on)
    {
        await using var alone = new TestApps();
        var app = await alone.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var engineer = await app.AddEngineerAsync(employer.Id);
        var plan = await app.AddPlanAsync();
        await app.AddApplicationAsync(plan, engineer, CasePhase.InReview, "employer-review", employer);

        var page = await (await app.SignInAsync(engineer)).OpenAsync("/my");

        page.Text.ShouldContain("等待用人单位资格审查");
        page.Text.ShouldContain($"您的申报在{employer.Name}，自2026年11月17日起已3天");
        page.Text.ShouldContain("审核中");
    }

    [Theory, EachDatabase]
    public async Task With_nothing_to_apply_for_one_is_told_so_or_when_the_next_round_opens(TestDatabase on)
    {
        await using var alone = new TestApps();
        var app = await alone.OnAsync(on);
        var browser = await app.SignInAsync(await app.AddEngineerAsync((await app.AddEmployerAsync()).Id));

        (await browser.OpenAsync("/my")).Text.ShouldContain("现在没有需要您办的事");
        await app.AddPlanAsync(opens: 3, title: "三天后的计划");
        var page = await browser.OpenAsync("/my");
        page.Text.ShouldContain("“三天后的计划”将于2026年11月23日开始申报");
    }

    [Theory, EachDatabase]
    public async Task An_officer_has_another_home(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer));

        (await (await app.SignInAsync(officer)).OpenAsync("/my")).Text.ShouldNotContain("我的申报");
    }

    [Theory, EachDatabase]
    public async Task Nobody_sees_the_applications_of_somebody_else(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var plan = await app.AddPlanAsync(title: "两人都能报的计划");
        var application = await app.AddApplicationAsync(
            plan,
            await app.AddEngineerAsync(employer.Id),
            CasePhase.InReview,
            "employer-review",
            employer
        );

        var page = await (await app.SignInAsync(await app.AddEngineerAsync(employer.Id))).OpenAsync("/my");

        page.Html.ShouldNotContain(application.Id.ToString());
    }
}
