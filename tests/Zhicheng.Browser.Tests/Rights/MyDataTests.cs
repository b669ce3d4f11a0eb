using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Zhicheng.Core;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Web.Tests.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Rights;

/// <summary>Somebody answers what is asked at the first sign-in, takes everything away, has a name corrected and leaves.</summary>
public sealed class MyDataTests(Chromium chromium) : IAsyncLifetime
{
    private TestApp app = null!;
    private Visits visits = null!;

    public async ValueTask InitializeAsync()
    {
        var texts = new Dictionary<string, string> { ["Zhicheng:Privacy"] = InstalledFolder.Find("privacy", null) };
        app = new TestApp(await TestDatabases.CreateAsync(TestDatabase.Sqlite), texts);
        app.UseKestrel(0);
        app.StartServer();
        visits = new(chromium.Browser, new UriBuilder(app.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
    }

    [Fact]
    public async Task From_the_first_notice_to_closing_the_account()
    {
        var employer = await app.AddEmployerAsync();
        var door = await app.AddDoorAsync();
        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == door.Person.PersonId);
            person.EmployerId = employer.Id;
            person.ComesFrom(FactOrigin.Verified, employer.Name, new DateOnly(2026, 1, 1));
            await db.SaveChangesAsync();
        });
        var visit = await visits.StartAsync();
        var page = visit.Page;
        await visit.OpenAsync("/sign-in");
        await page.GetByLabel("手机号或邮箱").FillAsync(door.Phone);
        await page.GetByLabel("密码").FillAsync(door.Password);
        await ClickAsync(page, "登录");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "个人信息处理告知书" })).ToBeVisibleAsync();
        await visit.LookAsync("consent-notice");
        await ClickAsync(page, "我已阅读");
        await visit.LookAsync("consent-sensitive");
        await ClickAsync(page, "单独同意");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "公示申报信息的单独同意书" })).ToBeVisibleAsync();
        await ClickAsync(page, "单独同意");
        await ClickAsync(page, "不同意，继续使用");
        await visit.LookAsync("consent-sms");
        await ClickAsync(page, "同意");
        await page.WaitForURLAsync("**/my");

        await visit.OpenAsync("/my/data");
        await visit.LookAsync("my-data");
        await page.GetByLabel("当前密码").FillAsync(door.Password);
        var download = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, "下载压缩包"));
        download.SuggestedFilename.ShouldStartWith("我的个人信息");
        await using (
            var archive = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken)
        )
        {
            archive.Entries.Select(e => e.FullName).ShouldContain("个人基本信息.json");
        }

        await visit.OpenAsync("/my/data/consents");
        await visit.LookAsync("my-consents");
        await visit.OpenAsync("/privacy");
        await visit.LookAsync("privacy");

        await CorrectAsync(visit);
        await visit.OpenAsync("/my/data/close");
        await visit.LookAsync("close-first");
        await visit.OpenAsync("/my/data/corrections");
        await visit.LookAsync("my-corrections");
        await page.GetByRole(AriaRole.Link, new() { Name = "姓名" }).ClickAsync();
        await ClickAsync(page, "撤回申请");
        await visit.OpenAsync("/my/data/close");
        await page.GetByLabel("当前密码").FillAsync(door.Password);
        await visit.LookAsync("close-ask");
        await ClickAsync(page, "申请注销账号");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "撤回，不注销" })).ToBeVisibleAsync();
        await visit.LookAsync("close-asked");
        await ClickAsync(page, "撤回，不注销");
        await Expect(page.GetByText("已撤回，账号不注销")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_desk_looks_at_a_request_and_answers_it()
    {
        var employer = await app.AddEmployerAsync();
        var person = await app.AddEngineerAsync(employer.Id);
        await app.OnDataAsync(async db =>
        {
            var row = await db.Persons.SingleAsync(p => p.Id == person.PersonId);
            row.ComesFrom(FactOrigin.Verified, employer.Name, new DateOnly(2026, 1, 1));
            await db.SaveChangesAsync();
        });
        await CorrectAsync(await WithCookieAsync(await app.SignInAsync(person)));
        var visit = await WithCookieAsync(await app.SignInAsync(await app.AddOfficerAsync(employer)));
        await visit.OpenAsync("/desk/corrections");
        await visit.LookAsync("desk-corrections");
        await visit.Page.Locator("main .zc-rows a").First.ClickAsync();
        await ClickAsync(visit.Page, "不予更正");
        await Expect(visit.Page.GetByText("请填写处理说明").First).ToBeVisibleAsync();
        await visit.LookAsync("desk-correction-refused");
        await visit.Page.GetByLabel("处理说明").FillAsync("已核对身份证原件。");
        await ClickAsync(visit.Page, "予以更正");
        await Expect(visit.Page.GetByText("已更正，申请人会收到消息")).ToBeVisibleAsync();
        await visit.LookAsync("desk-correction-done");
    }

    public async ValueTask DisposeAsync()
    {
        await visits.DisposeAsync();
        await app.DisposeAsync();
        await TestDatabases.RemoveAsync(app.Place);
    }

    private static async Task CorrectAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.OpenAsync("/my/data/corrections/new");
        await ClickAsync(page, "提交申请");
        await Expect(page.GetByText("请填写哪里不对").First).ToBeVisibleAsync();
        await visit.LookAsync("correction-new");
        await page.GetByText("姓名（").First.ClickAsync();
        await page.GetByLabel("哪里不对").FillAsync("登记时少了一个字");
        await page.GetByLabel("应当是什么").FillAsync("张三丰");
        await ClickAsync(page, "提交申请");
        await Expect(page.GetByText("申请已提交")).ToBeVisibleAsync();
        await visit.LookAsync("correction-asked");
    }

    private async Task<Visit> WithCookieAsync(Zhicheng.Web.Tests.Browser signedIn)
    {
        var visit = await visits.StartAsync();
        var cookie = signedIn.Client.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        await visit.Page.Context.AddCookiesAsync([
            new()
            {
                Name = cookie[0],
                Value = cookie[1],
                Url = visits.Address.ToString(),
            },
        ]);
        return visit;
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
