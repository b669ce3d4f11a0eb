using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>What one cannot change oneself is corrected by whoever keeps it, or declined with a reason.</summary>
public sealed class CorrectionTests(TestApps apps) : IClassFixture<TestApps>
{
    private sealed record World(TestApp App, TestApplicant Person, TestOfficer Officer, Browser Me, Browser Desk);

    [Theory, EachDatabase]
    public async Task A_verified_number_is_corrected_by_the_employer_on_evidence(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var number = IdNumbers.Next();

        var page = await AskAsync(world, CorrectionSubject.IdNumber, number, withFile: true);
        page.Text.ShouldContain("申请已提交");
        var request = await RequestAsync(world);
        var seen = await world.Desk.OpenAsync($"/desk/corrections/{request.Id}");
        seen.Text.ShouldContain(number);
        using (var file = await world.Desk.Client.GetAsync($"/files/{request.FileId}"))
        {
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await world.Desk.OpenAsync("/desk")).Text.ShouldContain("更正申请（");
        await DecideAsync(world, request.Id, corrects: true, "已核对身份证原件");

        var person = await world.App.OnDataAsync(db => db.Persons.SingleAsync(p => p.Id == world.Person.PersonId));
        person.IdNumber.ShouldBe(number);
        person.Origin.ShouldBe(FactOrigin.Verified);
        (await world.Me.OpenAsync($"/my/data/corrections/{request.Id}")).Text.ShouldContain("已核对身份证原件");
        (await world.Me.OpenAsync("/inbox")).Text.ShouldContain("您的更正申请已更正");
        (await world.Me.OpenAsync("/my/readings")).Text.ShouldContain("更正申请（身份证号码）");
        (await DoorSteps.ActsAsync(world.App, request.Id)).ShouldBe([AskCorrection.Act, DecideCorrection.CorrectAct]);
        var payloads = await world.App.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == request.Id).Select(e => e.Payload).ToListAsync()
        );
        payloads.ShouldAllBe(p => !p.Contains(number, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_verified_achievement_is_opened_again_and_a_refusal_needs_a_reason(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var achievement = await AchievementAsync(world);
        await AskAsync(world, CorrectionSubject.Achievement, "获奖日期应为2024年5月", achievement);
        var request = await RequestAsync(world);

        (await DecideAsync(world, request.Id, corrects: false, "")).Text.ShouldContain("请填写处理说明");
        (await RequestAsync(world)).State.ShouldBe(CorrectionState.Waiting);
        await DecideAsync(world, request.Id, corrects: true, "同意修改日期");

        (await world.App.OnDataAsync(db => db.Achievements.SingleAsync(a => a.Id == achievement))).State.ShouldBe(
            AchievementState.Returned
        );
        (await world.Desk.OpenAsync($"/desk/corrections/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_is_wrong_with_a_request_is_said_at_once_and_one_at_a_time_is_asked(TestDatabase on)
    {
        var world = await WorldAsync(on);

        var page = await AskAsync(world, CorrectionSubject.IdNumber, "123", wrong: "");
        page.Text.ShouldContain("请填写哪里不对");
        page.Text.ShouldContain("身份证号码应为18位");
        page.Html.ShouldContain("123");
        await AskAsync(world, CorrectionSubject.Name, "张叁");
        (await AskAsync(world, CorrectionSubject.Name, "张肆")).Text.ShouldContain("已经有一个申请在处理");
        var request = await RequestAsync(world);

        await world.Me.SubmitAsync($"/my/data/corrections/{request.Id}");

        (await RequestAsync(world)).State.ShouldBe(CorrectionState.Withdrawn);
        (await world.Desk.OpenAsync($"/desk/corrections/{request.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_finds_a_request_or_its_file(TestDatabase on)
    {
        var world = await WorldAsync(on);
        await AskAsync(world, CorrectionSubject.Name, "张叁", withFile: true);
        var request = await RequestAsync(world);
        var app = world.App;
        var another = await app.SignInAsync(await app.AddApplicantAsync());
        var elsewhere = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );
        var own = await app.SignInAsync(
            await app.AddOfficeAsync(world.Person.AccountId, await OrganisationAsync(world))
        );

        foreach (
            var (who, path) in new[]
            {
                (another, "/my/data"),
                (elsewhere, "/desk"),
                (own, "/desk"),
                (elsewhere, "/my/data"),
            }
        )
        {
            (await who.OpenAsync($"{path}/corrections/{request.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await who.OpenAsync($"{path}/corrections/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        foreach (var who in new[] { another, elsewhere, own })
        {
            using var file = await who.Client.GetAsync($"/files/{request.FileId}");
            file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private async Task<World> WorldAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddEmployerAsync();
        var person = await app.AddEngineerAsync(employer.Id);
        await app.OnDataAsync(async db =>
        {
            var row = await db.Persons.SingleAsync(p => p.Id == person.PersonId);
            row.ComesFrom(FactOrigin.Verified, employer.Name, new DateOnly(2026, 1, 1));
            await db.SaveChangesAsync();
        });
        var officer = await app.AddOfficerAsync(employer);
        return new(app, person, officer, await app.SignInAsync(person), await app.SignInAsync(officer));
    }

    private static Task<Core.Data.Organisations.Organisation> OrganisationAsync(World world) =>
        world.App.OnDataAsync(db => db.Organisations.SingleAsync(o => o.Id == world.Officer.Seat.OrganisationId));

    private static async Task<Guid> AchievementAsync(World world)
    {
        await world.App.AddProjectAsync(world.Person, AchievementState.Verified);
        return await world.App.OnDataAsync(async db =>
        {
            var employer = world.Officer.Seat.OrganisationId;
            var project = await db.Achievements.FirstAsync(a =>
                a.PersonId == world.Person.PersonId && a.State == AchievementState.Verified
            );
            project.EmployerId = employer;
            await db.SaveChangesAsync();
            return project.Id;
        });
    }

    private static Task<CorrectionRequest> RequestAsync(World world) =>
        world.App.OnDataAsync(db => db.Corrections.SingleAsync(c => c.PersonId == world.Person.PersonId));

    private static Task<WebPage> AskAsync(
        World world,
        CorrectionSubject subject,
        string right,
        Guid? id = null,
        string wrong = "写错了",
        bool withFile = false
    ) =>
        world.Me.SubmitAsync(
            "/my/data/corrections/new",
            new Dictionary<string, string?>
            {
                ["Typed[what]"] = $"{subject}:{id ?? world.Person.PersonId}",
                ["Typed[wrong]"] = wrong,
                ["Typed[right]"] = right,
            },
            null,
            withFile ? ("file", "身份证.pdf", Pdf(world.Person.PersonId)) : null
        );

    private static byte[] Pdf(Guid of) =>
        System.Text.Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj\n<</Id ({of})>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        );

    private static Task<WebPage> DecideAsync(World world, Guid id, bool corrects, string answer) =>
        world.Desk.SubmitAsync(
            $"/desk/corrections/{id}",
            new Dictionary<string, string?> { ["Typed[answer]"] = answer, ["corrects"] = corrects ? "true" : "false" }
        );
}
