using System.Net;
using System.Text.RegularExpressions;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Shell;

/// <summary>The parts of a form, as they come from the server.</summary>
public sealed class FormTests(TestApps apps) : IClassFixture<TestApps>
{
    [Fact]
    public async Task All_errors_come_at_once_in_chinese_and_nothing_typed_is_lost()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var page = await app.Stranger()
            .SubmitAsync(
                "/dev/components",
                new Dictionary<string, string?>
                {
                    ["Input.Name"] = "",
                    ["Input.Born"] = "2026-02-30",
                    ["Input.Salary"] = "很多",
                    ["Input.Statement"] = "第一行\n第二行",
                },
                "Input.Name"
            );

        page.Text.ShouldContain("有 5 处需要改正");
        page.Text.ShouldContain("请填写姓名。");
        page.Text.ShouldContain("出生日期“2026-02-30”格式不对，请检查后重新填写。");
        page.Text.ShouldContain("年薪“很多”格式不对，请检查后重新填写。");
        page.Text.ShouldContain("请选择最高学历。");
        page.Text.ShouldContain("请选择申报类型。");
        var form = page.Form("Input.Name");
        form["Input.Salary"].ShouldBe("很多");
        form["Input.Statement"]!.ReplaceLineEndings("\n").ShouldBe("第一行\n第二行");
    }

    [Fact]
    public async Task Every_line_of_the_summary_leads_to_an_element_of_the_page()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var html = (await app.Stranger().SubmitAsync("/dev/components", form: "Input.Name")).Html;
        var summary = html[html.IndexOf("zc-summary", StringComparison.Ordinal)..];
        summary = summary[..summary.IndexOf("</ul>", StringComparison.Ordinal)];
        var targets = Regex
            .Matches(summary, "href=\"#([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups[1].Value)
            .ToList();
        targets.Count.ShouldBeGreaterThan(2);
        foreach (var id in targets)
            html.ShouldContain($"id=\"{id}\"");
    }

    [Fact]
    public async Task A_notice_is_shown_once_on_the_page_that_follows()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var stranger = app.Stranger();
        var page = await stranger.SubmitAsync(
            "/dev/components",
            new Dictionary<string, string?>
            {
                ["Input.Name"] = "李明",
                ["Input.Level"] = "master",
                ["Input.Track"] = "normal",
            },
            "Input.Name"
        );
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("已保存李明的资料。");
        (await stranger.OpenAsync("/dev/components")).Text.ShouldNotContain("已保存李明的资料。");
    }

    [Fact]
    public async Task The_head_shows_who_one_is_and_the_other_seats()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var employer = await app.AddOrganisationAsync(StageActor.Employer, "示例光电有限公司");
        var officer = await app.AddOfficerAsync(employer, "王芳");
        var bureau = await app.AddOrganisationAsync(StageActor.HrBureau, "示例区人社局");
        await app.AddOfficeAsync(officer.AccountId, bureau);

        var page = await (await app.SignInAsync(officer)).OpenAsync("/dev/components");

        page.Text.ShouldContain("您现在的身份是 示例光电有限公司 用人单位");
        page.Text.ShouldContain("换成人社部门 示例区人社局");
    }
}
