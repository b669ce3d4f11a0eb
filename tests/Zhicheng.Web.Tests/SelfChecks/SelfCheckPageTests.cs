using System.Net;
using System.Text.Json.Nodes;

namespace Zhicheng.Web.Tests.SelfChecks;

/// <summary>A stranger checks themselves: one question after the other, nothing kept on the server.</summary>
public sealed class SelfCheckPageTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Here = "/self-check/taizhou-optics/2025";

    [Theory, EachDatabase]
    public async Task A_stranger_is_asked_only_until_it_is_decided_and_nothing_is_stored(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var stranger = app.Stranger();
        (await stranger.OpenAsync("/")).Html.ShouldContain("/self-check");
        (await stranger.OpenAsync("/self-check")).Html.ShouldContain(Here);
        var journal = await app.OnDataAsync(db => Task.FromResult(db.Journal.Count()));

        var page = await stranger.SubmitAsync(Here, form: "handler=Begin");
        page.Text.ShouldContain("已答0题");
        page.Text.ShouldContain("：工程师 · 年限计算到2025年12月31日");
        const string other = "/self-check/wenling-electromechanical/2022";
        (await stranger.OpenAsync(other)).Text.ShouldContain("从事基础性共性机电技术研究");
        var begun = await stranger.SubmitAsync(
            other,
            new Dictionary<string, string?> { ["Grade"] = "engineer", ["JobField"] = "manufacturing" },
            "handler=Begin"
        );
        begun.Text.ShouldContain("：工程师 · 生产制造（工艺） · 年限计算到2022年12月31日");
        var asked = 0;
        while (page.Html.Contains("id=\"question\"", StringComparison.Ordinal))
        {
            page = await stranger.PostAsync($"{Here}?handler=Done", page.Form("name=\"About\"").Fields);
            (++asked).ShouldBeLessThan(30);
        }

        page.Text.ShouldContain("该问的都问完了");
        page.Text.ShouldContain("不符合");
        page.Text.ShouldContain("《通知》");
        (await app.OnDataAsync(db => Task.FromResult(db.Journal.Count()))).ShouldBe(journal);
    }

    [Theory, EachDatabase]
    public async Task Entries_are_checked_kept_on_the_page_changed_and_taken_back(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        var page = await stranger.SubmitAsync(Here, form: "handler=Begin");
        page = await AskAsync(stranger, page, "education");
        page = await stranger.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Typed[level]"] = "bachelor", ["Typed[graduated]"] = "2030-02-31" },
            "handler=Add"
        );
        page.Text.ShouldContain("应为真实的日期");
        page.Form("handler=Add")["Typed[level]"].ShouldBe("bachelor", "nothing typed is lost");

        page = await stranger.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Typed[graduated]"] = "2016-06-30", ["Typed[discipline]"] = "own" },
            "handler=Add"
        );
        page.Text.ShouldContain("本科，毕业日期2016年6月30日，本专业");
        page = await stranger.PostAsync($"{Here}?handler=Remove&index=0", page.Form("handler=Remove").Fields);
        page.Text.ShouldNotContain("毕业日期2016年6月30日");
        page.Html.ShouldContain("id=\"question\"");
    }

    [Theory, EachDatabase]
    public async Task Years_are_filled_in_one_after_the_other(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        var page = await stranger.SubmitAsync(Here, form: "handler=Begin");
        page = await AskAsync(stranger, page, "ceHours");
        foreach (var year in (string[])["2022", "2023", "2024", "2025"])
        {
            page.Form("handler=Add")["Typed[year]"].ShouldBe(year);
            page = await stranger.SubmitAsync(
                page,
                new Dictionary<string, string?> { ["Typed[professional]"] = "60", ["Typed[public]"] = "30" },
                "handler=Add"
            );
        }

        page.Text.ShouldContain("2025年，专业科目学时60 学时，公需科目学时30 学时");
        page = await stranger.SubmitAsync(
            page,
            new Dictionary<string, string?>
            {
                ["Typed[year]"] = "2025",
                ["Typed[professional]"] = "1",
                ["Typed[public]"] = "1",
            },
            "handler=Add"
        );
        page.Text.ShouldContain("2025");
        page.Form("handler=Add")["Typed[professional]"]
            .ShouldBe("1", "a year told twice is refused, and nothing is lost");
    }

    [Theory, EachDatabase]
    public async Task Answers_are_saved_as_a_file_and_loaded_again(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        var page = await stranger.SubmitAsync(Here, form: "handler=Begin");
        page = await AskAsync(stranger, page, "education");
        page = await stranger.PostAsync($"{Here}?handler=Done", page.Form("name=\"About\"").Fields);
        var file = await stranger.PostAsync($"{Here}?handler=Save", page.Form("handler=Save").Fields);
        file.Status.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(file.Html)!["policy"]!.GetValue<string>().ShouldBe("taizhou-optics/2025");

        var loaded = await stranger.SubmitAsync(
            Here,
            form: "handler=Load",
            file: ("file", "自测.json", System.Text.Encoding.UTF8.GetBytes(file.Html))
        );
        loaded.Text.ShouldContain("已答1题");
        var refused = await stranger.SubmitAsync(
            Here,
            form: "handler=Load",
            file: ("file", "x.json", "{}"u8.ToArray())
        );
        refused.Text.ShouldContain("这不是从本页保存的自测文件");
    }

    [Theory, EachDatabase]
    public async Task What_is_no_answer_is_refused_in_a_sentence(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        (await stranger.OpenAsync("/self-check/no-such/2025")).Status.ShouldBe(HttpStatusCode.NotFound);
        var begin = (await stranger.OpenAsync(Here)).Form("handler=Begin");
        var token = begin.Fields.Single(f => f.Key.StartsWith("__", StringComparison.Ordinal));
        foreach (
            var state in (string[])
                [
                    "",
                    "[]",
                    "{\"policy\":\"taizhou-optics/2025\",\"dossier\":{\"grade\":7},\"answered\":[1]}",
                    new string('x', 300_000),
                ]
        )
        {
            var lost = await stranger.PostAsync(
                $"{Here}?handler=Done",
                [token, new("State", state), new("About", "education")]
            );
            lost.Status.ShouldBe(HttpStatusCode.OK);
            lost.Text.ShouldContain("请重新开始");
        }

        var wrong = await stranger.SubmitAsync(
            Here,
            new Dictionary<string, string?> { ["Grade"] = "emperor", ["AsOf"] = "2025-13-01" },
            "handler=Begin"
        );
        wrong.Text.ShouldContain("请选择申报级别。");
        wrong.Text.ShouldContain("应为真实的日期");
    }

    [Theory, EachDatabase]
    public async Task The_answers_go_into_the_profile_of_whoever_signs_in_and_are_not_added_twice(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        const string state = """
            {"policy":"taizhou-optics/2025","answered":["education"],"dossier":{"schema":"dossier/v1","grade":"engineer",
             "education":[{"level":"bachelor","graduated":"2016-06-30","discipline":"own"}],
             "titles":[{"title":"assistant-engineer","obtained":"2019-09-20","appointments":[{"from":"2019-10-01"}]}],
             "ceHours":[{"year":2024,"professional":60,"public":30}],
             "achievements":[{"id":"专利1","kind":"patent","date":"2024-03-01","discipline":"own","type":"invention","rank":1}]}}
            """;
        (await app.Stranger().OpenAsync("/my/self-check")).Path.ShouldContain("sign-in");
        var shown = await browser.SubmitAsync(
            "/my/self-check",
            file: ("file", "自测.json", System.Text.Encoding.UTF8.GetBytes(state))
        );
        shown.Text.ShouldContain("学历 1条");
        var done = await browser.SubmitAsync(shown);
        done.Text.ShouldContain("已带入个人信息3项、业绩草稿1项");
        done.Text.ShouldContain("助理工程师");
        (await browser.OpenAsync("/my/achievements")).Text.ShouldContain("专利");
        (await browser.SubmitAsync(shown)).Text.ShouldContain("没有重复添加");

        (await browser.SubmitAsync("/my/self-check", file: ("file", "x.json", "{]"u8.ToArray()))).Text.ShouldContain(
            "这不是从自测页面保存的文件"
        );
    }

    // Answers with nothing until the question comes up.
    private static async Task<WebPage> AskAsync(Browser browser, WebPage page, string question)
    {
        for (var i = 0; i < 30 && page.Form("name=\"About\"")["About"] != question; i++)
        {
            page = await browser.PostAsync($"{Here}?handler=Later", page.Form("name=\"About\"").Fields);
        }

        page.Form("name=\"About\"")["About"].ShouldBe(question);
        return page;
    }
}
