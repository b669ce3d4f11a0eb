using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>
/// Runs axe in a page and asks only for what it will use: the binding of Deque opens a window for every run and brings home
/// every rule that holds, with every element it holds for.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"], iframes: false });
          return violations
            .filter((found) => found.impact === "serious" || found.impact === "critical")
            .flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html} – ${node.failureSummary}`));
        }
        """;

    private static readonly Lazy<string> Source = new(Read);

    public static async Task<string[]> FindSeriousAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Source.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }

    private static string Read()
    {
        const string name = "Deque.AxeCore.Commons.Resources.axe.min.js";
        using var reader = new StreamReader(typeof(AxeResult).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
