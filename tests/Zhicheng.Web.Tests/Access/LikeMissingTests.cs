using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Access;

/// <summary>
/// What belongs to somebody else is answered like what does not exist: the same status, the same headers, the same bytes
/// but for the id that was asked for. Nobody learns that it is there.
/// </summary>
public sealed partial class LikeMissingTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    [Theory, EachDatabase]
    public async Task Somebody_elses_file_receipt_application_and_link_are_as_good_as_missing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var theirs = await TheirsAsync(app, submitted: true);
        var stranger = await app.SignInAsync(await app.AddEngineerAsync((await app.AddEmployerAsync()).Id));
        var elsewhere = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );

        foreach (var path in PathsOf(theirs))
        {
            await ShouldBeLikeMissingAsync(stranger, path, theirs);
        }

        string[] officers =
        [
            $"/files/{theirs.File}",
            $"/files/{theirs.File}/preview",
            $"/cases/{theirs.Application}",
            $"/cases/{theirs.Application}?tab=documents&show={theirs.File}",
            $"/cases/{theirs.Application}/decide/pass",
            $"/cases/{theirs.Application}/rule/claim/11.1.2.2",
            $"/desk/achievements/{theirs.Achievement}",
            $"/desk/achievements/person/{theirs.Person}",
        ];
        foreach (var path in officers)
        {
            await ShouldBeLikeMissingAsync(elsewhere, path, theirs);
        }
    }

    [Theory, EachDatabase]
    public async Task Nothing_can_be_posted_to_somebody_elses_draft(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var theirs = await TheirsAsync(app, submitted: false);
        var before = await app.ContentAsync();
        var (other, own, _) = await app.AddReadyAsync();
        var stranger = await app.SignInAsync(other);
        var token = (await stranger.OpenAsync($"/my/applications/{own.Id}/preview")).Form("seen")[
            "__RequestVerificationToken"
        ]!;
        string[] handlers =
        [
            "?handler=Done",
            "/preview",
            "/preview?handler=Scores",
            "/information",
            "/information?handler=Autosave",
            "/achievements",
            "/pledge",
            "/pledge?handler=Link",
            "/form",
            "/claims/11.1.2.2",
            "/photo",
            "/attachments?handler=File",
            $"/files/{theirs.Row}/remove",
        ];
        foreach (var handler in handlers)
        {
            await ShouldBeLikeMissingAsync(
                path => PostAsync(stranger, path, token),
                $"/my/applications/{theirs.Application}{handler}",
                theirs
            );
        }

        var after = (await app.ContentAsync()).Except(before).ToList();
        after.ShouldAllBe(row => !row.Contains(theirs.Person.ToString(), StringComparison.OrdinalIgnoreCase));
        before.Except(await app.ContentAsync()).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_search_finds_somebody_elses_case_no_more_than_one_that_never_was(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("欧阳秘");
        var elsewhere = await world.App.SignInAsync(
            await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "外单位")
        );
        foreach (
            var (there, missing) in new[]
            {
                ("q=欧阳秘", "q=欧阳无"),
                ($"q={@case.Number}", $"q={@case.Number![..^1]}x"),
                ($"employer={world.Employer.Id}", $"employer={Guid.NewGuid()}"),
                ("stage=employer-review&q=欧阳秘", "stage=employer-review&q=欧阳无"),
            }
        )
        {
            var one = await elsewhere.OpenAsync($"/desk?view=all&{there}");
            var other = await elsewhere.OpenAsync($"/desk?view=all&{missing}");
            one.Status.ShouldBe(HttpStatusCode.OK);
            Masked(one.Html, "欧阳秘", @case.Number).ShouldBe(Masked(other.Html, "欧阳无", @case.Number[..^1] + "x"));
        }
    }

    private sealed record Theirs(
        Guid Person,
        Guid Application,
        Guid Row,
        Guid File,
        Guid Achievement,
        Guid Education,
        Guid Message
    )
    {
        public IEnumerable<Guid> All => [Person, Application, Row, File, Achievement, Education, Message];
    }

    private static async Task<Theirs> TheirsAsync(TestApp app, bool submitted)
    {
        var (applicant, draft, _) = await app.AddReadyAsync();
        if (submitted)
        {
            var me = await app.SignInAsync(applicant);
            var receipt = await me.SubmitAsync($"/my/applications/{draft.Id}/preview", Confirmed, "name=\"seen\"");
            receipt.Text.ShouldContain("申报回执");
        }

        var message = new Message
        {
            Id = Guid.CreateVersion7(),
            AccountId = applicant.AccountId,
            Subject = "给本人的消息",
            Body = "内容",
            At = app.Clock.GetUtcNow().UtcDateTime,
        };
        await app.SaveAsync(message);
        return await app.OnDataAsync(async db =>
        {
            var row = await db.ApplicationFiles.FirstAsync(f => f.ApplicationId == draft.Id);
            return new Theirs(
                applicant.PersonId,
                draft.Id,
                row.Id,
                row.FileId,
                await db.Achievements.Where(a => a.PersonId == applicant.PersonId).Select(a => a.Id).FirstAsync(),
                await db.Educations.Where(e => e.PersonId == applicant.PersonId).Select(e => e.Id).FirstAsync(),
                message.Id
            );
        });
    }

    private static IEnumerable<string> PathsOf(Theirs theirs)
    {
        var application = $"/my/applications/{theirs.Application}";
        string[] pages =
        [
            "",
            "/receipt",
            "/receipt?number=1",
            "/preview",
            "/photo",
            "/pledge",
            "/information",
            "/form",
            "/achievements",
            "/claims",
            "/claims/11.1.2.2",
            "/attachments",
        ];
        return
        [
            .. pages.Select(p => application + p),
            $"/files/{theirs.File}",
            $"/files/{theirs.File}/preview",
            $"/my/achievements/{theirs.Achievement}",
            $"/my/achievements/{theirs.Achievement}/edit",
            $"/my/profile/education/{theirs.Education}",
            $"/inbox/{theirs.Message}",
            $"/cases/{theirs.Application}",
        ];
    }

    private static Task ShouldBeLikeMissingAsync(Browser browser, string path, Theirs theirs) =>
        ShouldBeLikeMissingAsync(p => browser.Client.GetAsync(p), path, theirs);

    private static async Task ShouldBeLikeMissingAsync(
        Func<string, Task<HttpResponseMessage>> ask,
        string path,
        Theirs theirs
    )
    {
        var nowhere = theirs.All.Aggregate(
            path,
            (p, id) => p.Replace(id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)
        );
        nowhere.ShouldNotBe(path);
        using var there = await ask(path);
        using var missing = await ask(nowhere);
        there.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        Headers(there).ShouldBe(Headers(missing), path);
        Masked(await there.Content.ReadAsStringAsync())
            .ShouldBe(Masked(await missing.Content.ReadAsStringAsync()), path);
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string path, string token)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("attachment:hours-statement:2023"), "slot" },
            { new ByteArrayContent(Achievements.Archives.Pdf(path)), "file", "扫描件.pdf" },
        };
        return await browser.Client.PostAsync(path, content);
    }

    private static string Headers(HttpResponseMessage answer) =>
        string.Join(
            '\n',
            answer
                .Headers.Concat(answer.Content.Headers)
                .OrderBy(h => h.Key, StringComparer.Ordinal)
                .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")
        );

    // What was asked for, tokens of forms and numbers of requests differ by themselves.
    private static string Masked(string html, params string[] asked) =>
        asked.Aggregate(
            Varying().Replace(WebUtility.HtmlDecode(Uri.UnescapeDataString(html)), "…"),
            (page, text) => page.Replace(text, "…", StringComparison.OrdinalIgnoreCase)
        );

    [GeneratedRegex(
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|CfDJ8[A-Za-z0-9_-]*|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9]{2}"
    )]
    private static partial Regex Varying();
}
