using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Accounts;

/// <summary>The doors at a browser: forgetting a password, seeing where one is signed in, binding a phone.</summary>
public sealed class DoorPagesTests(Site site) : IClassFixture<Site>
{
    private const string New = "xin de mi ma hen chang";

    [Fact]
    public async Task Who_forgot_the_password_sets_a_new_one_by_the_code_that_is_shown()
    {
        var door = await site.App.AddDoorAsync();
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "忘记密码" }).ClickAsync();
        await page.GetByLabel("手机号或邮箱").FillAsync(door.Phone);
        await visit.LookAsync("door-forgot");
        await page.GetByRole(AriaRole.Button, new() { Name = "获取验证码" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "设新密码" })).ToBeVisibleAsync();
        var reset = new Uri(page.Url).PathAndQuery;
        await page.GetByLabel("验证码").FillAsync("12345");
        await page.GetByLabel("新密码").FillAsync("woaini1314");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await visit.LookAsync("door-reset-refused");

        await visit.OpenAsync("/dev/outbox");
        await visit.LookAsync("door-outbox");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = door.Phone });
        var code = Regex.Match(
            await row.InnerTextAsync(),
            "验证码(?<code>[0-9]{6})",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        await visit.OpenAsync(reset);
        await page.GetByLabel("验证码").FillAsync(code.Groups["code"].Value);
        await page.GetByLabel("新密码").FillAsync(New);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await Expect(page.GetByText("请用新密码登录")).ToBeVisibleAsync();
        await visit.LookAsync("door-sign-in-after-reset");
    }

    [Fact]
    public async Task An_officer_binds_a_phone_before_the_desk_opens_and_shows_it_at_the_door()
    {
        var door = await site.App.AddDoorAsync();
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光学有限公司");
        await site.App.AddOfficeAsync(door.Person.AccountId, employer);
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await SignInAsync(visit, door);
        await visit.OpenAsync("/seat");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "示例光学有限公司" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "开通登录动态码" })).ToBeVisibleAsync();
        await visit.LookAsync("door-factor-begin");
        await page.GetByLabel("当前密码").FillAsync(door.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始绑定手机" }).ClickAsync();
        await page.GetByText("不能扫码？").ClickAsync();
        await visit.LookAsync("door-factor-qr");
        var secret = Bytes(await page.Locator("main code").InnerTextAsync());
        await page.GetByLabel("应用显示的6位数字").FillAsync(Code(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "开通", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "请保存恢复码" })).ToBeVisibleAsync();
        await visit.LookAsync("door-factor-codes");
        await page.GetByRole(AriaRole.Link, new() { Name = "已保存，继续" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");

        site.App.Clock.Advance(TimeSpan.FromSeconds(30));
        var other = await site.VisitAsync();
        await SignInAsync(other, door);
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "输入动态码" })).ToBeVisibleAsync();
        await other.LookAsync("door-code");
        await other.Page.GetByLabel("动态码").FillAsync(Code(secret));
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await other.Page.WaitForURLAsync("**/my");

        await visit.OpenAsync("/account/security");
        await Expect(page.GetByText("本设备")).ToBeVisibleAsync();
        await visit.LookAsync("door-security");
        await visit.OpenAsync("/account/password");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await visit.LookAsync("door-password");
        await visit.OpenAsync("/account/second-factor");
        await visit.LookAsync("door-factor-on");
    }

    private static async Task SignInAsync(Visit visit, TestDoor door)
    {
        await visit.OpenAsync("/sign-in");
        await visit.Page.GetByLabel("手机号或邮箱").FillAsync(door.Phone);
        await visit.Page.GetByLabel("密码").FillAsync(door.Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal));
    }

    private string Code(byte[] secret) => Totp.CodeOf(secret, Totp.StepAt(site.App.Clock.UtcNow()));

    private static byte[] Bytes(string base32)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            base32.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString(letters.IndexOf(c), 2).PadLeft(5, '0'))
        );
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
