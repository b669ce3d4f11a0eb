using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>A round of the academy: a registration form and one Word document, examined by the office alone.</summary>
public sealed class DocumentRoundTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Policy = "cas-engineering/2020";

    private const string Slot = "value=\"document:evaluation-form\"";

    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    private static readonly Dictionary<string, string?> Sure = new() { ["Confirm"] = "true" };

    private sealed record World(TestApp App, Application Draft, TestApplicant Applicant, Organisation Employer)
    {
        public string Path => $"/my/applications/{Draft.Id}";

        public Task<Application> CaseAsync() =>
            App.OnDataAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == Draft.Id));
    }

    [Theory, EachDatabase]
    public async Task Only_the_steps_of_the_plan_are_there(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);

        foreach (var step in new[] { "photo", "pledge", "achievements", "claims", "attachments" })
        {
            (await me.OpenAsync($"{world.Path}/{step}")).Status.ShouldBe(HttpStatusCode.NotFound, step);
        }

        var information = await me.OpenAsync($"{world.Path}/information");
        information.Text.ShouldContain("评审分组");
        information.Text.ShouldContain("软（硬）件研发");
        information.Text.ShouldContain("没有您参评专业的，选“其它”");
        information.Text.ShouldContain("其它申评专业");
        information.Text.ShouldContain("档案所在地");
        information.Text.ShouldContain("请填写全称，与评审表、外调表及外调表所盖存档单位公章一致");
        information.Text.ShouldNotContain("申报专业");
        information.Text.ShouldNotContain("述职");
        information.Text.ShouldContain($"材料依次报{await OfficeNameAsync(world)}");

        var documents = await me.OpenAsync($"{world.Path}/documents");
        documents.Text.ShouldContain("评审表在前（表中单位推荐意见需要填写），个人技术报告内容附后");
        documents.Text.ShouldContain("个人技术报告字数要求中级3000字左右，高级5000字左右，正高级6000字左右。");
        documents.Text.ShouldContain("大小不能超过20MB");

        var preview = await me.OpenAsync($"{world.Path}/preview");
        preview.Text.ShouldContain("还没有选择“评审分组”");
        preview.Text.ShouldContain("还没有填写“档案所在地”");
        preview.Text.ShouldContain("还没有上传“评审表和个人技术报告”");
        preview.Text.ShouldNotContain("证件照");
        preview.Text.ShouldNotContain("主管部门");
    }

    [Theory, EachDatabase]
    public async Task The_document_is_taken_looked_through_and_replaced(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);
        var page = $"{world.Path}/documents";

        var pdf = await me.SubmitAsync(page, form: Slot, file: ("file", "评审表.docx", "%PDF-1.4 …"u8.ToArray()));
        pdf.Text.ShouldContain("“评审表.docx”的扩展名是 .docx，内容却是 PDF 文件。这里只收");
        var picture = await me.SubmitAsync(
            page,
            form: Slot,
            file: ("file", "评审表.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[64]])
        );
        picture.Text.ShouldContain("“评审表.jpg”是 JPG 图片。这里只收");
        picture.Text.ShouldContain("只改扩展名没有用");
        var empty = await me.SubmitAsync(page, form: Slot, file: ("file", "评审表.docx", []));
        empty.Text.ShouldContain("是空文件");
        (await FilesAsync(world)).ShouldBeEmpty();

        var first = await me.SubmitAsync(
            page,
            form: Slot,
            file: ("file", "评审表一稿.docx", WordFiles.Of(["基本情况", "单位推荐意见", "个人技术报告", "很短。"]))
        );
        first.Path.ShouldStartWith(page);
        first.Text.ShouldContain("没有找到：工作经历、主要专业技术工作业绩、继续教育情况、考核情况、材料审核意见");
        first.Text.ShouldContain("“单位推荐意见”还是空的，请填写。");
        first.Text.ShouldContain("“技术报告”现在约3字，要求3000字左右");

        var second = await me.SubmitAsync(
            page,
            form: Slot,
            file: ("file", "评审表终稿.docx", WordFiles.FormAndReport(3100))
        );
        second.Text.ShouldContain("7个部分都在");
        second.Text.ShouldContain("“技术报告”约3100字，要求3000字左右。");
        second.Text.ShouldNotContain("评审表一稿.docx");
        (await FilesAsync(world)).ShouldBe(["评审表终稿.docx"]);
    }

    [Theory, EachDatabase]
    public async Task From_the_registration_form_to_the_committee(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);
        var document = WordFiles.FormAndReport(3200);
        var receipt = await SubmitAsync(world, me, document);

        receipt.Path.ShouldBe($"{world.Path}/receipt");
        receipt.Text.ShouldContain("申报资格 工程师");
        receipt.Text.ShouldContain("评审分组 光学工程");
        receipt.Text.ShouldContain("档案所在地 示例人才中心");
        receipt.Text.ShouldContain($"报送顺序 {await OfficeNameAsync(world)} 适用政策");
        receipt.Text.ShouldNotContain("申报专业");
        var @case = await world.CaseAsync();
        @case.StageId.ShouldBe("office-check");
        @case.Desk.ShouldBe(StageActor.CommitteeOffice);

        var office = await OfficerAsync(world);
        var desk = await world.App.SignInAsync(office);
        (await desk.OpenAsync("/desk")).Text.ShouldContain(world.Applicant.Name);
        var judged = await desk.OpenAsync($"/cases/{world.Draft.Id}");
        judged.Text.ShouldNotContain("量化评分");
        judged.Text.ShouldContain("申报方式：认定 能否认定，条件和办法原文没有，由评审办事机构判断");
        judged.Text.ShouldContain("人事关系：委托中国科学院人才交流开发中心代理人事关系");
        judged.Text.ShouldContain("由人判断");
        var shown = await desk.OpenAsync($"/cases/{world.Draft.Id}?tab=file");
        shown.Text.ShouldContain("评审表终稿.docx");
        shown.Text.ShouldContain("光学工程");
        shown.Text.ShouldContain("示例人才中心");
        var file = await FileIdAsync(world);
        using (var download = await desk.Client.GetAsync($"/files/{file}"))
        {
            download.StatusCode.ShouldBe(HttpStatusCode.OK);
            download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            download.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("评审表终稿.docx");
            (await download.Content.ReadAsByteArrayAsync()).ShouldBe(document);
        }

        var employer = await world.App.SignInAsync(await world.App.AddOfficerAsync(world.Employer));
        (await employer.OpenAsync($"/cases/{world.Draft.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await employer.OpenAsync($"/files/{file}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var passing = await desk.OpenAsync($"/cases/{world.Draft.Id}/decide/pass");
        passing.Text.ShouldContain("评审材料审核：审核通过");
        passing.Text.ShouldContain("档案所在地请填写全称");
        (await desk.SubmitAsync(passing)).Path.ShouldBe("/desk");
        (await world.CaseAsync()).StageId.ShouldBe("committee-meeting");
        (await me.OpenAsync(world.Path)).Text.ShouldContain("评审材料审核：审核通过");
        var message = await world.App.OnDataAsync(db =>
            db.Messages.SingleAsync(m =>
                m.AccountId == world.Applicant.AccountId && m.Subject == "评审材料审核：审核通过"
            )
        );
        message.Body.ShouldEndWith("请您春季于4月10日前、秋季9月10日前将最终版材料下载打印、签字、盖章后提交。");
        (
            await world.App.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(CancellationToken.None))
        ).Faults.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task What_has_to_be_the_same_here_and_there_is_shown_with_both_values(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);
        var document = WordFiles.FormAndReport(
            3200,
            ("档 案 存 放 单 位", "另一人才中心"),
            ("参加工作时间", "2014.7"),
            ("申报专业", "光电检测"),
            ("现任技术职务", "光学工程师")
        );
        var receipt = await SubmitAsync(
            world,
            me,
            document,
            seen: preview =>
            {
                preview.Text.ShouldContain(
                    "档案所在地是“示例人才中心”，个人信息中的档案存放单位是“示例人才中心”，“评审表和个人技术报告”中的档案存放单位是“另一人才中心”，各处应一致，请修改。"
                );
                preview.Text.ShouldContain("确保报名表、评审表、外调表及外调表所盖存档单位公章一致");
                preview.Text.ShouldContain(
                    "个人信息中的参加工作时间、个人信息中的工作经历第一段的开始时间、“评审表和个人技术报告”中的参加工作时间都是“2014年7月”"
                );
                preview.Text.ShouldContain(
                    $"个人信息中的现工作单位是“{world.Employer.Name}”，个人信息中的工作经历最后一段的单位是“示例单位”，两处应一致"
                );
                preview.Text.ShouldContain("“评审表和个人技术报告”中的所在单位系统没有读到，请您对照，由审核人员核对");
                // Only whoever chose 其它 says which.
                preview.Text.ShouldNotContain("光电检测");
            }
        );

        // It is advice: submitted nevertheless, and those who judge see the same.
        receipt.Path.ShouldBe($"{world.Path}/receipt");
        var desk = await world.App.SignInAsync(await OfficerAsync(world));
        (await desk.OpenAsync($"/cases/{world.Draft.Id}")).Text.ShouldContain("中的档案存放单位是“另一人才中心”");

        await world.App.OnDataAsync(async db =>
        {
            var row = await db.Applications.SingleAsync(a => a.Id == world.Draft.Id);
            row.Phase = CasePhase.Returned;
            row.Fields = new(row.Fields) { ["review-group"] = "other", ["other-specialty"] = "光学检测" };
            await db.SaveChangesAsync();
        });
        (await me.OpenAsync($"{world.Path}/preview")).Text.ShouldContain(
            "其它申评专业是“光学检测”，“评审表和个人技术报告”中的申报专业是“光电检测”，两处应一致，请修改其中一处"
        );
    }

    [Theory, EachDatabase]
    public async Task While_it_waits_to_be_examined_the_document_is_replaced_and_the_office_is_told(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);
        var submitted = WordFiles.FormAndReport(3200);
        await SubmitAsync(world, me, submitted);
        var office = await OfficerAsync(world);
        var desk = await world.App.SignInAsync(office);
        var passing = await desk.OpenAsync($"/cases/{world.Draft.Id}/decide/pass");
        var first = await FileIdAsync(world);

        (await me.OpenAsync(world.Path)).Text.ShouldContain("审核状态：待审核");
        var path = $"{world.Path}/replace/evaluation-form";
        var page = await me.OpenAsync(path);
        page.Text.ShouldContain("评审表终稿.docx");
        page.Text.ShouldContain("审核通过后，不可以");
        var nothing = await me.SubmitAsync(page);
        nothing.Text.ShouldContain("请先选择文件。");
        nothing.Text.ShouldContain("请勾选确认：新的文件将代替已提交的文件。");
        var unsure = await me.SubmitAsync(page, file: ("NewFile", "评审表新.docx", WordFiles.FormAndReport(3300)));
        unsure.Text.ShouldContain("请勾选确认");
        unsure.Text.ShouldContain("“评审表新.docx”没有上传，请重新选择文件。");
        var wrong = await me.SubmitAsync(page, Sure, file: ("NewFile", "评审表.docx", "%PDF-1.4 …"u8.ToArray()));
        wrong.Text.ShouldContain("内容却是 PDF 文件");
        var same = await me.SubmitAsync(page, Sure, file: ("NewFile", "又一稿.docx", submitted));
        same.Text.ShouldContain("与已提交的是同一个文件，没有替换");
        (await world.CaseAsync()).Submissions.ShouldBe(1);

        var corrected = WordFiles.FormAndReport(3500, '术');
        var done = await me.SubmitAsync(page, Sure, file: ("NewFile", "评审表修改稿.docx", corrected));

        done.Path.ShouldBe(path);
        done.Text.ShouldContain("评审表上传成功，请关注审核状态，按规定时间到现场提交纸质材料并缴费。");
        done.Text.ShouldContain("约3500字");
        var @case = await world.CaseAsync();
        (@case.Submissions, @case.StageId, @case.Phase).ShouldBe((2, "office-check", CasePhase.InReview));
        (await world.App.ActsAsync(world.Draft.Id)).ShouldBe(["application.submit", "application.replace-document"]);
        var told = await world.App.OnDataAsync(db =>
            db.Messages.SingleAsync(m => m.AccountId == office.AccountId && m.Link == $"/cases/{world.Draft.Id}")
        );
        told.Subject.ShouldBe($"{world.Applicant.Name}重新上传了“评审表和个人技术报告”");
        (await me.OpenAsync(world.Path)).Text.ShouldContain("重新上传已提交的文档");

        // Whoever had the old version open decides nothing on it.
        var late = await desk.SubmitAsync(passing);
        late.Text.ShouldContain("重新上传了文档，您的操作没有生效");
        (await world.CaseAsync()).StageId.ShouldBe("office-check");
        var shown = await desk.OpenAsync($"/cases/{world.Draft.Id}?tab=file");
        shown.Text.ShouldContain("评审表修改稿.docx");
        shown.Text.ShouldContain("与第1次提交相比，有1处变化");
        // What was submitted first stays readable to those who judge.
        (await desk.OpenAsync($"/files/{first}")).Status.ShouldBe(HttpStatusCode.OK);
        (
            await world.App.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(CancellationToken.None))
        ).Faults.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Once_it_was_passed_or_is_somebody_elses_nothing_is_replaced(TestDatabase on)
    {
        var world = await DraftAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);
        var path = $"{world.Path}/replace/evaluation-form";
        var draft = await me.OpenAsync(path);
        draft.Path.ShouldBe(world.Path, "a draft is changed on its own page");
        await SubmitAsync(world, me, WordFiles.FormAndReport(3200));
        var page = await me.OpenAsync(path);
        var office = await OfficerAsync(world);
        var desk = await world.App.SignInAsync(office);
        var stranger = await world.App.SignInAsync(await world.App.AddApplicantAsync(name: "王五"));
        foreach (var other in new[] { stranger, desk })
        {
            (await other.OpenAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK);
            (await other.PostAsync(path, page.Form().Fields)).Status.ShouldNotBe(HttpStatusCode.OK);
        }

        (await me.OpenAsync($"{world.Path}/replace/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        await desk.SubmitAsync($"/cases/{world.Draft.Id}/decide/pass");

        var refused = await me.SubmitAsync(
            page,
            Sure,
            file: ("NewFile", "评审表修改稿.docx", WordFiles.FormAndReport(3500))
        );
        refused.Path.ShouldBe(world.Path);
        refused.Text.ShouldContain("“评审材料审核”已经通过，现在在“评审”环节，不能再修改、重新上传。");
        refused.Html.ShouldNotContain("/replace/");
        (await world.CaseAsync()).Submissions.ShouldBe(1);
        (await world.App.OnDataAsync(db => db.Snapshots.CountAsync(s => s.ApplicationId == world.Draft.Id))).ShouldBe(
            1
        );
    }

    private async Task<World> DraftAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Policy);
        // An institute of its own, with nobody above it.
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var applicant = await app.AddEngineerAsync(employer.Id, archive: false);
        return new World(app, await app.AddApplicationAsync(plan, applicant, CasePhase.Draft), applicant, employer);
    }

    private static async Task<WebPage> SubmitAsync(
        World world,
        Browser me,
        byte[] document,
        Action<WebPage>? seen = null
    )
    {
        var documents = await me.SubmitAsync(
            $"{world.Path}/information",
            new Dictionary<string, string?>
            {
                ["Input.Track"] = "normal",
                ["Input.Committee"] = "chosen",
                ["Typed[way]"] = "recognition",
                ["Typed[personnel-relation]"] = "agency",
                ["Typed[review-group]"] = "optics",
                ["Typed[file-keeper]"] = "示例人才中心",
                ["then"] = "next",
            }
        );
        documents.Path.ShouldBe($"{world.Path}/documents");
        await me.SubmitAsync(documents, form: Slot, file: ("file", "评审表终稿.docx", document));
        var preview = await me.OpenAsync($"{world.Path}/preview");
        preview.Text.ShouldContain("需要填写和上传的都齐了");
        seen?.Invoke(preview);
        preview.Text.ShouldContain($"现在依次报{await OfficeNameAsync(world)}。");
        return await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");
    }

    private static Task<string> OfficeNameAsync(World world) =>
        world.App.OnDataAsync(db =>
            db.Organisations.Where(o => o.Id == world.Draft.CommitteeOfficeId).Select(o => o.Name).SingleAsync()
        );

    private static async Task<TestOfficer> OfficerAsync(World world) =>
        await world.App.AddOfficerAsync(
            await world.App.OnDataAsync(db => db.Organisations.SingleAsync(o => o.Id == world.Draft.CommitteeOfficeId)),
            "冯评审"
        );

    private static Task<List<string>> FilesAsync(World world) =>
        world.App.OnDataAsync(db =>
            db.ApplicationFiles.Where(f => f.ApplicationId == world.Draft.Id)
                .Select(f => f.File!.FileName)
                .ToListAsync()
        );

    private static Task<Guid> FileIdAsync(World world) =>
        world.App.OnDataAsync(db =>
            db.ApplicationFiles.Where(f => f.ApplicationId == world.Draft.Id).Select(f => f.FileId).SingleAsync()
        );
}
