using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>
/// The application on a port of its own, with SQLite and an empty database. A class fixture: the tests of a class share
/// it. People are put in with <c>site.App.AddApplicantAsync(…)</c> and the like.
/// </summary>
public sealed class Site(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> contexts = [];
    private TestPlace place = null!;

    public TestApp App { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        place = await TestDatabases.CreateAsync(TestDatabase.Sqlite);
        App = new TestApp(place);
        App.UseKestrel(0);
        App.StartServer();
        // A passkey is bound to a name, and an address is none.
        Address = new UriBuilder(App.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
    }

    /// <summary>A visitor who is not signed in.</summary>
    public async Task<Visit> VisitAsync(bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = Address.ToString(),
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                JavaScriptEnabled = script,
                ViewportSize = new() { Width = 1280, Height = 800 },
            }
        );
        contexts.Add(context);
        return await Visit.StartAsync(context);
    }

    public async Task<Visit> SignInAsync(TestApplicant applicant, bool script = true) =>
        await WithCookieAsync(await App.SignInAsync(applicant), script);

    public async Task<Visit> SignInAsync(TestOfficer officer, bool script = true) =>
        await WithCookieAsync(await App.SignInAsync(officer), script);

    private async Task<Visit> WithCookieAsync(Zhicheng.Web.Tests.Browser signedIn, bool script)
    {
        var visit = await VisitAsync(script);
        var cookie = signedIn.Client.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        await visit.Page.Context.AddCookiesAsync([
            new()
            {
                Name = cookie[0],
                Value = cookie[1],
                Url = Address.ToString(),
            },
        ]);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
            await context.DisposeAsync();
        await App.DisposeAsync();
        await TestDatabases.RemoveAsync(place);
    }
}
