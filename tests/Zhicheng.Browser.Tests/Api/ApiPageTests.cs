using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Api;

public sealed class ApiPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_call_is_tried_on_the_page_and_a_mistake_is_told_by_its_pointer()
    {
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/help/api");
        await page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await Expect(page.GetByText("HTTP 200")).ToBeVisibleAsync();
        await visit.LookAsync("help-api");
        await page.GetByLabel("请求内容").FillAsync("{}");
        await page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await Expect(page.GetByText("HTTP 400")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("返回的内容")).ToContainTextAsync("\"path\": \"/grade\"");
        var ofHours = page.Locator("#sample option[data-address*=hours]").First;
        await page.GetByLabel("政策和算例")
            .SelectOptionAsync(new SelectOptionValue { Label = await ofHours.TextContentAsync() });
        await Expect(page.GetByText("POST /api/v1/policies/taizhou-hours/2019/hours?findings=true")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await Expect(page.GetByLabel("返回的内容")).ToContainTextAsync("\"years\": [");
    }
}
