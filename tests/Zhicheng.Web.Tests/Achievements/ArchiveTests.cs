using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using static Zhicheng.Web.Tests.Achievements.Archives;

namespace Zhicheng.Web.Tests.Achievements;

/// <summary>What an applicant does with the archive.</summary>
public sealed class ArchiveTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task An_empty_archive_says_what_belongs_into_it(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();

        var list = await staff.Archive.OpenAsync("/my/achievements");
        list.Status.ShouldBe(HttpStatusCode.OK);
        list.Text.ShouldContain("档案里还没有业绩");

        var kinds = await staff.Archive.OpenAsync("/my/achievements/new");
        kinds.Text.ShouldContain("科技奖项 需要：荣誉证书、公布文件");
        kinds.Text.ShouldContain("软件著作权");
        kinds.Text.ShouldContain("检测实操");
    }

    [Theory, EachDatabase]
    public async Task A_patent_goes_from_draft_to_submitted(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();

        var item = await staff.Archive.FillAsync("patent", Patent);
        item.Text.ShouldContain("还缺1项");
        item.Text.ShouldContain("请上传“专利证书”。");
        item.Text.ShouldContain("发明专利");
        var entry = PathOf(item);

        var uploaded = await staff.Archive.UploadAsync(entry, "certificate", Pdf("专利证书"), "专利证书.pdf");
        uploaded.Text.ShouldContain("专利证书.pdf");
        uploaded.Text.ShouldNotContain("还缺");

        var submitted = await staff.Archive.ActAsync(entry, "Submit");
        submitted.Text.ShouldContain($"已提交给{staff.Employer.Name}审核");
        submitted.Text.ShouldContain("待单位审核");
        submitted.Html.ShouldNotContain("type=\"file\"");
        (await staff.Archive.OpenAsync("/my/achievements?state=submitted&kind=patent")).Text.ShouldContain(
            "一种大口径非球面透镜"
        );
        (await staff.Archive.OpenAsync("/my/achievements?state=verified")).Text.ShouldContain("没有这样的业绩");
    }

    [Theory, EachDatabase]
    public async Task A_paper_with_a_report_names_its_issuer_and_its_figure(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = PathOf(
            await staff.Archive.FillAsync(
                "paper",
                new Dictionary<string, string?>
                {
                    ["Name"] = "光学薄膜应力的在线测量",
                    ["Fields[index]"] = "core",
                    ["Fields[rank]"] = "1",
                    ["Fields[outletLevel]"] = "ministerial",
                    ["Date"] = "2025年3月1日",
                    ["Discipline"] = "own",
                }
            )
        );
        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("请上传“收录证明”。");
        foreach (var slot in new[] { "cover", "contents", "text", "index-proof" })
        {
            await staff.Archive.UploadAsync(entry, slot, Pdf(slot));
        }

        var without = await staff.Archive.UploadAsync(entry, "search-report", Pdf("report"), "检索报告.pdf");
        without.Text.ShouldContain("请选择“第三方检索报告（含相似度检测）”中“检索报告.pdf”的出具单位。");
        without.Text.ShouldContain("请填写第三方检索报告相似度。");

        await staff.Archive.SubmitAsync(
            entry,
            new Dictionary<string, string?> { ["issuer"] = "中国知网" },
            "handler=Issuer\""
        );
        await staff.Archive.SubmitAsync(
            $"{entry}/edit",
            new Dictionary<string, string?> { ["Fields[similarity]"] = "12.5" }
        );
        var done = await staff.Archive.ActAsync(entry, "Submit");
        done.Text.ShouldContain("待单位审核");
        done.Text.ShouldContain("12.5%");
        done.Text.ShouldContain("出具单位：中国知网");
    }

    [Theory, EachDatabase]
    public async Task An_award_needs_its_certificate_and_its_document(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = PathOf(
            await staff.Archive.FillAsync(
                "award",
                new Dictionary<string, string?>
                {
                    ["Name"] = "市科学技术奖",
                    ["Fields[level]"] = "municipal",
                    ["Fields[category]"] = "science",
                    ["Fields[grade]"] = "2",
                    ["Fields[rank]"] = "3",
                    ["Date"] = "2025-12-01",
                    ["Discipline"] = "own",
                }
            )
        );

        var refused = await staff.Archive.ActAsync(entry, "Submit");
        refused.Text.ShouldContain("有 2 处需要改正");
        refused.Text.ShouldContain("请上传“荣誉证书”。");
        refused.Text.ShouldContain("请上传“公布文件”。");

        await staff.Archive.UploadAsync(entry, "certificate", Pdf("one"));
        await staff.Archive.UploadAsync(entry, "certificate", Pdf("two"));
        await staff.Archive.UploadAsync(entry, "document", Pdf("three"));
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain("待单位审核");
    }

    [Theory, EachDatabase]
    public async Task A_collective_project_needs_the_proof_of_ones_own_part(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var fields = new Dictionary<string, string?>
        {
            ["Name"] = "车载镜头模组产业化",
            ["Fields[level]"] = "municipal",
            ["Fields[role]"] = "backbone",
            ["Date"] = "2025-05-20",
            ["Discipline"] = "own",
            ["Collective"] = "true",
        };
        var missing = await staff.Archive.FillAsync("project", fields);
        missing.Path.ShouldContain("/edit");
        missing.Text.ShouldContain("集体项目请写明本人所起的作用。");

        fields["OwnPart"] = "负责镜头光学设计";
        var entry = PathOf(await staff.Archive.SubmitAsync(missing, fields));
        await staff.Archive.UploadAsync(entry, "project-book", Pdf("book"));
        var refused = await staff.Archive.ActAsync(entry, "Submit");
        refused.Text.ShouldContain("请上传“本人作用证明”。");
        refused.Text.ShouldContain("集体项目须提供本人系主要贡献者的依据");

        await staff.Archive.UploadAsync(entry, "own-part", Pdf("part"));
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain("待单位审核");
    }

    [Theory, EachDatabase]
    public async Task A_draft_keeps_what_is_wrong_and_everything_is_told_at_once(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();

        var page = await staff.Archive.FillAsync(
            "patent",
            new Dictionary<string, string?>
            {
                ["Name"] = new string('长', 301),
                ["Fields[rank]"] = "第一",
                ["Date"] = "2025-02-30",
            }
        );

        page.Text.ShouldContain("有 5 处需要改正");
        page.Text.ShouldContain("名称最多200个字，现有301个字，请删减。");
        page.Text.ShouldContain("授权日期“2025-02-30”不是真实的日期");
        page.Text.ShouldContain("请选择专利类型。");
        page.Text.ShouldContain("“本人发明人排名”应为整数");
        page.Text.ShouldContain("请选择这项业绩与申报专业的关系。");
        var form = (await staff.Archive.OpenAsync($"{PathOf(page)}/edit")).Form();
        form["Name"].ShouldBe(new string('长', 301));
        form["Fields[rank]"].ShouldBe("第一");
        form["Date"].ShouldBe("2025-02-30");
    }

    [Theory, EachDatabase]
    public async Task A_day_to_come_is_refused(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();

        var page = await staff.Archive.FillAsync(
            "patent",
            new Dictionary<string, string?>(Patent) { ["Date"] = "2026-11-21" }
        );

        page.Text.ShouldContain("授权日期2026年11月21日晚于今天（2026年11月20日）");
    }

    [Theory, EachDatabase]
    public async Task Two_clicks_make_one_entry(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var form = await staff.Archive.OpenAsync("/my/achievements/new?kind=patent");

        var pages = await Task.WhenAll(
            staff.Archive.SubmitAsync(form, Patent),
            staff.Archive.SubmitAsync(form, Patent)
        );

        pages.ShouldAllBe(p => p.Status == HttpStatusCode.OK && PathOf(p) == PathOf(pages[0]));
        (await CountAsync(staff, on)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_stale_tab_is_told_and_loses_nothing(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = PathOf(await staff.Archive.FillAsync("patent", Patent));
        var stale = await staff.Archive.OpenAsync($"{entry}/edit");
        await staff.Archive.SubmitAsync($"{entry}/edit", new Dictionary<string, string?> { ["Name"] = "甲" });

        var told = await staff.Archive.SubmitAsync(stale, new Dictionary<string, string?> { ["Name"] = "乙" });
        told.Text.ShouldContain("已在别的窗口或设备上改过");
        told.Form()["Name"].ShouldBe("乙");

        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("甲");
        (await staff.Archive.SubmitAsync(told)).Text.ShouldContain("乙");
    }

    [Theory, EachDatabase]
    public async Task The_background_save_renews_the_version_and_stops_when_stale(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = PathOf(await staff.Archive.FillAsync("patent", Patent));
        var form = (await staff.Archive.OpenAsync($"{entry}/edit")).Form();

        using var saved = await AutosaveAsync(staff.Archive, entry, form, "甲");
        saved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        saved.Headers.GetValues("X-Version").Single().ShouldNotBe(form["Version"]);
        using var stale = await AutosaveAsync(staff.Archive, entry, form, "乙");
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, EachDatabase]
    public async Task What_was_handed_in_is_read_only_until_it_is_taken_back(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = await staff.Archive.ReadyPatentAsync();
        var edit = await staff.Archive.OpenAsync($"{entry}/edit");
        var item = await staff.Archive.OpenAsync(entry);
        await staff.Archive.ActAsync(entry, "Submit");

        (await staff.Archive.SubmitAsync(edit, new Dictionary<string, string?> { ["Name"] = "改" })).Text.ShouldContain(
            "不能修改。要修改，请先撤回。"
        );
        (await staff.Archive.SubmitAsync(item, form: "handler=Remove")).Text.ShouldContain("不能修改");
        (await staff.Archive.SubmitAsync(item, form: "handler=Delete")).Text.ShouldContain("不能修改");
        (
            await staff.Archive.SubmitAsync(item, form: "value=\"benefit\"", file: ("file", "更多.pdf", Pdf("more")))
        ).Text.ShouldContain("不能修改");

        var taken = await staff.Archive.ActAsync(entry, "Withdraw");
        taken.Text.ShouldContain("已撤回，现在是草稿");
        (await staff.Archive.ActAsync(entry, "Delete")).Text.ShouldContain("已删除");
        (await staff.Archive.OpenAsync(entry)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await CountAsync(staff, on)).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Files_that_are_no_evidence_are_refused_in_a_sentence(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = PathOf(await staff.Archive.FillAsync("patent", Patent));
        Task<WebPage> Upload(byte[] content, string name) =>
            staff.Archive.UploadAsync(entry, "certificate", content, name);

        (await Upload([], "空.pdf")).Text.ShouldContain("“空.pdf”是空文件");
        (await Upload("<html></html>"u8.ToArray(), "网页.pdf")).Text.ShouldContain("“网页.pdf”");
        (await Upload("GIF89a"u8.ToArray(), "图.jpg")).Text.ShouldContain("内容却是 GIF 图片");
        (await Upload(new byte[21 * 1024 * 1024], "大.pdf")).Text.ShouldContain("超过了 20 MB 的上限");
        (await Upload(Pdf("whole")[..^30], "断.pdf")).Text.ShouldContain("“断.pdf”不完整");
        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("请上传“专利证书”。");
        (await staff.Archive.UploadAsync(entry, "certificate", Pdf("ok"))).Text.ShouldNotContain("请上传“专利证书”。");
    }

    [Theory, EachDatabase]
    public async Task The_same_file_is_recognised(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var first = PathOf(
            await staff.Archive.FillAsync("patent", new Dictionary<string, string?>(Patent) { ["Name"] = "第一项" })
        );
        var second = PathOf(await staff.Archive.FillAsync("patent", Patent));
        await staff.Archive.UploadAsync(first, "certificate", Pdf("same"), "证书.pdf");

        var again = await staff.Archive.UploadAsync(first, "certificate", Pdf("same"), "换个名字.pdf");
        again.Text.ShouldContain("这个文件已经在“专利证书”里了（“证书.pdf”）");
        var elsewhere = await staff.Archive.UploadAsync(second, "certificate", Pdf("same"), "另一份.pdf");
        elsewhere.Text.ShouldContain("内容相同");
        elsewhere.Text.ShouldContain("也用在“第一项”");
    }

    [Theory, EachDatabase]
    public async Task Without_an_employer_nothing_is_handed_in(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var archive = await app.SignInAsync(await app.AddApplicantAsync());
        var entry = await archive.ReadyPatentAsync();

        var refused = await archive.ActAsync(entry, "Submit");

        refused.Text.ShouldContain("您还没有绑定用人单位，不能提交审核");
        (await archive.OpenAsync("/my/achievements")).Html.ShouldContain("/my/profile/employer");
    }

    [Theory, EachDatabase]
    public async Task Strangers_find_nothing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.ReadyPatentAsync();
        var item = await staff.Archive.OpenAsync(entry);
        var edit = await staff.Archive.OpenAsync($"{entry}/edit");
        var stranger = await app.SignInAsync(await app.AddApplicantAsync(staff.Employer.Id));
        var own = PathOf(await stranger.FillAsync("patent", Patent));
        var token = (await stranger.OpenAsync(own)).Form()["__RequestVerificationToken"]!;
        IEnumerable<KeyValuePair<string, string>> Theirs(WebForm form) =>
            form.Fields.Select(f => f.Key == "__RequestVerificationToken" ? new(f.Key, token) : f);

        (await stranger.OpenAsync(entry)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.OpenAsync($"{entry}/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in new[] { "Submit", "Delete", "Remove" })
        {
            var form = item.Form($"handler={handler}");
            (await stranger.PostAsync(form.Action!, Theirs(form))).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await stranger.PostAsync($"{entry}?handler=Withdraw", Theirs(item.Form()))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await stranger.PostAsync($"{entry}?handler=Revise", Theirs(item.Form()))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await stranger.PostAsync($"{entry}/edit", Theirs(edit.Form()))).Status.ShouldBe(HttpStatusCode.NotFound);
        var upload = item.Form("value=\"certificate\"");
        (await stranger.PostAsync(upload.Action!, Theirs(upload), ("file", "x.pdf", Pdf("x")))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("一种大口径");
    }

    [Theory, EachDatabase]
    public async Task An_id_that_somebody_else_has_makes_an_entry_of_ones_own(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = PathOf(await staff.Archive.FillAsync("patent", Patent));
        var other = await app.SignInAsync(await app.AddApplicantAsync());

        var page = await other.SubmitAsync(
            $"{entry}/edit?kind=patent",
            new Dictionary<string, string?>(Patent) { ["Name"] = "另一项" }
        );

        page.Status.ShouldBe(HttpStatusCode.OK);
        PathOf(page).ShouldNotBe(entry);
        (await staff.Archive.OpenAsync(entry)).Text.ShouldNotContain("另一项");
    }

    [Theory, EachDatabase]
    public async Task A_verified_entry_is_revised_but_not_under_an_application_that_runs(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();
        await staff.Desk.SubmitAsync(OnDesk(entry), form: "handler=Pass");
        var application = await ChooseAsync(app, staff, entry, CasePhase.InReview);

        var refused = await staff.Archive.ActAsync(entry, "Revise");
        refused.Text.ShouldContain("申报2026-00001正在审核，用到了这一项，现在不能修订");
        refused.Text.ShouldContain("不再是“审核通过”");

        await app.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == application)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Phase, CasePhase.Returned))
        );
        var revised = await staff.Archive.ActAsync(entry, "Revise");
        revised.Text.ShouldContain("已转为草稿，不再是“审核通过”");
        revised.Html.ShouldContain("type=\"file\"");
    }

    [Theory, EachDatabase]
    public async Task Whoever_changed_employer_is_told_to_hand_it_in_anew(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();
        var file = await app.OnDataAsync(db =>
            db.EvidenceFiles.Where(e => e.AchievementId == IdOf(entry)).Select(e => $"/files/{e.FileId}").SingleAsync()
        );
        (await staff.Desk.OpenAsync(file)).Status.ShouldBe(HttpStatusCode.OK);
        var next = await app.AddOrganisationAsync(StageActor.Employer);
        await app.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == staff.Applicant.PersonId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.EmployerId, next.Id))
        );

        (await staff.Desk.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.Desk.OpenAsync(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("请撤回后重新提交");
        await staff.Archive.ActAsync(entry, "Withdraw");
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain($"已提交给{next.Name}审核");
    }

    private async Task<int> CountAsync(Staff staff, TestDatabase on) =>
        await (await apps.OnAsync(on)).OnDataAsync(db =>
            db.Achievements.CountAsync(a => a.PersonId == staff.Applicant.PersonId)
        );

    private static Task<HttpResponseMessage> AutosaveAsync(Browser browser, string entry, WebForm form, string name) =>
        browser.Client.PostAsync(
            $"{entry}/edit?handler=Autosave",
            new FormUrlEncodedContent(form.Fields.Where(f => f.Key != "Name").Append(new("Name", name)))
        );

    private static async Task<Guid> ChooseAsync(TestApp app, Staff staff, string entry, CasePhase phase)
    {
        var office = await app.AddOrganisationAsync(StageActor.CommitteeOffice);
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(),
            PolicyId = "taizhou-optics/2025",
            PolicyDigest = "",
            Title = "示例计划",
            Code = $"T{Guid.NewGuid():N}"[..12],
            Region = "示例区",
            CommitteeOfficeId = office.Id,
            CommitteeName = "示例评委会",
        };
        var application = new Application
        {
            Id = Guid.CreateVersion7(),
            Number = "2026-00001",
            PlanId = plan.Id,
            PersonId = staff.Applicant.PersonId,
            ApplicantName = staff.Applicant.Name,
            Grade = "engineer",
            CommitteeOfficeId = office.Id,
            Phase = phase,
        };
        application.Achievements.Add(
            new ChosenAchievement { ApplicationId = application.Id, AchievementId = IdOf(entry) }
        );
        await app.OnDataAsync(db =>
        {
            db.AddRange(plan, application);
            return db.SaveChangesAsync();
        });
        return application.Id;
    }
}
