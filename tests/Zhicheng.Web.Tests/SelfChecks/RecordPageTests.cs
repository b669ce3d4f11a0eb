using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Tests.SelfChecks;

/// <summary>A stranger adds up their learning by a policy that counts hours; nothing is kept on the server.</summary>
public sealed class RecordPageTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Hours = "/self-check/taizhou-hours/2019/records";
    private const string Cpd = "/self-check/cis-cpd/2024/records";

    [Theory, EachDatabase]
    public async Task Each_record_says_what_it_gave_and_each_year_what_it_lacks(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        (await stranger.OpenAsync("/self-check")).Html.ShouldContain(Hours);
        var page = await stranger.SubmitAsync(
            Hours,
            new Dictionary<string, string?> { ["Kind"] = "project" },
            "handler=Choose"
        );
        page.Text.ShouldContain("申报书或立项书等证明材料");

        page = await stranger.SubmitAsync(
            page,
            Project("2023-05-04", "2023-05-31", level: "provincial", team: "3", rank: "1"),
            "handler=Add"
        );
        page.Text.ShouldContain("18学时");
        page.Text.ShouldContain("专业科目18/60，公需科目0/18，合计18/90学时");
        page.Text.ShouldContain("《学时登记细则》");

        page = await stranger.SubmitAsync(
            page,
            Project("2023-06-30", "2023-07-01", level: "national", team: "1", rank: "1"),
            "handler=Add"
        );
        page.Text.ShouldContain("0学时");
        page.Text.ShouldContain("专业科目18/60", customMessage: "declared in another month it gives nothing");

        page = await stranger.PostAsync($"{Hours}?handler=Remove&index=1", page.Form("handler=Remove").Fields);
        page.Text.ShouldContain("1条");
    }

    [Theory, EachDatabase]
    public async Task What_is_wrong_is_told_all_at_once_and_nothing_typed_is_lost(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        (await stranger.SubmitAsync(Hours, form: "handler=Choose")).Text.ShouldContain("请选择学习的类别。");
        var page = await stranger.SubmitAsync(
            Hours,
            new Dictionary<string, string?> { ["Kind"] = "project" },
            "handler=Choose"
        );

        page = await stranger.SubmitAsync(
            page,
            Project("2023-05-04", "2023-05-03", level: "", team: "2", rank: "x"),
            "handler=Add"
        );
        page.Text.ShouldContain("请选择级别。");
        page.Text.ShouldContain("“本人排名”应为整数，现为“x”。");
        page.Form("handler=Add")["Typed[rank]"].ShouldBe("x");

        page = await stranger.SubmitAsync(
            page,
            Project("2023-05-04", "2023-05-03", level: "county", team: "2", rank: "3"),
            "handler=Add"
        );
        page.Form("handler=Add")["Typed[rank]"].ShouldBe("3");
        page.Text.ShouldContain("申报日期");
        page.Text.ShouldContain("0条", customMessage: "a record the policy cannot read is not added");
    }

    [Theory, EachDatabase]
    public async Task A_certificate_is_asked_for_first_and_then_told_when_it_can_be_renewed(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        var page = await stranger.OpenAsync(Cpd);
        page.Text.ShouldNotContain("已填的记录");
        (await stranger.SubmitAsync(Cpd, form: "handler=Head")).Text.ShouldContain("请填写发证日期。");

        page = await stranger.SubmitAsync(
            Cpd,
            new Dictionary<string, string?>
            {
                ["Typed[issued]"] = "2022-03-15",
                ["Typed[grade]"] = "engineer",
                ["Typed[asOf]"] = "2026-11-20",
            },
            "handler=Head"
        );
        page.Text.ShouldContain("证书2027年3月15日到期，2026年9月15日至2028年3月15日可以申请");
        page = await stranger.SubmitAsync(page, new Dictionary<string, string?> { ["Kind"] = "4" }, "handler=Choose");
        page = await stranger.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Typed[date]"] = "2023-06-01", ["Typed[evidence]"] = "true" },
            "handler=Add"
        );
        page.Text.ShouldContain("第2年：5/50学时");
        page.Text.ShouldContain("现在不能申请");
        page.Text.ShouldContain("还在进行");
    }

    [Theory, EachDatabase]
    public async Task A_saved_file_is_what_the_contract_takes_and_is_gone_on_with(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var stranger = app.Stranger();
        var page = await stranger.SubmitAsync(
            Hours,
            new Dictionary<string, string?> { ["Kind"] = "project" },
            "handler=Choose"
        );
        page = await stranger.SubmitAsync(
            page,
            Project("2023-05-04", "2023-05-31", level: "provincial", team: "1", rank: "1"),
            "handler=Add"
        );
        var saved = await stranger.PostAsync($"{Hours}?handler=Save", page.Form("handler=Save").Fields);
        var json = saved.Html;

        var rules = app.Services.GetRequiredService<PolicyLibrary>().Find("taizhou-hours/2019")!.Hours!;
        rules.Read(System.Text.Encoding.UTF8.GetBytes(json)).Ledger!.Records.Length.ShouldBe(1);
        (await LoadAsync(json)).Text.ShouldContain("专业科目24/60");
        (await LoadAsync("{\"records\": 3}")).Text.ShouldContain("不是从本页保存的自测文件");

        Task<WebPage> LoadAsync(string text) =>
            stranger.SubmitAsync(
                Hours,
                form: "handler=Load",
                file: ("file", "自测.json", System.Text.Encoding.UTF8.GetBytes(text))
            );
    }

    [Theory, EachDatabase]
    public async Task A_forged_state_and_a_policy_that_counts_nothing_are_refused_without_a_trace(TestDatabase on)
    {
        var stranger = (await apps.OnAsync(on)).Stranger();
        var token = (await stranger.OpenAsync(Hours))
            .Form("handler=Choose")
            .Fields.Where(f => f.Key != "State")
            .ToList();
        foreach (var state in (string[])["", "[]", "{\"records\":[{}]}", "{\"x\":1}", new string('[', 5000)])
        {
            var page = await stranger.PostAsync($"{Hours}?handler=Add", [.. token, new("State", state)]);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain("记录没有一起送到");
        }

        (await stranger.OpenAsync("/self-check/taizhou-optics/2025/records")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.OpenAsync("/self-check/nowhere/1/records")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string?> Project(
        string date,
        string submitted,
        string level,
        string team,
        string rank
    ) =>
        new()
        {
            ["Typed[date]"] = date,
            ["Typed[submitted]"] = submitted,
            ["Typed[level]"] = level,
            ["Typed[quantity]"] = "1",
            ["Typed[team]"] = team,
            ["Typed[rank]"] = rank,
            ["Typed[ownSpecialty]"] = "true",
            ["Typed[evidence]"] = "true",
        };
}
