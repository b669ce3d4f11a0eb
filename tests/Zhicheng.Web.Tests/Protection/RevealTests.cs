using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Protection;

/// <summary>Officers see numbers and addresses masked, and in full only for a reason that the person reads.</summary>
public sealed class RevealTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Officers_see_numbers_and_addresses_masked_and_the_person_in_full(TestDatabase on)
    {
        var (world, @case, person) = await CaseAsync(on, "丁遮");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        foreach (var tab in new[] { "findings", "file", "scores", "documents", "timeline" })
        {
            var page = await officer.OpenAsync($"/cases/{@case.Id}?tab={tab}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            Secrets(person).ShouldAllBe(s => !page.Html.Contains(s, StringComparison.Ordinal), tab);
        }

        var file = await officer.OpenAsync($"/cases/{@case.Id}?tab=file");
        file.Text.ShouldContain($"{person.IdNumber![..3]}***********{person.IdNumber[^4..]}");
        file.Text.ShouldContain($"{person.Phone![..3]}****{person.Phone[^4..]}");
        file.Html.ShouldContain($"/cases/{@case.Id}/reveal/id-number");
        var owner = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));
        var own = await owner.OpenAsync($"/my/applications/{@case.Id}");
        Secrets(person).ShouldAllBe(s => own.Html.Contains(s, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_number_is_shown_for_a_reason_that_is_journalled_and_told_to_the_person(TestDatabase on)
    {
        var (world, @case, person) = await CaseAsync(on, "丁显");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var path = $"/cases/{@case.Id}/reveal/id-number";
        (await officer.OpenAsync(path)).Html.ShouldNotContain(person.IdNumber!);

        (await PostAsync(officer, path, null, null)).Text.ShouldContain("请选择查看的理由");
        (await PostAsync(officer, path, "other", " ")).Text.ShouldContain("请写明其他理由");
        (await ActsAsync(world, @case)).ShouldBe(0);
        var shown = await PostAsync(officer, path, "outside", null);

        shown.Text.ShouldContain(person.IdNumber!);
        shown.Text.ShouldContain("这次查看已记录");
        (await ActsAsync(world, @case)).ShouldBe(1);
        await PostAsync(officer, path, "other", "核对劳动合同");
        (await ActsAsync(world, @case)).ShouldBe(2);
        var payloads = await world.App.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == @case.Id && e.Act == "case.reveal")
                .Select(e => e.Payload)
                .ToListAsync()
        );
        payloads.ShouldAllBe(p => !p.Contains(person.IdNumber!, StringComparison.Ordinal));
        var owner = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));
        var readings = await owner.OpenAsync("/my/readings");
        readings.Text.ShouldContain("完整查看：身份证号（到社保、学历等系统核实）");
        readings.Text.ShouldContain("完整查看：身份证号（核对劳动合同）");
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_is_shown_anything_and_no_row_that_is_not_masked(TestDatabase on)
    {
        var (world, @case, _) = await CaseAsync(on, "丁外");
        var stranger = await world.App.SignInAsync(
            await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "何外人")
        );
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var path = $"/cases/{@case.Id}/reveal/id-number";

        (await stranger.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.OpenAsync($"/cases/{@case.Id}/reveal/name")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.OpenAsync($"/cases/{Guid.NewGuid()}/reveal/id-number")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ActsAsync(world, @case)).ShouldBe(0);
    }

    private async Task<(ReviewWorld World, Application Case, Person Person)> CaseAsync(TestDatabase on, string name)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync(name);
        return (world, @case, await world.App.OnDataAsync(db => db.Persons.SingleAsync(p => p.Id == @case.PersonId)));
    }

    private static IEnumerable<string> Secrets(Person person) =>
        new[] { person.IdNumber, person.Phone, person.Address, person.Email }.OfType<string>();

    private static Task<WebPage> PostAsync(Browser officer, string path, string? reason, string? other) =>
        officer.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Reason"] = reason, ["Other"] = other },
            "name=\"Reason\""
        );

    private static Task<int> ActsAsync(ReviewWorld world, Application @case) =>
        world.App.OnDataAsync(db => db.Journal.CountAsync(e => e.SubjectId == @case.Id && e.Act == "case.reveal"));
}
