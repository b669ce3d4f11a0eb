using Microsoft.Playwright;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts.Federation;
using Zhicheng.Web.Tests.Exchanges;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Exchanges;

/// <summary>The application with a system beside it that keeps facts.</summary>
public sealed class ExchangeSite(Chromium chromium) : Site(chromium)
{
    internal FactsProvider Keeper { get; private set; } = null!;

    protected override async Task<IReadOnlyDictionary<string, string>?> SettingsAsync()
    {
        Keeper = await FactsProvider.StartAsync();
        Keeper.Now = () => App.Clock.GetUtcNow();
        var settings = Keeper.Configuration("social-insurance", "hours");
        settings["Zhicheng:Exchanges:hours:KeptBy"] = "示例继续教育中心";
        return settings;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Keeper.DisposeAsync();
    }
}

/// <summary>What other systems say of somebody, at a browser.</summary>
public sealed class FetchedPagesTests(ExchangeSite site) : IClassFixture<ExchangeSite>
{
    [Fact]
    public async Task Somebody_fetches_the_insurance_and_a_keeper_hands_over_hours()
    {
        var number = Citizen.NewNumber();
        site.Keeper.Known[("social-insurance", number)] =
            """[{"from":"2024-01-01","employer":"示例光学有限公司","local":true,"outOfProvince":false}]""";
        var applicant = await site.App.AddApplicantAsync(shape: p =>
        {
            p.IdNumber = number;
            p.ComesFrom(FactOrigin.Verified, "示例单位", new DateOnly(2026, 1, 5));
        });
        var visit = await site.SignInAsync(applicant);
        var page = visit.Page;
        await visit.OpenAsync("/my/fetched");
        await visit.LookAsync("fetched-before");
        await page.GetByRole(AriaRole.Button, new() { Name = "获取：社会保险" }).ClickAsync();
        await Expect(page.GetByText("2024年1月1日至今在示例光学有限公司参保（本市）")).ToBeVisibleAsync();
        await visit.LookAsync("fetched-after");

        var center = await site.App.AddOrganisationAsync(StageActor.CommitteeOffice, "示例继续教育中心");
        var officer = await site.SignInAsync(await site.App.AddOfficerAsync(center));
        page = officer.Page;
        await officer.OpenAsync("/fetched");
        var content =
            $$"""{"kind":"hours","asOf":"2026-03-05","people":[{"name":"张三","idNumber":"{{number}}","records":[{"year":2025,"professional":72,"public":18}]}]}""";
        await ChooseAsync(page, content);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并查看" }).ClickAsync();
        await Expect(page.GetByText("请选择文件的内容").First).ToBeVisibleAsync();
        await page.GetByLabel("内容").SelectOptionAsync("hours");
        await ChooseAsync(page, content);
        await page.GetByLabel("签名").FillAsync("00");
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并查看" }).ClickAsync();
        await Expect(page.GetByText("签名和文件不符").First).ToBeVisibleAsync();
        await officer.LookAsync("fetched-upload-refused");
        await ChooseAsync(page, content);
        await page.GetByLabel("签名").FillAsync(FactsProvider.Sign(FactsProvider.Secret, "", "", content));
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并查看" }).ClickAsync();
        await Expect(page.GetByText("会有什么变化")).ToBeVisibleAsync();
        await officer.LookAsync("fetched-upload");
        await page.GetByRole(AriaRole.Button, new() { Name = "采用：更新1人的信息" }).ClickAsync();
        await Expect(page.GetByText("已更新1人的信息，并通知了本人。")).ToBeVisibleAsync();
    }

    private static Task ChooseAsync(IPage page, string content) =>
        page.GetByLabel("文件", new() { Exact = true })
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "学时.json",
                    MimeType = "application/json",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(content),
                }
            );
}
