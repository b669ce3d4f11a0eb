using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Zhicheng.Core.Data;

namespace Zhicheng.Browser.Tests;

/// <summary>The application as run.sh starts it for the first time: demonstration data, and the clock of the day.</summary>
public sealed class DemoSite(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "shili-zhicheng-2025";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-demo-");
    private WebApplicationFactory<Program> app = null!;
    private Visits visits = null!;

    public ValueTask InitializeAsync()
    {
        app = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Test");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseSetting("Zhicheng:DataFolder", folder.FullName);
            host.UseSetting("Zhicheng:KeysFolder", Path.Combine(folder.FullName, "keys"));
            host.UseSetting("Zhicheng:Demo", "true");
        });
        app.UseKestrel(0);
        app.StartServer();
        visits = new(chromium.Browser, new UriBuilder(app.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
        return ValueTask.CompletedTask;
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Task<Visit> VisitAsync(bool script = true) => visits.StartAsync(script);

    /// <summary>Signs in through the page, as people do: engineer, employer, employer2, authority, hr, office.</summary>
    public async Task<Visit> SignInAsync(string login, bool script = true)
    {
        var visit = await VisitAsync(script);
        await visit.OpenAsync("/sign-in");
        await visit.Page.GetByLabel("手机号或邮箱").FillAsync($"{login}@example.com");
        await visit.Page.GetByLabel("密码").FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return visit;
    }

    /// <summary>Asks the database, to find what a page is opened for.</summary>
    public async Task<T> OnDataAsync<T>(Func<AppDb, Task<T>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await visits.DisposeAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
