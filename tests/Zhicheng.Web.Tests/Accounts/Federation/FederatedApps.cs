namespace Zhicheng.Web.Tests.Accounts.Federation;

/// <summary>The application with an identity provider beside it, one pair for each database.</summary>
public sealed class FederatedApps : IAsyncLifetime
{
    private readonly Dictionary<TestDatabase, (TestApp App, IdentityProvider House)> pairs = [];

    internal async Task<(TestApp App, IdentityProvider House)> OnAsync(TestDatabase on)
    {
        if (!pairs.TryGetValue(on, out var pair))
        {
            pairs[on] = pair = await StartAsync(on, isTrusted: true);
        }

        (pair.House.Lie, pair.House.Forge, pair.House.Temper) = (null, null, null);
        return pair;
    }

    internal static async Task<(TestApp App, IdentityProvider House)> StartAsync(TestDatabase on, bool isTrusted)
    {
        var house = await IdentityProvider.StartAsync();
        var app = new TestApp(await TestDatabases.CreateAsync(on), house.Configuration(isTrusted));
        house.Now = app.Clock.GetUtcNow;
        return (app, house);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, house) in pairs.Values)
        {
            await EndAsync(app, house);
        }
    }

    internal static async Task EndAsync(TestApp app, IdentityProvider house)
    {
        await app.DisposeAsync();
        await house.DisposeAsync();
        await TestDatabases.RemoveAsync(app.Place);
    }
}

internal static class FederatedSteps
{
    /// <summary>Clicks the button at the door: where the provider is asked.</summary>
    public static async Task<string> AskAsync(this Browser browser, string next = "")
    {
        var sent = await browser.OpenAsync($"/sign-in/with/{IdentityProvider.Key}{next}");
        sent.Path.ShouldStartWith("/authorize?");
        return sent.Path;
    }

    /// <summary>Goes to the provider, agrees there, and comes back.</summary>
    public static async Task<WebPage> ComeAsync(
        this Browser browser,
        IdentityProvider house,
        Citizen who,
        string next = ""
    ) => await browser.OpenAsync(Local(house.Agree(await browser.AskAsync(next), who)));

    /// <summary>An address of this house without its host.</summary>
    public static string Local(string address) => new Uri(address).PathAndQuery;
}
