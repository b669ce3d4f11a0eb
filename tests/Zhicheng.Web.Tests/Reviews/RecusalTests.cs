using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Recusals;
using Zhicheng.Web.Tests.Applications;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>An officer keeps away from an applicant, and nothing of that person is there any more.</summary>
public sealed class RecusalTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Whoever_keeps_away_finds_neither_case_nor_file_and_a_colleague_goes_on(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("江避");
        var other = await world.SubmitAsync("何留");
        var colleague = await world.App.AddOfficerAsync(world.Employer, "钱同事");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var file = await AddFileAsync(world, @case);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Html.ShouldContain($"/cases/{@case.Id}/recuse");
        (await officer.OpenAsync(file)).Status.ShouldBe(HttpStatusCode.OK);

        (await RecuseAsync(officer, @case, " ")).Text.ShouldContain("请写明理由");
        var desk = await RecuseAsync(officer, @case, "申报人是我的配偶");

        desk.Text.ShouldContain("您已回避");
        desk.Text.ShouldNotContain("江避");
        desk.Text.ShouldContain("何留");
        foreach (var path in new[] { "", "?tab=file", "/decide/pass", "/recuse", "/reveal/id-number" })
        {
            (await officer.OpenAsync($"/cases/{@case.Id}{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await officer.OpenAsync(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.OpenAsync($"/cases/{other.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await world.App.SignInAsync(colleague)).OpenAsync("/desk")).Text.ShouldContain("江避");
        (await ActsAsync(world, @case, RecuseOfficer.Act)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_head_keeps_officers_away_and_lifts_it_but_nobody_lifts_their_own(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("江令");
        var head = await HeadAsync(world);
        var boss = await world.App.SignInAsync(head);
        var who = new Dictionary<string, string?>
        {
            ["Who"] = world.EmployerOfficer.AccountId.ToString(),
            ["Reason"] = "与申报人同一课题组",
        };

        var page = await boss.SubmitAsync($"/cases/{@case.Id}/recuse", who);

        page.Text.ShouldContain("周经办已回避，并收到了通知。");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.OpenAsync("/inbox")).Text.ShouldContain("您须回避一份申报");
        var mine = await world.App.OnDataAsync(db =>
            db.Recusals.AsNoTracking().SingleAsync(r => r.PersonId == @case.PersonId)
        );
        (
            await LiftAsync(world, world.EmployerOfficer.Actor with { RecusedFrom = [@case.PersonId] }, @case, mine)
        ).ShouldBeOfType<Result<RecuseOfficer.Colleague>.NotFound>();
        (await ActsAsync(world, @case, RecuseOfficer.LiftAct)).ShouldBe(0);

        var standing = await boss.OpenAsync($"/cases/{@case.Id}/recuse");
        standing.Text.ShouldContain("与申报人同一课题组");
        (await boss.SubmitAsync(standing, form: "handler=Lift")).Text.ShouldContain("请写明理由");
        var lifted = await boss.SubmitAsync(
            standing,
            new Dictionary<string, string?> { ["Reason"] = "核实后不属同一课题组" },
            "handler=Lift"
        );

        lifted.Text.ShouldContain("已撤销周经办的回避");
        (await officer.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await ActsAsync(world, @case, RecuseOfficer.LiftAct)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Strangers_applicants_and_officers_of_other_desks_find_no_such_page(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("江外");
        var elsewhere = await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "外单位");
        var self = await world.ApplicantOfAsync(@case);
        var path = $"/cases/{@case.Id}/recuse";

        (await (await world.App.SignInAsync(elsewhere)).OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.App.SignInAsync(self)).OpenAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK);
        (await (await world.App.SignInAsync(world.HrOfficer)).OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        // An officer who heads nothing keeps nobody away but themselves.
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var colleague = await world.App.AddOfficerAsync(world.Employer, "钱同事");
        var page = await officer.OpenAsync(path);
        page.Text.ShouldNotContain("钱同事");
        var posted = await officer.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Who"] = colleague.AccountId.ToString(), ["Reason"] = "不让他办" }
        );
        posted.Text.ShouldContain("请选择由谁回避");
        (await (await world.App.SignInAsync(colleague)).OpenAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task A_notice_with_a_case_that_one_keeps_away_from_is_opened_by_a_colleague(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("江示");
        var colleague = await world.App.AddOfficerAsync(world.Employer, "钱同事");
        await RecuseAsync(await world.App.SignInAsync(world.EmployerOfficer), @case, "近亲属");
        await world.PassAsync(colleague, @case.Id);
        var stage = (await world.CaseAsync(@case.Id)).StageId;

        var page = await (await world.App.SignInAsync(world.EmployerOfficer)).OpenAsync(
            $"/desk/notices/new/{world.Plan.Id}/{stage}"
        );

        page.Text.ShouldContain("您应回避的申报");
        page.Text.ShouldNotContain("江示");
    }

    private static Task<WebPage> RecuseAsync(Browser officer, Application @case, string reason) =>
        officer.SubmitAsync($"/cases/{@case.Id}/recuse", new Dictionary<string, string?> { ["Reason"] = reason });

    private static async Task<string> AddFileAsync(ReviewWorld world, Application @case)
    {
        var file = Drafts.NewFile(world.App, await world.ApplicantOfAsync(@case));
        await world.App.OnDataAsync(async db =>
        {
            db.Files.Add(file);
            db.SnapshotFiles.Add(new SnapshotFile { SnapshotId = @case.SnapshotId!.Value, FileId = file.Id });
            await db.SaveChangesAsync();
        });
        return $"/files/{file.Id}";
    }

    private static Task<Result<RecuseOfficer.Colleague>> LiftAsync(
        ReviewWorld world,
        Actor actor,
        Application @case,
        Recusal recusal
    ) =>
        world.App.CallAsync<RecuseOfficer, Result<RecuseOfficer.Colleague>>(r =>
            r.LiftAsync(actor, @case.Id, new(recusal.AccountId, "不必回避"), default)
        );

    private static async Task<TestOfficer> HeadAsync(ReviewWorld world)
    {
        var head = await world.App.AddOfficerAsync(world.Employer, "孙负责");
        await world.App.OnDataAsync(db =>
            db.Offices.Where(o => o.AccountId == head.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Heads, true))
        );
        return head;
    }

    private static Task<int> ActsAsync(ReviewWorld world, Application @case, string act) =>
        world.App.OnDataAsync(db => db.Journal.CountAsync(e => e.SubjectId == @case.Id && e.Act == act));
}
