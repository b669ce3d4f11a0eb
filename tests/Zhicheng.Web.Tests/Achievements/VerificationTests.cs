using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Policy.Plans;
using static Zhicheng.Web.Tests.Achievements.Archives;

namespace Zhicheng.Web.Tests.Achievements;

/// <summary>What the employer's officer does with what was handed in.</summary>
public sealed class VerificationTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task The_desk_shows_who_waits_longest_first_and_is_searched(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync("钱一");
        var second = await app.AddApplicantAsync(staff.Employer.Id, "孙二");
        var archive = await app.SignInAsync(second);
        await archive.SubmittedPatentAsync("孙二的专利");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await staff.Archive.SubmittedPatentAsync("钱一的专利");
        await archive.SubmittedPatentAsync("孙二的另一项");

        var desk = await staff.Desk.OpenAsync("/desk/achievements");
        desk.Text.ShouldContain("孙二 2项");
        desk.Text.ShouldContain("钱一 1项");
        desk.Text.IndexOf("孙二", StringComparison.Ordinal)
            .ShouldBeLessThan(desk.Text.IndexOf("钱一", StringComparison.Ordinal));

        var found = await staff.Desk.OpenAsync("/desk/achievements?q=钱一");
        found.Text.ShouldContain("钱一 1项");
        found.Text.ShouldNotContain("孙二");
        (await staff.Desk.OpenAsync("/desk/achievements?q=赵")).Text.ShouldContain("没有找到");
        var person = await staff.Desk.OpenAsync($"/desk/achievements/person/{second.PersonId}");
        person.Text.ShouldContain("共提交2项，其中2项待审核");
    }

    [Theory, EachDatabase]
    public async Task Passing_leads_to_the_next_and_tells_the_applicant(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var first = await staff.Archive.SubmittedPatentAsync("第一项");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await staff.Archive.SubmittedPatentAsync("第二项");

        var page = await staff.Desk.OpenAsync(OnDesk(first));
        page.Text.ShouldContain("待审核第1项，共2项");
        page.Html.ShouldContain("/files/");
        var next = await staff.Desk.SubmitAsync(page, form: "handler=Pass");
        next.Path.ShouldBe(OnDesk(second));
        next.Text.ShouldContain("张三的“第一项”已审核通过，已通知本人。");
        (await staff.Desk.SubmitAsync(next, form: "handler=Pass")).Path.ShouldBe("/desk/achievements");

        (await staff.Archive.OpenAsync(first)).Text.ShouldContain("审核通过，申报时可以选用");
        var told = await app.OnDataAsync(db =>
            db.Messages.Where(m => m.AccountId == staff.Applicant.AccountId).ToListAsync()
        );
        told.Count.ShouldBe(2);
        told.ShouldContain(m => m.Subject == "业绩审核通过" && m.Link == first && m.Body.Contains("“第一项”"));
        var acts = await app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == IdOf(first)).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()
        );
        acts.ShouldBe([AchievementActs.Submit, AchievementActs.Verify]);
    }

    [Theory, EachDatabase]
    public async Task A_return_needs_a_reason_that_the_applicant_reads_and_answers(TestDatabase on)
    {
        var staff = await (await apps.OnAsync(on)).AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();

        var refused = await ReturnAsync(staff.Desk, OnDesk(entry), "  ");
        refused.Text.ShouldContain("退回请写明原因");
        var tooLong = await ReturnAsync(staff.Desk, OnDesk(entry), new string('长', 501));
        tooLong.Text.ShouldContain("退回原因最多500个字，现有501个字");
        tooLong.Form()["Reason"].ShouldBe(new string('长', 501));
        (await ReturnAsync(staff.Desk, OnDesk(entry), "证书不清晰，请重新扫描")).Text.ShouldContain("已退回修改");

        var item = await staff.Archive.OpenAsync(entry);
        item.Text.ShouldContain("证书不清晰，请重新扫描");
        item.Text.ShouldContain("退回修改");
        (await staff.Archive.OpenAsync("/my/achievements?state=returned")).Text.ShouldContain("退回原因：证书不清晰");
        var desk = await staff.Desk.OpenAsync(OnDesk(entry));
        desk.Text.ShouldContain("申报人修改后重新提交时");
        desk.Html.ShouldNotContain("/files/");

        await staff.Archive.UploadAsync(entry, "certificate", Pdf("clearer"));
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain("待单位审核");
        (await staff.Desk.OpenAsync("/desk/achievements")).Text.ShouldContain("张三 1项");
    }

    [Theory, EachDatabase]
    public async Task Of_two_officers_the_second_is_told_what_the_first_did(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var colleague = await app.SignInAsync(await app.AddOfficerAsync(staff.Employer, "王五"));
        var entry = await staff.Archive.SubmittedPatentAsync();
        var open = await staff.Desk.OpenAsync(OnDesk(entry));
        await colleague.SubmitAsync(OnDesk(entry), form: "handler=Pass");

        var told = await staff.Desk.PostAsync(
            $"{OnDesk(entry)}?handler=Return",
            open.Form("handler=Pass").Fields.Where(f => f.Key != "Reason").Append(new("Reason", "看不清"))
        );

        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Text.ShouldContain("王五已于2026年11月20日");
        told.Text.ShouldContain("审核通过了这一项。您刚才的操作没有生效。");
        told.Text.ShouldContain("看不清");
        (await StateAsync(app, entry)).ShouldBe(AchievementState.Verified);
    }

    [Theory, EachDatabase]
    public async Task Two_officers_at_the_same_moment_decide_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var colleague = await app.SignInAsync(await app.AddOfficerAsync(staff.Employer, "王五"));
        var entry = await staff.Archive.SubmittedPatentAsync();
        var mine = await staff.Desk.OpenAsync(OnDesk(entry));
        var theirs = await colleague.OpenAsync(OnDesk(entry));

        var pages = await Task.WhenAll(
            staff.Desk.SubmitAsync(mine, form: "handler=Pass"),
            colleague.SubmitAsync(theirs, form: "handler=Pass")
        );

        pages.ShouldAllBe(p => p.Status == HttpStatusCode.OK);
        pages.Count(p => p.Text.Contains("您刚才的操作没有生效")).ShouldBe(1);
        var verified = await app.OnDataAsync(db =>
            db.Journal.CountAsync(e => e.SubjectId == IdOf(entry) && e.Act == AchievementActs.Verify)
        );
        verified.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task What_was_taken_back_or_handed_in_anew_is_not_decided_unseen(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();
        var open = await staff.Desk.OpenAsync(OnDesk(entry));
        await staff.Archive.ActAsync(entry, "Withdraw");

        var gone = await staff.Desk.SubmitAsync(open, form: "handler=Pass");
        gone.Text.ShouldContain("撤回了这一项，您的操作没有生效");
        (await staff.Desk.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);

        await staff.Archive.SubmitAsync($"{entry}/edit", new Dictionary<string, string?> { ["Name"] = "改过的" });
        await staff.Archive.ActAsync(entry, "Submit");
        var changed = await staff.Desk.SubmitAsync(open, form: "handler=Pass");
        changed.Text.ShouldContain("修改并重新提交了这一项");
        changed.Text.ShouldContain("改过的");
        (await StateAsync(app, entry)).ShouldBe(AchievementState.Submitted);
    }

    [Theory, EachDatabase]
    public async Task Other_organisations_drafts_and_ones_own_are_not_there(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();
        var draft = await staff.Archive.ReadyPatentAsync("草稿");
        var fields = (await staff.Desk.OpenAsync(OnDesk(entry))).Form("handler=Pass").Fields;
        var elsewhere = await app.AddOrganisationAsync(StageActor.Employer);
        var others = await app.SignInAsync(await app.AddOfficerAsync(elsewhere));
        var bureau = await app.AddOrganisationAsync(StageActor.HrBureau);
        var bureauDesk = await app.SignInAsync(await app.AddOfficerAsync(bureau));
        var own = await app.SignInAsync(await app.AddOfficeAsync(staff.Applicant.AccountId, staff.Employer));

        foreach (var browser in new[] { others, own })
        {
            (await browser.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.OpenAsync($"/desk/achievements/person/{staff.Applicant.PersonId}")).Status.ShouldBe(
                HttpStatusCode.NotFound
            );
            (await browser.OpenAsync("/desk/achievements")).Text.ShouldContain("没有待审核的业绩");
            var token = (await browser.OpenAsync("/seat")).Form()["__RequestVerificationToken"]!;
            var theirs = fields.Select(f => f.Key == "__RequestVerificationToken" ? new(f.Key, token) : f).ToList();
            foreach (var handler in new[] { "Pass", "Return" })
            {
                var page = await browser.PostAsync($"{OnDesk(entry)}?handler={handler}", theirs);
                page.Status.ShouldBe(HttpStatusCode.NotFound);
            }
        }

        (await staff.Desk.OpenAsync(OnDesk(draft))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await bureauDesk.OpenAsync(OnDesk(entry))).Text.ShouldNotContain("一种大口径");
        (await StateAsync(app, entry)).ShouldBe(AchievementState.Submitted);
    }

    [Theory, EachDatabase]
    public async Task The_journal_of_it_all_is_whole(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = await staff.Archive.SubmittedPatentAsync();
        await ReturnAsync(staff.Desk, OnDesk(entry), "请补充");
        await staff.Archive.ActAsync(entry, "Submit");
        await staff.Desk.SubmitAsync(OnDesk(entry), form: "handler=Pass");
        await staff.Archive.ActAsync(entry, "Revise");

        var page = await staff.Archive.OpenAsync(entry);
        page.Text.ShouldContain($"{staff.Employer.Name}退回修改");
        page.Text.ShouldContain("申报人转为草稿修订");
        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(default));
        report.Faults.ShouldBeEmpty();
    }

    private static async Task<WebPage> ReturnAsync(Browser desk, string path, string reason)
    {
        var form = (await desk.OpenAsync(path)).Form("handler=Pass");
        return await desk.PostAsync(
            $"{path}?handler=Return",
            form.Fields.Where(f => f.Key != "Reason").Append(new("Reason", reason))
        );
    }

    private static Task<AchievementState> StateAsync(TestApp app, string entry) =>
        app.OnDataAsync(db => db.Achievements.Where(a => a.Id == IdOf(entry)).Select(a => a.State).SingleAsync());
}
