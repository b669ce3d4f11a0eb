namespace Zhicheng.Browser.Tests;

/// <summary>The look at a page can fail.</summary>
public sealed class AxeTests(Chromium chromium)
{
    [Fact]
    public async Task A_picture_without_words_and_pale_letters_are_found()
    {
        var page = await chromium.Browser.NewPageAsync();
        await page.SetContentAsync(
            """
            <html lang="zh-CN"><title>示例</title><main><h1>示例</h1>
            <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#ccc;background:#fff">浅字</p></main></html>
            """
        );

        var found = await Axe.FindSeriousAsync(page);

        await page.CloseAsync();
        found.Select(line => line.Split(':')[0]).ShouldBe(["color-contrast", "image-alt"], ignoreOrder: true);
    }
}
