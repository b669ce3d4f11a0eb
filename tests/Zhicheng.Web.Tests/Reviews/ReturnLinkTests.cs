using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Applications;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>Each item of a return leads the applicant to where it is put right.</summary>
public sealed class ReturnLinkTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Whatever_a_return_can_name_leads_to_where_it_is_put_right(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var (applicant, @case, _) = await world.App.AddReadyAsync(
            a =>
            {
                a.Track = "exceptional";
                a.SelfScores["1"] = "5";
                a.Claims.Add(
                    new Claim
                    {
                        Id = Guid.CreateVersion7(),
                        Criterion = "11.1.2.2",
                        Grounds = "主持设计。",
                    }
                );
            },
            plan: world.Plan
        );
        await world.FreezeAsync(applicant.Actor, @case.Id);
        var employer = await world.App.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == @case.Id).Select(a => a.Employer!).SingleAsync()
        );
        var officer = await world.App.SignInAsync(await world.App.AddOfficerAsync(employer));
        var page = await officer.OpenAsync($"/cases/{@case.Id}/decide/return");
        var everything = new Dictionary<string, string?> { ["Text"] = "逐项核对。" };
        foreach (var target in page.Form().Fields.Where(f => f.Key.EndsWith(".Target", StringComparison.Ordinal)))
        {
            var item = target.Key[..^".Target".Length];
            everything[$"{item}.IsNamed"] = "true";
            everything[$"{item}.Text"] = "请核对。";
        }

        (await officer.SubmitAsync(page, everything)).Path.ShouldBe("/desk");

        var targets = await world.App.OnDataAsync(db =>
            db.Decisions.Where(d => d.ApplicationId == @case.Id)
                .SelectMany(d => d.Items)
                .Select(i => i.Target)
                .ToListAsync()
        );
        targets.Count.ShouldBeGreaterThan(40);
        targets
            .Select(t => t.Split(':')[0])
            .Distinct()
            .ShouldBe(
                ["finding", "field", "achievement", "claim", "track-form", "photo", "pledge", "attachment"],
                ignoreOrder: true
            );
        var me = await world.App.SignInAsync(applicant);
        await ReturnLinks.ShouldLeadSomewhereAsync(me, @case.Id);
    }

    [Theory, EachDatabase]
    public async Task A_requirement_leads_to_the_part_of_the_file_that_it_is_judged_by(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("学时");
        await world.DecideAsync(
            world.EmployerOfficer,
            @case.Id,
            StageOutcome.Return,
            "请补正。",
            new("finding:continuing-education", "继续教育学时", "请补学。"),
            new("finding:technical-level", "专业技术水平", "请写明。"),
            new("field:statement", "本人述职", "请补充。")
        );
        var me = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));

        var links = ReturnLinks.Of(await me.OpenAsync($"/my/applications/{@case.Id}"));

        links.ShouldBe([
            ["/my/profile#hours"],
            [$"/my/applications/{@case.Id}/claims"],
            [$"/my/applications/{@case.Id}/information#Input_Statement"],
        ]);
    }
}

/// <summary>The list of a return on the applicant's page, and where its items lead.</summary>
internal static partial class ReturnLinks
{
    /// <summary>Opens every link of every item; the place within its page has to be there too.</summary>
    public static async Task ShouldLeadSomewhereAsync(Browser applicant, Guid application)
    {
        var items = Of(await applicant.OpenAsync($"/my/applications/{application}"));
        items.ShouldNotBeEmpty();
        items.ShouldAllBe(links => links.Count > 0);
        var pages = new Dictionary<string, WebPage>();
        foreach (var link in items.SelectMany(l => l).Distinct())
        {
            var (path, place) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            pages.TryAdd(path, await applicant.OpenAsync(path));
            pages[path].Status.ShouldBe(HttpStatusCode.OK, link);
            pages[path].Path.ShouldBe(path, "it leads on from nowhere else");
            if (place is not null)
            {
                pages[path].Html.ShouldContain($"id=\"{place}\"", Case.Sensitive, link);
            }
        }
    }

    /// <summary>The links of each item, in the order of the list.</summary>
    public static List<List<string>> Of(WebPage status) =>
        [
            .. Items()
                .Matches(status.Html)
                .Select(item =>
                    Links().Matches(item.Value).Select(l => WebUtility.HtmlDecode(l.Groups[1].Value)).ToList()
                ),
        ];

    [GeneratedRegex("<li class=\"[^\"]*\" id=\"item-.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Items();

    [GeneratedRegex("<a class=\"btn btn-sm\" href=\"([^\"]+)\"")]
    private static partial Regex Links();
}
