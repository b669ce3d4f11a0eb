using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Organisations;

/// <summary>A supervisor reads every case of the region, changes nothing, and leaves a trace that the applicant sees.</summary>
public sealed class SupervisionTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_supervisor_reads_what_no_desk_of_theirs_has_reached_and_the_applicant_sees_who_did(
        TestDatabase on
    )
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("被监督");
        var browser = await SuperviseAsync(world, world.HrBureau, "何监督");

        (await browser.OpenAsync("/home")).Path.ShouldBe("/supervision");
        (await browser.OpenAsync("/supervision")).Text.ShouldContain("被监督");
        foreach (var tab in new[] { "findings", "file", "scores", "documents", "timeline" })
        {
            (await browser.OpenAsync($"/cases/{@case.Id}?tab={tab}")).Status.ShouldBe(HttpStatusCode.OK, tab);
        }

        var reading = await world.App.OnDataAsync(db => db.Readings.SingleAsync(r => r.SubjectId == @case.Id));
        reading.OrganisationId.ShouldBe(world.HrBureau.Id);
        reading.Times.ShouldBe(5);
        reading.PersonId.ShouldBe(@case.PersonId);
    }

    [Theory, EachDatabase]
    public async Task A_supervisor_changes_nothing(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("动不得");
        var browser = await SuperviseAsync(world, world.Authority, "只看");
        var page = await browser.OpenAsync($"/cases/{@case.Id}");
        var token = page.Form("sign-out")["__RequestVerificationToken"]!;
        var before = await world.App.ContentAsync();
        string[] posts =
        [
            $"/cases/{@case.Id}?handler=Ticks",
            $"/cases/{@case.Id}?handler=Facts",
            $"/cases/{@case.Id}/decide/pass",
            $"/cases/{@case.Id}/decide/return",
            $"/cases/{@case.Id}/rule/claim/11.1.2.2",
            $"/my/applications/{@case.Id}/preview",
            $"/my/applications/{@case.Id}/photo",
            $"/offices/{world.Authority.Id}/give",
        ];
        foreach (var path in posts)
        {
            var answer = await browser.PostAsync(path, [new("__RequestVerificationToken", token)]);
            answer.Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (
            var path in new[]
            {
                "/desk",
                "/desk/notices",
                $"/cases/{@case.Id}/decide/pass",
                "/officer/plans/new",
                "/my",
            }
        )
        {
            (await browser.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await world.App.ContentAsync())
            .Except(before)
            .ShouldAllBe(row => row.Contains("Readings", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Neither_another_region_nor_a_draft_nor_ones_own_case_is_seen(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("别处的");
        var elsewhere = await SuperviseAsync(
            world,
            await world.App.AddOrganisationAsync(StageActor.HrBureau),
            "外地监督"
        );
        (await elsewhere.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.OpenAsync("/supervision?q=别处")).Text.ShouldNotContain("别处的");

        var account = await world.App.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == @case.PersonId).Select(p => p.AccountId).SingleAsync()
        );
        var own = await SuperviseAsync(world, world.HrBureau, "", account);
        (await own.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Browser> SuperviseAsync(
        ReviewWorld world,
        Organisation organisation,
        string name,
        Guid? accountId = null
    )
    {
        var account = accountId ?? (await world.App.AddAccountAsync(name)).Id;
        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            AccountId = account,
            OrganisationId = organisation.Id,
            Supervises = true,
            From = new DateOnly(2020, 1, 1),
        };
        await world.App.SaveAsync(office);
        return await world.App.SignInAsync(account, office.Id);
    }
}
