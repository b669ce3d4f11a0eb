using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Readings;

/// <summary>Whoever opens somebody's case or file leaves a trace that this person sees, and nobody else.</summary>
public sealed class ReadingTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/my/readings";

    [Theory, EachDatabase]
    public async Task The_person_sees_who_read_the_case_and_how_often(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("季开");
        var applicant = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));
        (await applicant.OpenAsync(Page)).Text.ShouldContain("还没有人看过");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        await officer.OpenAsync($"/cases/{@case.Id}");
        await officer.OpenAsync($"/cases/{@case.Id}?tab=file");

        var page = await applicant.OpenAsync(Page);

        page.Text.ShouldContain($"{world.Employer.Name} 2026年11月20日 · 用人单位 · 周经办");
        page.Text.ShouldContain($"申报：{world.Plan.Title}");
        page.Text.ShouldContain("共2次");
        (await applicant.OpenAsync("/my/profile")).Html.ShouldContain($"href=\"{Page}\"");
    }

    [Theory, EachDatabase]
    public async Task A_file_that_was_opened_is_named_and_ones_own_reading_is_not(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("夏文");
        var owner = await world.ApplicantOfAsync(@case);
        var file = await AddFileAsync(world, owner, @case);
        var applicant = await world.App.SignInAsync(owner);
        (await applicant.OpenAsync($"/files/{file}")).Status.ShouldBe(HttpStatusCode.OK);
        (await applicant.OpenAsync(Page)).Text.ShouldContain("还没有人看过");

        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        (await officer.OpenAsync($"/files/{file}")).Status.ShouldBe(HttpStatusCode.OK);

        (await applicant.OpenAsync(Page)).Text.ShouldContain("文件：示例.pdf");
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_refused_leaves_no_trace_and_nobody_sees_anothers(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("丁一");
        var stranger = await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "何外人");
        (await (await world.App.SignInAsync(stranger)).OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await CountAsync(world, @case.PersonId)).ShouldBe(0);

        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        await officer.OpenAsync($"/cases/{@case.Id}");
        (await CountAsync(world, @case.PersonId)).ShouldBe(1);
        var other = await world.App.SignInAsync(await world.App.AddApplicantAsync(name: "邻居"));
        (await other.OpenAsync(Page)).Text.ShouldContain("还没有人看过");
        (await officer.OpenAsync(Page)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await world.App.Stranger().OpenAsync(Page)).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task Two_windows_at_once_are_one_row_with_every_time_counted(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("贺二");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.OpenAsync($"/cases/{@case.Id}")));

        var row = await world.App.OnDataAsync(db => db.Readings.SingleAsync(r => r.PersonId == @case.PersonId));
        row.Times.ShouldBe(6);
        row.Kind.ShouldBe(ReadingKind.Case);
    }

    [Theory, EachDatabase]
    public async Task Very_many_are_shown_page_by_page(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("多人看");
        await world.App.OnDataAsync(async db =>
        {
            db.Readings.AddRange(
                Enumerable
                    .Range(0, 120)
                    .Select(i => new Reading
                    {
                        Id = Guid.CreateVersion7(),
                        PersonId = @case.PersonId,
                        Kind = ReadingKind.File,
                        SubjectId = Guid.CreateVersion7(),
                        Label = $"第{i}号材料.pdf",
                        AccountId = world.EmployerOfficer.AccountId,
                        OrganisationId = world.Employer.Id,
                        Day = new DateOnly(2026, 11, 20),
                        FirstAt = world.App.Clock.GetUtcNow().UtcDateTime.AddMinutes(-i),
                        LastAt = world.App.Clock.GetUtcNow().UtcDateTime.AddMinutes(-i),
                        Times = 1,
                    })
            );
            await db.SaveChangesAsync();
        });
        var applicant = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));

        (await applicant.OpenAsync(Page)).Text.ShouldContain("第1至50条，共120条");
        var last = await applicant.OpenAsync($"{Page}?p=3");
        last.Text.ShouldContain("第119号材料.pdf");
        (await applicant.OpenAsync($"{Page}?p=999")).Text.ShouldContain("第101至120条");
        (await applicant.OpenAsync($"{Page}?p=x")).Text.ShouldContain("第1至50条");
    }

    private static Task<int> CountAsync(ReviewWorld world, Guid person) =>
        world.App.OnDataAsync(db => db.Readings.CountAsync(r => r.PersonId == person));

    private static async Task<Guid> AddFileAsync(ReviewWorld world, TestApplicant owner, Application @case)
    {
        var file = Drafts.NewFile(world.App, owner);
        await world.App.OnDataAsync(async db =>
        {
            db.Files.Add(file);
            db.SnapshotFiles.Add(new SnapshotFile { SnapshotId = @case.SnapshotId!.Value, FileId = file.Id });
            await db.SaveChangesAsync();
        });
        return file.Id;
    }
}
