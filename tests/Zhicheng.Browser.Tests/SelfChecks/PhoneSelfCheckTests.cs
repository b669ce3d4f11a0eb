using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.SelfChecks;

/// <summary>Somebody on a bus, with a phone and five minutes: do I qualify, and do my hours suffice?</summary>
public sealed class PhoneSelfCheckTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_engineer_finds_out_what_is_missing_and_keeps_the_answers()
    {
        var (visit, page) = await OnPhoneAsync("/self-check");
        await page.GetByRole(AriaRole.Link, new() { Name = "光学光电" }).ClickAsync();
        await ClickAsync(page, "开始自测");
        for (var asked = 0; await page.Locator("#question").CountAsync() > 0; asked++)
        {
            asked.ShouldBeLessThan(40);
            if (asked == 0)
            {
                await LookOnPhoneAsync(visit, "self-check-question");
            }

            await AnswerAsync(page, await page.Locator("#question").InnerTextAsync());
        }

        await Expect(page.GetByText("该问的都问完了")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("正常申报");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "依据" }))
            .ToContainTextAsync("具备下列7项条件之一即可");
        await LookOnPhoneAsync(visit, "self-check-end");
        var saved = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, "把回答保存成文件"));
        saved.SuggestedFilename.ShouldStartWith("自测-");
    }

    [Fact]
    public async Task Records_of_learning_are_added_up_by_year()
    {
        var (visit, page) = await OnPhoneAsync("/self-check");
        await page.GetByRole(AriaRole.Link, new() { Name = "继续教育学时" }).ClickAsync();
        await page.GetByLabel("学习的类别").SelectOptionAsync("public-course");
        await ClickAsync(page, "填写");
        await page.GetByLabel("学习日期").FillAsync("2025-03-01");
        await page.GetByLabel("申报日期").FillAsync("2025-03-20");
        await page.GetByLabel("标定的学时").FillAsync("18");
        await page.GetByRole(AriaRole.Radio, new() { Name = "是" }).CheckAsync();
        await ClickAsync(page, "添加这条");

        await Expect(page.GetByText("公需科目18/18")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("标定的学时")).ToHaveValueAsync("");
        await LookOnPhoneAsync(visit, "self-check-records");
        await page.GetByRole(AriaRole.Button, new() { Name = "删去第1条" }).ClickAsync();
        await Expect(page.GetByText("还没有记录")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(IPage page, string question)
    {
        if (question.Contains("学历", StringComparison.Ordinal))
        {
            await ChooseAsync(page, "level", "bachelor");
            await page.Locator("[name='Typed[graduated]']").FillAsync("2018-06-30");
            await ChooseAsync(page, "discipline", "own");
            await ClickAsync(page, "添加");
            await Expect(page.GetByText("毕业日期2018年6月30日").First).ToBeVisibleAsync();
        }
        else if (question.Contains("任职资格", StringComparison.Ordinal))
        {
            await ChooseAsync(page, "title", "assistant-engineer");
            await ChooseAsync(page, "discipline", "own");
            await page.Locator("[name='Typed[obtained]']").FillAsync("2020-09-20");
            await ClickAsync(page, "添加");
            await Expect(page.GetByText("2020年9月20日").First).ToBeVisibleAsync();
        }
        else if (question.Contains("考核", StringComparison.Ordinal))
        {
            await AddYearsAsync(page, () => ChooseAsync(page, "result", "qualified"));
        }
        else if (question.Contains("学时", StringComparison.Ordinal))
        {
            await AddYearsAsync(
                page,
                async () =>
                {
                    await page.Locator("[name='Typed[professional]']").FillAsync("60");
                    await page.Locator("[name='Typed[public]']").FillAsync("30");
                }
            );
        }
        else if (await page.GetByRole(AriaRole.Button, new() { Name = "具备", Exact = true }).CountAsync() > 0)
        {
            await ClickAsync(page, "具备");
            return;
        }

        await page.Locator("button[formaction*=Done]").ClickAsync();
    }

    // The year stands there already; the next one comes by itself.
    private static async Task AddYearsAsync(IPage page, Func<Task> fill)
    {
        foreach (var year in (string[])["2022", "2023", "2024", "2025"])
        {
            await Expect(page.Locator("[name='Typed[year]']")).ToHaveValueAsync(year);
            await fill();
            await ClickAsync(page, "添加");
        }
    }

    // Few choices stand as radios, many in a list.
    private static async Task ChooseAsync(IPage page, string field, string value)
    {
        var radio = page.Locator($"input[name='Typed[{field}]'][value={value}]");
        if (await radio.CountAsync() > 0)
        {
            await radio.CheckAsync();
        }
        else
        {
            await page.Locator($"select[name='Typed[{field}]']").SelectOptionAsync(value);
        }
    }

    private async Task<(Visit Visit, IPage Page)> OnPhoneAsync(string path)
    {
        var visit = await site.VisitAsync();
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.OpenAsync(path);
        return (visit, visit.Page);
    }

    // A look ends with a wide window.
    private static async Task LookOnPhoneAsync(Visit visit, string name)
    {
        await visit.LookAsync(name);
        await visit.Page.SetViewportSizeAsync(390, 844);
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
