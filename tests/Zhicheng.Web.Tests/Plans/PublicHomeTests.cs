using System.Net;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Plans;

public sealed class PublicHomeTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_stranger_sees_what_is_open_what_stands_in_public_and_the_way_in(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var today = app.Clock.TodayInChina();
        var open = await app.AddPlanAsync(title: "开放的计划");
        await app.AddPlanAsync(opens: 10, closes: 40, title: "将来的计划");
        await app.AddPlanAsync(opens: -90, closes: -30, title: "过去的计划");
        var employer = await app.AddOrganisationAsync(StageActor.Employer, "公示单位");
        await app.AddNoticeAsync(open, employer, "站着的公示", today);
        await app.AddNoticeAsync(open, employer, "过期的公示", today.AddDays(-1));

        var page = await app.Stranger().OpenAsync("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("注册个人账号");
        page.Html.ShouldContain("href=\"/sign-in\"");
        page.Html.ShouldContain($"href=\"/plans/{open.Id}\"");
        page.Text.ShouldContain("在职在岗专业技术人员");
        page.Text.ShouldContain("还有");
        page.Text.IndexOf("开放的计划", StringComparison.Ordinal)
            .ShouldBeLessThan(page.Text.IndexOf("将来的计划", StringComparison.Ordinal));
        page.Text.ShouldNotContain("过去的计划");
        page.Text.ShouldContain("站着的公示");
        page.Html.ShouldContain("href=\"/notices/N");
        page.Text.ShouldNotContain("过期的公示");
        (await app.Stranger().OpenAsync("/plans")).Text.ShouldContain("过去的计划");
    }

    [Theory, EachDatabase]
    public async Task The_manuals_are_open_to_anybody(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var home = await app.Stranger().OpenAsync("/");

        home.Html.ShouldContain("href=\"/help/applicants\"");
        home.Html.ShouldContain("href=\"/help/employers\"");
        (await app.Stranger().OpenAsync("/help/applicants")).Text.ShouldContain("内容必须真实，后果由本人承担");
        (await app.Stranger().OpenAsync("/help/employers")).Text.ShouldContain("授权委托证明");
    }

    [Theory, EachDatabase]
    public async Task Who_is_signed_in_is_led_home(TestDatabase on)
    {
        var app = await apps.OnAsync(on);

        (await (await app.SignInAsync(await app.AddApplicantAsync())).OpenAsync("/")).Path.ShouldBe("/my");
    }
}
