using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Web.Tests.Profiles;

/// <summary>What is refused in the rows of the smaller lists: the sentence stands on the page, and what was typed stands in its field.</summary>
public sealed class ProfileRowRulesTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Hours = "year=2024;professional=60;public=30";

    private const string Fine = "kind=fine;decided=2024-03-01;amount=500";

    private const string Insured = "from=2020-01-01;employer=示例公司;city=local;outOfProvince=false";

    [Theory]
    [EachDatabase("hours", Hours, "", "", null)]
    [EachDatabase("hours", Hours, "professional", "-1", "应在0至2000之间")]
    [EachDatabase("hours", Hours, "professional", "六十", "应为数字")]
    [EachDatabase("hours", Hours, "public", "30.125", "最多两位小数")]
    [EachDatabase("hours", Hours, "public", "", "请填写公需科目")]
    [EachDatabase("hours", Hours, "year", "2027", "2027年还没有到")]
    [EachDatabase("hours", Hours, "year", "24", "四位数字")]
    [EachDatabase("sanctions", Fine, "", "", null)]
    [EachDatabase("sanctions", Fine, "amount", "", "请填写罚款金额")]
    [EachDatabase("sanctions", Fine, "kind", "demerit", "只有罚款才填写金额")]
    [EachDatabase("sanctions", Fine, "closed", "2024-04-01", "只有立案调查和考试违纪")]
    [EachDatabase("sanctions", "kind=exam-misconduct;decided=2024-03-01", "closed", "2024-02-01", "早于决定日期")]
    [EachDatabase("insurance", Insured, "", "", null)]
    [EachDatabase("insurance", Insured, "outOfProvince", "true", "就不是在省外参保")]
    [EachDatabase("insurance", Insured, "to", "2019-12-31", "早于开始日期")]
    [EachDatabase("skills", "level=technician;obtained=2020-05-01", "obtained", "2026-11-21", "晚于今天")]
    [EachDatabase("attempts", "year=2023;passed=false", "passed", "", "请选择评审通过")]
    public async Task A_row_that_cannot_be_is_refused(
        TestDatabase on,
        string section,
        string fields,
        string field,
        string typed,
        string? sentence
    )
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var form = fields.Split(';').Select(f => f.Split('=')).ToDictionary(f => $"Typed[{f[0]}]", f => (string?)f[1]);
        if (field.Length > 0)
        {
            form[$"Typed[{field}]"] = typed;
        }

        var page = await browser.SubmitAsync($"/my/profile/{section}", form);

        if (sentence is null)
        {
            page.Path.ShouldBe("/my/profile");
            (await app.ActsAsync(me.PersonId)).ShouldBe(["profile.save"]);
        }
        else
        {
            page.Text.ShouldContain(sentence);
            (page.Form()[$"Typed[{field}]"] ?? "").ShouldBe(typed);
            (await app.ActsAsync(me.PersonId)).ShouldBeEmpty();
        }
    }

    [Theory, EachDatabase]
    public async Task The_chain_of_the_journal_holds_when_two_tabs_save_at_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var form = await browser.OpenAsync("/my/profile/assessments");
        Dictionary<string, string?> year = new() { ["Typed[year]"] = "2023", ["Typed[result]"] = "good" };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(form, year)));

        (await app.OnDataAsync(db => db.Assessments.CountAsync(a => a.PersonId == me.PersonId))).ShouldBe(1);
        (await app.ActsAsync(me.PersonId)).ShouldBe(["profile.save"]);
    }
}
