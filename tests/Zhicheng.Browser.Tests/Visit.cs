using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>Somebody at a browser. What goes wrong behind the scenes is kept and fails the next look.</summary>
public sealed class Visit
{
    private static readonly int[] Widths = [1280, 390];
    private static readonly string Pictures = Repository.At("artifacts", "screenshots");

    // What is in sight has arrived, and nothing is on its way to another place.
    private const string Settle = """
        async () => {
          await document.fonts.ready;
          const pictures = [...document.images].filter((image) => image.checkVisibility());
          for (const image of pictures) image.loading = "eager";
          await Promise.all(pictures.map((image) => image.decode().catch(() => {})));
          await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
        """;

    private readonly List<string> troubles = [];

    private Visit(IPage page) => Page = page;

    public IPage Page { get; }

    internal static async Task<Visit> StartAsync(IBrowserContext context)
    {
        var visit = new Visit(await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            // Refusals by the content security policy are reported here too. An answer of 4xx is for the test to judge.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                visit.troubles.Add($"console: {message.Text}");
        };
        visit.Page.PageError += (_, error) => visit.troubles.Add($"script: {error}");
        visit.Page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                visit.troubles.Add($"{response.Status} {response.Url}");
        };
        return visit;
    }

    public async Task<Visit> OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        return this;
    }

    /// <summary>
    /// Looks at the page as it stands, at 1280 and at 390 pixels: a picture in artifacts/screenshots, nothing wider than
    /// the window, no finding of axe that is serious or critical, no error behind the scenes.
    /// </summary>
    public async Task LookAsync(string name)
    {
        Directory.CreateDirectory(Pictures);
        foreach (var width in Widths)
        {
            await Page.SetViewportSizeAsync(width, width < 600 ? 844 : 800);
            await Page.EvaluateAsync(Settle);
            await Page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(Pictures, $"{name}-{width}.png"),
                    FullPage = true,
                    Animations = ScreenshotAnimations.Disabled,
                    Caret = ScreenshotCaret.Initial,
                }
            );
            (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                width,
                $"{name} is wider than a window of {width} pixels"
            );
            (await Axe.FindSeriousAsync(Page)).ShouldBeEmpty($"{name} at {width}");
        }

        await Page.SetViewportSizeAsync(Widths[0], 800);
        troubles.ShouldBeEmpty(name);
    }
}
