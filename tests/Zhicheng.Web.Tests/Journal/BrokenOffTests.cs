using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Workflow;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Profiles;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Journal;

/// <summary>
/// The database fails at one step of an act, whichever it is: everything is as it was before, the page admits it, and
/// the same act goes through afterwards.
/// </summary>
public sealed class BrokenOffTests(TestApps apps) : IClassFixture<TestApps>
{
    private const int MostSteps = 400;

    [Theory, EachDatabase]
    public async Task A_submission_that_breaks_off_anywhere_leaves_nothing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        var confirmed = new Dictionary<string, string?> { ["confirmUnmet"] = "true" };

        var done = await BreakOffEverywhereAsync(
            app,
            preview.Path,
            () => me.SubmitAsync(preview, confirmed, "name=\"seen\"")
        );

        done.Path.ShouldBe($"/my/applications/{draft.Id}/receipt");
        (await app.ActsAsync(draft.Id)).ShouldBe(["application.submit"]);
    }

    [Theory, EachDatabase]
    public async Task A_return_that_breaks_off_anywhere_leaves_nothing(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("沈断");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/cases/{@case.Id}/decide/return");
        var statement = page.Form().Fields.Single(f => f.Value == "field:statement").Key[..^".Target".Length];
        var named = new Dictionary<string, string?>
        {
            ["Text"] = "材料不全。",
            [$"{statement}.IsNamed"] = "true",
            [$"{statement}.Text"] = "请写明本人作用。",
        };

        await BreakOffEverywhereAsync(world.App, page.Path, () => officer.SubmitAsync(page, named));

        (await world.CaseAsync(@case.Id)).Phase.ShouldBe(CasePhase.Returned);
        (await world.App.ActsAsync(@case.Id)).ShouldBe(["application.submit", "case.decide"]);
        (await world.MessagesAsync(@case)).Count.ShouldBe(1);
        (await world.App.OnDataAsync(db => db.Decisions.CountAsync(d => d.ApplicationId == @case.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_notice_that_breaks_off_anywhere_is_opened_for_nobody(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var cases = new[] { await world.SubmitAsync("沈一"), await world.SubmitAsync("沈二") };
        foreach (var @case in cases)
        {
            await world.PassAsync(world.EmployerOfficer, @case.Id);
        }

        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/desk/notices/new/{world.Plan.Id}/employer-notice");

        await BreakOffEverywhereAsync(world.App, page.Path, () => officer.SubmitAsync(page));

        foreach (var @case in cases)
        {
            (await world.CaseAsync(@case.Id)).NoticeId.ShouldNotBeNull();
        }
    }

    /// <summary>Breaks every step in turn until the act comes through, and gives its answer.</summary>
    private static async Task<WebPage> BreakOffEverywhereAsync(TestApp app, string path, Func<Task<WebPage>> act)
    {
        var before = await WithoutReadingsAsync(app);
        for (var step = 1; step <= MostSteps; step++)
        {
            app.Breakage.At(step);
            var answer = await act();
            var broke = app.Breakage.Happened;
            app.Breakage.Never();
            // Led on to the next page: the act itself came through, whatever became of that page.
            if (answer.Path != path)
            {
                step.ShouldBeGreaterThan(10, "an act has so many steps");
                return answer;
            }

            broke.ShouldBeTrue(answer.Text);
            answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
            answer.Text.ShouldContain("系统出了故障");
            var after = await WithoutReadingsAsync(app);
            after.Except(before).ShouldBeEmpty($"step {step}");
            before.Except(after).ShouldBeEmpty($"step {step}");
        }

        throw new InvalidOperationException("It never came through.");
    }

    // Whoever looked at a case has looked, whatever became of the act.
    private static async Task<IReadOnlyList<string>> WithoutReadingsAsync(TestApp app) =>
        [.. (await app.ContentAsync()).Where(row => !row.StartsWith("Readings: ", StringComparison.Ordinal))];
}
