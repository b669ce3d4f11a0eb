using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>提交: what was previewed is frozen, once, in time, or nothing happens.</summary>
public sealed class SubmissionTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    [Theory, EachDatabase]
    public async Task A_complete_draft_is_submitted_numbered_and_frozen(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, plan) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        preview.Text.ShouldContain("需要填写和上传的都齐了");

        var receipt = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        receipt.Path.ShouldBe($"/my/applications/{draft.Id}/receipt");
        receipt.Text.ShouldContain($"{plan.Code}-00001");
        var (phase, stage, snapshot) = await app.OnDataAsync(async db =>
        {
            var row = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == draft.Id);
            return (
                row.Phase,
                row.StageId,
                await db.Snapshots.Include(s => s.Files).SingleAsync(s => s.Id == row.SnapshotId)
            );
        });
        phase.ShouldBe(CasePhase.InReview);
        stage.ShouldBe("employer-review");
        snapshot.Digest.ShouldBe(SnapshotDigest.Of(snapshot));
        receipt.Text.ShouldContain(snapshot.Digest);
        var content = SnapshotContent.Parse(snapshot.Content);
        content.Form.Statement.ShouldBe("任助理工程师以来一直从事光学设计。");
        snapshot.Files.Select(f => f.FileId).ShouldBe(content.AllFiles().Select(f => f.Id), ignoreOrder: true);
        (await me.OpenAsync($"/my/applications/{draft.Id}")).Text.ShouldContain("用人单位资格审查");
    }

    [Theory, EachDatabase]
    public async Task Submitting_twice_leads_to_the_same_receipt(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");

        var both = await Task.WhenAll(
            me.SubmitAsync(preview, Confirmed, "name=\"seen\""),
            me.SubmitAsync(preview, Confirmed, "name=\"seen\"")
        );
        var third = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        both.Append(third).ShouldAllBe(p => p.Path == $"/my/applications/{draft.Id}/receipt");
        (await app.OnDataAsync(db => db.Snapshots.CountAsync(s => s.ApplicationId == draft.Id))).ShouldBe(1);
        (
            await app.OnDataAsync(db =>
                db.Journal.CountAsync(e => e.SubjectId == draft.Id && e.Act == "application.submit")
            )
        ).ShouldBe(1);
    }

    [Theory]
    [EachDatabase("photo", "还没有上传证件照")]
    [EachDatabase("pledge", "还没有签署《专业技术资格申报材料真实性保证书》")]
    [EachDatabase("attachment:hours-statement:2023", "还没有上传“2023年度继续教育学时登记证明”")]
    [EachDatabase("attachment:engagement-letter", "还没有上传“现任专业技术职务资格聘书”")]
    public async Task Whatever_is_missing_is_named_and_nothing_is_submitted(
        TestDatabase on,
        string missing,
        string sentence
    )
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: [missing]);
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        preview.Text.ShouldContain(sentence);

        var refused = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        refused.Text.ShouldContain("需要补齐，暂不能提交");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))).Phase.ShouldBe(
            CasePhase.Draft
        );
        (await app.OnDataAsync(db => db.Snapshots.AnyAsync(s => s.ApplicationId == draft.Id))).ShouldBeFalse();
    }

    [Theory]
    [EachDatabase("电子技术", "申报专业是“光学技术”，个人信息中的现从事专业是“电子技术”，两处应一致，请修改其中一处")]
    [EachDatabase(null, "个人信息中没有填写现从事专业，申报专业应与它一致")]
    public async Task A_specialty_that_is_not_the_present_one_is_not_submitted(
        TestDatabase on,
        string? current,
        string sentence
    )
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        await app.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == applicant.PersonId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.CurrentSpecialty, current))
        );
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        preview.Text.ShouldContain(sentence);

        (await me.SubmitAsync(preview, Confirmed, "name=\"seen\"")).Text.ShouldContain("需要补齐，暂不能提交");
        (await me.OpenAsync($"/my/applications/{draft.Id}/information")).Text.ShouldContain(
            current is null
                ? "应与个人信息中的现从事专业一致；您还没有填写"
                : "应与个人信息中的现从事专业“电子技术”一致"
        );
    }

    [Theory, EachDatabase]
    public async Task After_the_deadline_it_is_refused_and_kept(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, plan) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        await app.OnDataAsync(db =>
            db.Plans.Where(p => p.Id == plan.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.ClosesAt, app.Clock.GetUtcNow().UtcDateTime))
        );

        var refused = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        refused.Text.ShouldContain("现已截止，未能提交");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))).Statement.ShouldNotBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_preview_that_is_out_of_date_submits_nothing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        await app.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == draft.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Statement, "在手机上改过。"))
        );

        var refused = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        refused.Text.ShouldContain("申报内容有了变化");
        refused.Text.ShouldContain("在手机上改过。");
        (await app.OnDataAsync(db => db.Snapshots.AnyAsync(s => s.ApplicationId == draft.Id))).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task Another_persons_application_does_not_exist(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        await (await app.SignInAsync(applicant)).SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            Confirmed,
            "name=\"seen\""
        );
        var stranger = await app.SignInAsync(await app.AddApplicantAsync(name: "王五"));

        foreach (
            var page in new[]
            {
                "",
                "/receipt",
                "/preview",
                "/photo",
                "/pledge",
                "/information",
                "/achievements",
                "/claims",
                "/attachments",
            }
        )
        {
            (await stranger.OpenAsync($"/my/applications/{draft.Id}{page}")).Status.ShouldBe(
                HttpStatusCode.NotFound,
                page
            );
        }
    }

    [Theory, EachDatabase]
    public async Task The_journal_stands_after_submissions(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        await (await app.SignInAsync(applicant)).SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            Confirmed,
            "name=\"seen\""
        );

        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(CancellationToken.None));

        report.Faults.ShouldBeEmpty();
    }
}
