using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Web.Tests.Achievements;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>The steps of 附件2: their order, and what each of them asks and keeps.</summary>
public sealed class SixStepTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task The_steps_stand_in_the_order_of_the_plan_and_each_leads_to_the_next(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var root = $"/my/applications/{draft.Id}";
        string[] titles =
        [
            "上传证件照",
            "签署个人承诺",
            "填写申报信息",
            "选择相关业绩",
            "需专家认定的条件",
            "上传相关附件",
            "预览确认提交",
        ];
        string[] paths = ["photo", "pledge", "information", "achievements", "claims", "attachments", "preview"];

        foreach (var (path, i) in paths.Select((p, i) => (p, i)))
        {
            var page = await me.OpenAsync($"{root}/{path}");

            page.Status.ShouldBe(HttpStatusCode.OK, path);
            titles
                .Select(t =>
                    page.Text.IndexOf(
                        t,
                        page.Text.IndexOf("示例年度申报计划", StringComparison.Ordinal),
                        StringComparison.Ordinal
                    )
                )
                .ShouldBeInOrder();
            if (path is "information" or "achievements")
            {
                var form = path == "information" ? "Input.Stamp" : "name=\"chosen\"";
                (await me.SubmitAsync(page, new Dictionary<string, string?> { ["then"] = "next" }, form)).Path.ShouldBe(
                    $"{root}/{paths[i + 1]}"
                );
            }
            else if (path != "preview")
            {
                page.Html.ShouldContain($"class=\"btn btn-primary\" href=\"{root}/{paths[i + 1]}\"");
            }
        }
    }

    [Theory, EachDatabase]
    public async Task The_committee_is_named_with_the_way_there_and_has_to_be_confirmed(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, plan) = await app.AddReadyAsync(a => a.CommitteeChosen = false);
        var me = await app.SignInAsync(applicant);
        var path = $"/my/applications/{draft.Id}/information";

        var page = await me.OpenAsync(path);

        page.Text.ShouldContain(plan.CommitteeName);
        page.Text.ShouldContain("材料依次报");
        (await me.OpenAsync($"/my/applications/{draft.Id}/preview")).Text.ShouldContain("受理评审委员会");
        await me.SubmitAsync(page, new Dictionary<string, string?> { ["Input.Committee"] = "chosen" });
        (
            await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))
        ).CommitteeChosen.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task A_claim_keeps_its_grounds_its_count_and_its_evidence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var path = $"/my/applications/{draft.Id}/claims/11.1.2.2";

        await me.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Input.Grounds"] = "主持完成三款镜头的设计。", ["Input.Count"] = "3" }
        );
        await me.SubmitAsync(
            path,
            null,
            "name=\"slot\" value=\"claim:11.1.2.2\"",
            ("file", "验收意见.pdf", Archives.Pdf("验收"))
        );

        var page = await me.OpenAsync(path);
        page.Html.ShouldContain("主持完成三款镜头的设计。</textarea>");
        page.Text.ShouldContain("验收意见.pdf");
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        preview.Text.ShouldContain("主持完成三款镜头的设计");
        preview.Text.ShouldContain("共3项");
        (await me.OpenAsync($"/my/applications/{draft.Id}/claims/99.9")).Status.ShouldBe(HttpStatusCode.NotFound);
        await me.SubmitAsync(path, form: "handler=Drop");
        (await app.OnDataAsync(db => db.Claims.AnyAsync(c => c.ApplicationId == draft.Id))).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task The_form_of_an_exception_takes_from_the_profile_what_it_says(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(a => a.Track = "exceptional");
        await app.OnDataAsync(async db =>
        {
            db.Add(
                new Employment
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = applicant.PersonId,
                    From = new DateOnly(2012, 7, 1),
                    To = new DateOnly(2014, 6, 30),
                    Employer = "早年单位",
                    Work = "装配",
                    IsEngineering = false,
                }
            );
            await db.SaveChangesAsync();
        });
        var me = await app.SignInAsync(applicant);

        var page = await me.OpenAsync($"/my/applications/{draft.Id}/form");

        page.Text.ShouldContain("姓名 张三 性别 男 出生年月 1990年3月");
        page.Text.ShouldContain("专业工作年限 11年", Case.Sensitive, "only engineering work counts");
        page.Text.ShouldContain("示例大学光电信息科学与工程专业");
        page.Text.ShouldContain("专业技术职务 助理工程师 聘任时间 2018年9月20日");
        page.Text.ShouldContain("2012年7月至2014年6月 早年单位 装配 2014年7月");
    }

    [Theory, EachDatabase]
    public async Task A_self_score_stays_within_its_line_and_the_range_stays_open(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = $"/my/applications/{draft.Id}/preview";
        var page = await me.OpenAsync(preview);
        page.Text.ShouldContain("待认定和专家评分全部有利时，最高可到");
        var line = page.Form("handler=Scores")
            .Fields.First(f => f.Key.StartsWith("score:", StringComparison.Ordinal))
            .Key;

        var wrong = await me.SubmitAsync(page, new Dictionary<string, string?> { [line] = "999" }, "handler=Scores");
        wrong.Text.ShouldContain("您写的是“999”");
        wrong.Html.ShouldContain("value=\"999\"", Case.Sensitive, "what was typed stays");

        await me.SubmitAsync(page, new Dictionary<string, string?> { [line] = "4.5" }, "handler=Scores");
        (await me.OpenAsync(preview)).Form("handler=Scores")[line].ShouldBe("4.5");
    }
}
