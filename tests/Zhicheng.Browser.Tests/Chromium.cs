using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Zhicheng.Browser.Tests.Chromium))]

namespace Zhicheng.Browser.Tests;

/// <summary>One Chromium for all tests, the one of the system; each test has a context of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        // Machines that test are busy; what does not come waits longer, what comes costs nothing.
        Assertions.SetDefaultExpectTimeout(15_000);
        Browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("ZHICHENG_CHROMIUM") ?? "/usr/bin/chromium",
                Headless = true,
                Env = InChinese(),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--lang=zh-CN",
                ],
            }
        );
    }

    /// <summary>The language of what the browser itself writes: “选择文件”, the order of year, month and day.</summary>
    private static Dictionary<string, string> InChinese()
    {
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
        environment["LANGUAGE"] = "zh_CN";
        return environment;
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
