using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Profiles;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Notices;

/// <summary>公示: one notice of all an employer's applicants, over working days, in public with masked names, closed when it has ended.</summary>
public sealed class NoticeTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Stage = "employer-notice";

    [Theory, EachDatabase]
    public async Task It_waits_for_every_review_and_goes_on_without_returned_ones_only_with_a_reason(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var ready = await world.SubmitAsync("一准备");
        var waiting = await world.SubmitAsync("二等待");
        var returned = await world.SubmitAsync("三退回");
        await world.PassAsync(world.EmployerOfficer, ready.Id);
        await world.ReturnAsync(world.EmployerOfficer, returned.Id);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var path = $"/desk/notices/new/{world.Plan.Id}/{Stage}";

        var blocked = await officer.OpenAsync(path);
        blocked.Text.ShouldContain("还有1人没有审查，审查完后才能公示");
        blocked.Text.ShouldContain("二等待");
        blocked.Html.ShouldNotContain("name=\"Phone\"");
        var forced = await world.App.CallAsync<OpenNotice, Result<PublicNotice>>(o =>
            o.RunAsync(world.EmployerOfficer.Actor, world.Plan.Id, Stage, new("1", "不等"), default)
        );
        forced.ShouldBeOfType<Result<PublicNotice>.Refused>().Errors[0].Sentence.ShouldContain("二等待");

        await world.PassAsync(world.EmployerOfficer, waiting.Id);
        var open = await officer.OpenAsync(path);
        open.Text.ShouldContain("还有1人可能参加公示，可以等他们一起： 三退回");
        open.Text.ShouldContain(
            "将申报人员业绩以适当方式进行不少于5个工作日的公示",
            Case.Sensitive,
            "the stage's advice"
        );
        var silent = await officer.SubmitAsync(
            open,
            new Dictionary<string, string?> { ["Phone"] = "", ["WorkingDays"] = "3" }
        );
        silent.Text.ShouldContain("请填写监督电话");
        silent.Text.ShouldContain("如不再等待，请写明理由");
        silent.Text.ShouldContain("公示应为5至30个工作日，您填写的是3个。");

        var done = await officer.SubmitAsync(
            open,
            new Dictionary<string, string?> { ["Phone"] = "0576-1", ["WithoutReason"] = "本人表示推迟。" }
        );
        done.Text.ShouldContain("已发起公示，2人");
        done.Text.ShouldContain("本人表示推迟。");
        (await world.MessagesAsync(ready))[0].Body.ShouldContain("公示您的申报");
        (await world.CaseAsync(ready.Id)).DueOn.ShouldNotBeNull();
        (await world.App.ActsAsync(ready.Id)).ShouldContain("case.notice.open");

        // A latecomer gets a notice of their own.
        await world.FreezeAsync((await world.ApplicantOfAsync(returned)).Actor, returned.Id);
        await world.PassAsync(world.EmployerOfficer, returned.Id);
        var second = await officer.OpenAsync(path);
        second.Text.ShouldContain("发起补充公示");
        (await world.OpenNoticeAsync(world.EmployerOfficer)).Title.ShouldEndWith("（补充公示，第2批）");
    }

    [Theory, EachDatabase]
    public async Task It_stands_over_a_holiday_until_midnight_of_its_fifth_working_day(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app, today: new DateOnly(2026, 9, 28));
        var @case = await world.SubmitAsync("国庆");
        await world.PassAsync(world.EmployerOfficer, @case.Id);
        var notice = await world.OpenNoticeAsync(world.EmployerOfficer);
        // 29 and 30 September, 8 and 9 October, and Saturday the 10th, which is worked.
        notice.FirstDay.ShouldBe(new DateOnly(2026, 9, 29));
        notice.LastDay.ShouldBe(new DateOnly(2026, 10, 10));

        var path = $"/desk/notices/{notice.Id}";
        app.Clock.Set(notice.LastDay, 23);
        var officer = await app.SignInAsync(world.EmployerOfficer);
        (await officer.OpenAsync(path)).Text.ShouldContain("公示至2026年10月10日24时，期满后在这里确认公示结果。");
        var early = await app.CallAsync<CloseNotice, Result<PublicNotice>>(c =>
            c.RunAsync(world.EmployerOfficer.Actor, notice.Id, new(notice.Version, false, "无异议。", []), default)
        );
        early
            .ShouldBeOfType<Result<PublicNotice>.Refused>()
            .Errors[0]
            .Sentence.ShouldBe("公示至2026年10月10日24时，期满后才能确认公示结果。");

        app.Clock.Set(notice.LastDay.AddDays(1), 0);
        officer = await app.SignInAsync(world.EmployerOfficer);
        (await officer.OpenAsync("/desk")).Text.ShouldContain("期满，待确认结果");
        var nothing = await officer.SubmitAsync(path);
        nothing.Text.ShouldContain("请选择公示期间有没有收到异议。");
        var closed = await officer.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Objected"] = "false", ["Result"] = "公示期间未收到异议。" }
        );
        closed.Text.ShouldContain("无异议：公示期间未收到异议。");

        var now = await world.CaseAsync(@case.Id);
        now.StageId.ShouldBe("authority-review");
        now.NoticeId.ShouldBeNull();
        var opinion = await app.OnDataAsync(db =>
            db.Decisions.SingleAsync(d => d.ApplicationId == @case.Id && d.StageId == Stage)
        );
        opinion.Text.ShouldBe("2026年9月28日至2026年10月10日公示5个工作日。公示期间未收到异议。");
    }

    [Theory, EachDatabase]
    public async Task An_objection_found_right_returns_single_cases_and_the_others_go_on(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var good = await world.SubmitAsync("四无事");
        var bad = await world.SubmitAsync("五有异");
        await world.PassAsync(world.EmployerOfficer, good.Id);
        await world.PassAsync(world.EmployerOfficer, bad.Id);
        var notice = await world.OpenNoticeAsync(world.EmployerOfficer);
        world.App.Clock.Set(notice.LastDay.AddDays(1));
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/desk/notices/{notice.Id}");
        var form = page.Form("name=\"Objected\"");
        var key = form.Fields.Single(f => f.Value == bad.Id.ToString()).Key[..^".ApplicationId".Length];
        var said = new Dictionary<string, string?>
        {
            ["Objected"] = "true",
            ["Result"] = "收到1件异议，已核实。",
            [$"{key}.Outcome"] = "Return",
        };

        var wordless = await officer.SubmitAsync(page, said, "name=\"Objected\"");
        wordless.Text.ShouldContain("五有异：");
        (await world.CaseAsync(good.Id)).StageId.ShouldBe(Stage, "all or none");

        said[$"{key}.Text"] = "专利排名与证书不符，请更正。";
        (await officer.SubmitAsync(page, said, "name=\"Objected\"")).Text.ShouldContain(
            "有异议：收到1件异议，已核实。"
        );
        (await world.CaseAsync(good.Id)).StageId.ShouldBe("authority-review");
        var returned = await world.CaseAsync(bad.Id);
        returned.Phase.ShouldBe(CasePhase.Returned);
        (await world.MessagesAsync(bad))[0].Body.ShouldContain("专利排名与证书不符");
        var entries = await world.App.OnDataAsync(db =>
            db.NoticeEntries.Where(e => e.NoticeId == notice.Id).OrderBy(e => e.Position).ToListAsync()
        );
        entries.Select(e => e.Outcome).ShouldBe([StageOutcome.Pass, StageOutcome.Return]);
    }

    [Theory, EachDatabase]
    public async Task The_second_of_two_officers_is_told(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("六两人");
        await world.PassAsync(world.EmployerOfficer, @case.Id);
        var colleague = await world.App.AddOfficerAsync(world.Employer, "沈同事");
        var path = $"/desk/notices/new/{world.Plan.Id}/{Stage}";
        var first = await world.App.SignInAsync(world.EmployerOfficer);
        var second = await world.App.SignInAsync(colleague);
        var opened = await second.OpenAsync(path);
        await first.SubmitAsync(path);
        (await second.SubmitAsync(opened)).Text.ShouldContain("周经办已于2026年");

        var notice = await world.App.OnDataAsync(db =>
            db.Notices.SingleAsync(n => n.OrganisationId == world.Employer.Id)
        );
        world.App.Clock.Set(notice.LastDay.AddDays(1));
        first = await world.App.SignInAsync(world.EmployerOfficer);
        second = await world.App.SignInAsync(colleague);
        var close = await second.OpenAsync($"/desk/notices/{notice.Id}");
        var said = new Dictionary<string, string?> { ["Objected"] = "false", ["Result"] = "无异议。" };
        await first.SubmitAsync($"/desk/notices/{notice.Id}", said);
        (await second.SubmitAsync(close, said)).Text.ShouldContain("周经办已于2026年");
        (
            await world.App.OnDataAsync(db =>
                db.Decisions.CountAsync(d => d.ApplicationId == @case.Id && d.StageId == Stage)
            )
        ).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Two_at_the_same_instant_open_one_notice_and_close_it_once(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        foreach (var name in new[] { "并一", "并二", "并三" })
        {
            await world.PassAsync(world.EmployerOfficer, (await world.SubmitAsync(name)).Id);
        }

        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    world.App.CallAsync<OpenNotice, Result<PublicNotice>>(o =>
                        o.RunAsync(world.EmployerOfficer.Actor, world.Plan.Id, Stage, new("1", null), default)
                    )
                )
        );
        var notice = opened.OfType<Result<PublicNotice>.Done>().ShouldHaveSingleItem().Value;
        notice.Entries.Count.ShouldBe(3);
        world.App.Clock.Set(notice.LastDay.AddDays(1));
        var closed = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    world.App.CallAsync<CloseNotice, Result<PublicNotice>>(c =>
                        c.RunAsync(
                            world.EmployerOfficer.Actor,
                            notice.Id,
                            new(notice.Version, false, "无异议。", []),
                            default
                        )
                    )
                )
        );
        closed.OfType<Result<PublicNotice>.Done>().Count().ShouldBe(1);
        closed.OfType<Result<PublicNotice>.Stale>().Count().ShouldBe(2);
        (
            await world.App.OnDataAsync(db =>
                db.Decisions.CountAsync(d => d.StageId == Stage && d.OrganisationId == world.Employer.Id)
            )
        ).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task The_public_reads_masked_names_while_it_stands_and_nobody_afterwards(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        foreach (var name in new[] { "张三丰", "欧阳修远" })
        {
            await world.PassAsync(world.EmployerOfficer, (await world.SubmitAsync(name)).Id);
        }

        var numbers = await world.App.OnDataAsync(db =>
            db.Persons.Where(p => p.EmployerId == world.Employer.Id).Select(p => p.IdNumber!).ToListAsync()
        );
        var notice = await world.OpenNoticeAsync(world.EmployerOfficer);
        var stranger = world.App.Stranger();
        (await stranger.OpenAsync("/notices")).Text.ShouldContain(notice.Title);
        var page = await stranger.OpenAsync($"/notices/{notice.Code}");
        page.Text.ShouldContain("张**");
        page.Text.ShouldContain("欧阳**");
        page.Text.ShouldContain("监督电话：0000-7654321");
        page.Text.ShouldContain("本科，光电信息科学与工程");
        page.Text.ShouldContain("助理工程师（2018年9月20日取得）");
        page.Text.ShouldContain("科研项目：镜头热稳定性研究");
        page.Text.ShouldNotContain("张三丰");
        page.Text.ShouldNotContain("示例路1号");
        numbers.ForEach(n => page.Html.ShouldNotContain(n));
        using var answer = await stranger.Client.GetAsync($"/notices/{notice.Code}");
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        (await stranger.OpenAsync("/notices/nonesuch")).Status.ShouldBe(HttpStatusCode.NotFound);

        world.App.Clock.Set(notice.LastDay.AddDays(1), 0);
        (await stranger.OpenAsync("/notices")).Text.ShouldNotContain(notice.Title);
        var ended = await stranger.OpenAsync($"/notices/{notice.Code}");
        ended.Text.ShouldContain("公示已结束");
        ended.Text.ShouldNotContain("张");
    }

    [Theory, EachDatabase]
    public async Task The_sheet_has_the_columns_and_the_digest_and_no_formula_is_computed(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("=HYPERLINK(\"http://x\")", shape: p => p.Educations[0].Major = "@SUM(A1)");
        await world.PassAsync(world.EmployerOfficer, @case.Id);
        var notice = await world.OpenNoticeAsync(world.EmployerOfficer);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var sheet = await officer.OpenAsync($"/desk/notices/{notice.Id}/sheet");
        sheet.Text.ShouldContain("序号 姓名 性别 学历及专业 现资格及取得时间 申报资格及专业 申报类型 主要业绩");
        sheet.Text.ShouldContain($"材料摘要（SHA-256）{notice.Digest}");
        sheet.Text.ShouldContain("（盖章）");

        using var answer = await officer.Client.GetAsync($"/desk/notices/{notice.Id}?handler=Sheet");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        );
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await reader.ReadToEndAsync();
        xml.ShouldContain("<t xml:space=\"preserve\">=HYPERLINK(\"http://x\")</t>");
        xml.ShouldNotContain("<f>");
        xml.ShouldContain(notice.Title);
        xml.ShouldContain("主要业绩");

        var other = await world.App.SignInAsync(await world.App.AddOfficerAsync(await world.AddEmployerAsync()));
        foreach (var path in new[] { "", "/sheet", "?handler=Sheet" })
        {
            (await other.OpenAsync($"/desk/notices/{notice.Id}{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory, EachDatabase]
    public async Task An_officer_does_not_open_or_close_the_notice_of_their_own_case(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var own = await world.SubmitAsync("自己人");
        var other = await world.SubmitAsync("别的人");
        await world.PassAsync(world.EmployerOfficer, own.Id);
        await world.PassAsync(world.EmployerOfficer, other.Id);
        var applicant = await world.ApplicantOfAsync(own);
        var self = await world.App.AddOfficeAsync(applicant.AccountId, world.Employer, "自己人");
        var actor = self.Actor with { PersonId = applicant.PersonId };
        var opened = await world.App.CallAsync<OpenNotice, Result<PublicNotice>>(o =>
            o.RunAsync(actor, world.Plan.Id, Stage, new("1", null), default)
        );
        opened.ShouldBeOfType<Result<PublicNotice>.Refused>().Errors[0].Sentence.ShouldContain("回避");
        (
            await (await world.App.SignInAsync(self)).OpenAsync($"/desk/notices/new/{world.Plan.Id}/{Stage}")
        ).Text.ShouldContain("请由本单位其他经办人发起公示");

        var notice = await world.OpenNoticeAsync(world.EmployerOfficer);
        notice.Entries.Count.ShouldBe(2);
        world.App.Clock.Set(notice.LastDay.AddDays(1));
        var closed = await world.App.CallAsync<CloseNotice, Result<PublicNotice>>(c =>
            c.RunAsync(actor, notice.Id, new(notice.Version, false, "无异议。", []), default)
        );
        closed.ShouldBeOfType<Result<PublicNotice>.Refused>().Errors[0].Sentence.ShouldContain("回避");
    }

    [Theory, EachDatabase]
    public async Task Other_desks_and_other_plans_have_no_such_page(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        await world.PassAsync(world.EmployerOfficer, (await world.SubmitAsync("七路径")).Id);
        var employer = await world.App.SignInAsync(world.EmployerOfficer);
        foreach (
            var path in new[]
            {
                $"{world.Plan.Id}/hr-review",
                $"{world.Plan.Id}/result-notice",
                $"{Guid.NewGuid()}/{Stage}",
            }
        )
        {
            (await employer.OpenAsync($"/desk/notices/new/{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        var authority = await world.App.SignInAsync(world.AuthorityOfficer);
        (await authority.OpenAsync($"/desk/notices/new/{world.Plan.Id}/{Stage}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
