using System.Net;
using System.Text.RegularExpressions;

namespace Zhicheng.Web.Tests.Shell;

/// <summary>What every answer carries, whatever it is.</summary>
public sealed partial class HeaderTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/healthz")]
    [InlineData("/api/no-such-thing")]
    public async Task Every_answer_forbids_foreign_script_style_and_frames(string path)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        using var response = await app.CreateClient().GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("object-src 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/dev/components")]
    public async Task No_page_has_script_or_style_in_it(string path)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var html = (await app.Stranger().OpenAsync(path)).Html;
        html.ShouldNotMatch("<style|<script(?![^>]* src=)|\\sstyle=|\\son[a-z]+=|javascript:");
    }

    [Fact]
    public async Task Nothing_of_somebody_signed_in_stays_in_a_cache()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var me = await app.SignInAsync(await app.AddApplicantAsync());
        foreach (var path in new[] { "/my", "/plans", "/policies", "/inbox", "/account/security", "/no-such-page" })
        {
            using var response = await me.Client.GetAsync(path);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }

        using var script = await me.Client.GetAsync(Script().Match((await me.OpenAsync("/my")).Html).Value);
        script.Headers.CacheControl!.NoStore.ShouldBeFalse();
    }

    [Fact]
    public async Task Over_https_browsers_are_told_to_come_by_it_for_a_year()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://zhicheng.example/sign-in");
        using var response = await client.SendAsync(request);
        response
            .Headers.GetValues("Strict-Transport-Security")
            .Single()
            .ShouldBe("max-age=31536000; includeSubDomains");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%09/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string next)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var door = await app.AddDoorAsync();
        var browser = app.Stranger();
        var page = await browser.OpenAsync($"/sign-in?next={Uri.EscapeDataString(next)}");
        var fields = page.Form().Fields.ToList();
        fields.RemoveAll(f => f.Key is "Name" or "Password");
        fields.AddRange([new("Name", door.Phone), new("Password", door.Password)]);
        using var response = await browser.Client.PostAsync(
            $"/sign-in?next={Uri.EscapeDataString(next)}",
            new FormUrlEncodedContent(fields)
        );

        // The test's client follows what leads on within the house, and nothing else.
        response.RequestMessage!.RequestUri!.Host.ShouldBe("localhost");
        response.Headers.Location.ShouldBeNull();
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Script_style_and_icons_have_names_that_change_with_their_content()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var html = (await app.Stranger().OpenAsync("/sign-in")).Html;
        html.ShouldMatch("/dist/app\\.[a-z0-9]{8,}\\.css");
        html.ShouldMatch("/dist/app\\.[a-z0-9]{8,}\\.js");
        html.ShouldMatch("/dist/icons\\.[a-z0-9]{8,}\\.svg");
    }

    [Theory, EachDatabase]
    public async Task The_health_of_the_application_can_be_asked_for(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        using var response = await app.CreateClient().GetAsync("/healthz");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("/dist/app\\.[a-z0-9]{8,}\\.js", RegexOptions.None, 1000)]
    private static partial Regex Script();
}
