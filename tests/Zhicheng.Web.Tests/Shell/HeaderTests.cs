using System.Net;

namespace Zhicheng.Web.Tests.Shell;

/// <summary>What every answer carries, whatever it is.</summary>
public sealed class HeaderTests(TestApps apps) : IClassFixture<TestApps>
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
}
