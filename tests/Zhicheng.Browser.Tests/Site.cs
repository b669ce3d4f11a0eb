using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>
/// The application on a port of its own, with SQLite, an empty database and a clock that a test sets. A class fixture:
/// the tests of a class share it. People are put in with <c>site.App.AddApplicantAsync(…)</c> and the like.
/// </summary>
public class Site(Chromium chromium) : IAsyncLifetime
{
    private Visits visits = null!;

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = new TestApp(await TestDatabases.CreateAsync(TestDatabase.Sqlite), await SettingsAsync());
        App.UseKestrel(0);
        App.StartServer();
        // A passkey is bound to a name, and an address is none.
        visits = new(chromium.Browser, new UriBuilder(App.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Task<Visit> VisitAsync(bool script = true) => visits.StartAsync(script);

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
                Url = visits.Address.ToString(),
            },
        ]);
        return visit;
    }

    /// <summary>What else the application is told by its configuration; null: nothing.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>?> SettingsAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>?>(null);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await visits.DisposeAsync();
        await App.DisposeAsync();
        await TestDatabases.RemoveAsync(App.Place);
    }
}
