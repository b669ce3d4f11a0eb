using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>Browsers opened on one address; closed together.</summary>
internal sealed class Visits(IBrowser browser, Uri address) : IAsyncDisposable
{
    private readonly List<IBrowserContext> contexts = [];

    public Uri Address => address;

    /// <summary>A visitor with a browser of their own, in Chinese and in China.</summary>
    public async Task<Visit> StartAsync(bool script = true)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                JavaScriptEnabled = script,
                ViewportSize = new() { Width = 1280, Height = 800 },
            }
        );
        contexts.Add(context);
        return await Visit.StartAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
            await context.DisposeAsync();
    }
}
