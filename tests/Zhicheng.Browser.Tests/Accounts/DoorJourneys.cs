using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Profiles;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Accounts;

/// <summary>The two doors at which an account begins, walked from outside to one's own home page.</summary>
public sealed class DoorJourneys(Site site) : IClassFixture<Site>
{
    private const string Password = "guang xue jing tou 88";

    [Fact]
    public async Task Somebody_registers_with_a_phone_that_a_code_confirms_and_comes_in()
    {
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "注册个人账号" }).First.ClickAsync();
        await page.GetByLabel("手机号").FillAsync("13811112222");
        await visit.LookAsync("door-register");
        await page.GetByRole(AriaRole.Button, new() { Name = "获取验证码" }).ClickAsync();
        await Expect(page.GetByLabel("姓名")).ToBeVisibleAsync();
        var form = new Uri(page.Url).PathAndQuery;
        await page.GetByLabel("身份证号码").FillAsync("330106199001011230");
        await page.GetByRole(AriaRole.Button, new() { Name = "注册" }).ClickAsync();
        await Expect(page.GetByText("请输入姓名").First).ToBeVisibleAsync();
        await Expect(page.GetByText("身份证号码的校验位不对").First).ToBeVisibleAsync();
        await visit.LookAsync("door-register-refused");

        var code = await SentAsync(visit, "13811112222", "验证码(?<secret>[0-9]{6})");
        await visit.OpenAsync(form);
        await page.GetByLabel("验证码").FillAsync(code);
        await page.GetByLabel("姓名").FillAsync("高登记");
        await page.GetByLabel("身份证号码").FillAsync(IdNumbers.Next());
        await page.GetByLabel("密码").FillAsync(Password);
        await visit.LookAsync("door-register-filled");
        await page.GetByRole(AriaRole.Button, new() { Name = "注册" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/register", StringComparison.Ordinal));

        await visit.OpenAsync("/my");
        await Expect(page.GetByText("高登记").First).ToBeVisibleAsync();
        await visit.LookAsync("door-registered-home");
    }

    [Fact]
    public async Task Whoever_had_an_account_opened_comes_in_with_the_password_sent_and_chooses_their_own()
    {
        var office = await site.App.AddOrganisationAsync(StageActor.CommitteeOffice);
        var desk = await site.SignInAsync(await site.App.AddOfficerAsync(office));
        await desk.OpenAsync("/desk/accounts");
        await desk.LookAsync("door-open-for");
        await desk.Page.GetByLabel("姓名").FillAsync("任开通");
        await desk.Page.GetByLabel("手机号").FillAsync("13811113333");
        await desk.Page.GetByRole(AriaRole.Radio, new() { Name = "是", Exact = true }).CheckAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "开通", Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByText("已为任开通开通账号")).ToBeVisibleAsync();
        await desk.LookAsync("door-opened-for");

        var visit = await site.VisitAsync();
        var page = visit.Page;
        var first = await SentAsync(visit, "13811113333", "初始密码(?<secret>[^，]{8,})，");
        await visit.OpenAsync("/sign-in");
        await page.GetByLabel("手机号或邮箱").FillAsync("13811113333");
        await page.GetByLabel("密码").FillAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account/password");
        await visit.LookAsync("door-own-password");
        await page.GetByLabel("初始密码").FillAsync(first);
        await page.GetByLabel("新密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/account/password", StringComparison.Ordinal));

        await visit.OpenAsync("/my");
        await Expect(page.GetByText("任开通").First).ToBeVisibleAsync();
    }

    // Codes and passwords are seen where nothing is sent.
    private static async Task<string> SentAsync(Visit visit, string phone, string pattern)
    {
        await visit.OpenAsync("/dev/outbox");
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = phone }).First;
        var text = await row.InnerTextAsync();
        var found = Regex.Match(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        found.Success.ShouldBeTrue(text);
        return found.Groups["secret"].Value;
    }
}
