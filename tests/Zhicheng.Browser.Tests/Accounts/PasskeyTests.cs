using Microsoft.Playwright;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Accounts;

/// <summary>A passkey from being added to being refused, with an authenticator that the browser pretends to have.</summary>
public sealed class PasskeyTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Whoever_added_a_passkey_comes_in_with_it_as_with_a_second_factor_until_it_is_removed()
    {
        var door = await site.App.AddDoorAsync();
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例钥匙有限公司");
        await site.App.AddOfficeAsync(door.Person.AccountId, employer);
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await PretendAuthenticatorAsync(page);
        await visit.OpenAsync("/sign-in");
        await visit.LookAsync("passkey-sign-in");
        await page.GetByLabel("手机号或邮箱").FillAsync(door.Phone);
        await page.GetByLabel("密码").FillAsync(door.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.WaitForURLAsync("**/my");

        await visit.OpenAsync("/account/passkeys");
        await visit.LookAsync("passkey-none");
        await AddAsync(page, "我的手机", "wrong password");
        await Expect(page.GetByText("当前密码不正确")).ToBeVisibleAsync();
        await AddAsync(page, "", door.Password);
        await Expect(page.GetByText("请给通行密钥起个名称")).ToBeVisibleAsync();
        await AddAsync(page, "我的手机", door.Password);
        await Expect(page.GetByText("通行密钥“我的手机”已添加")).ToBeVisibleAsync();
        await visit.LookAsync("passkey-added");

        await page.Context.ClearCookiesAsync();
        await visit.OpenAsync("/sign-in?next=/seat");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
        await page.WaitForURLAsync("**/seat");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "示例钥匙有限公司" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");

        await visit.OpenAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "删除通行密钥我的手机" }).ClickAsync();
        await Expect(page.GetByText("通行密钥已删除")).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        await visit.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
        await Expect(page.GetByText("通行密钥没有通过核对")).ToBeVisibleAsync();
        await visit.LookAsync("passkey-refused");
    }

    private static async Task AddAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("名称").FillAsync(name);
        await page.GetByLabel("当前密码").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
    }

    private static async Task PretendAuthenticatorAsync(IPage page)
    {
        var chromium = await page.Context.NewCDPSessionAsync(page);
        await chromium.SendAsync("WebAuthn.enable");
        await chromium.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                },
            }
        );
    }
}
