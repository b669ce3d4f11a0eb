using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Web.Tests.Accounts;

public sealed class PasswordTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string New = "yi zhang xin de mi ma";

    [Theory, EachDatabase]
    public async Task A_changed_password_ends_the_other_sessions_and_says_so(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var here = app.From("198.51.100.10");
        await here.SignInAsync(door.Phone, door.Password);
        var there = await app.SignInAsync(door.Person);

        var done = await ChangeAsync(here, door.Password, New);

        done.Path.ShouldBe("/account/security");
        done.Text.ShouldContain("密码已修改，其他1处登录已结束");
        (await there.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        (await here.OpenAsync("/my")).Path.ShouldBe("/my");
        (await app.From("198.51.100.11").SignInAsync(door.Phone, door.Password)).Text.ShouldContain("不正确");
        (await app.From("198.51.100.11").SignInAsync(door.Phone, New)).Path.ShouldBe("/my");
        (await app.ActsAsync(door.Person.AccountId)).ShouldContain("account.password-change");
        (await here.OpenAsync("/inbox")).Text.ShouldContain("您的密码已修改");
    }

    [Theory, EachDatabase]
    public async Task Who_cannot_name_the_password_does_not_change_it_and_is_slowed(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var thief = await app.SignInAsync(door.Person);

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            (await ChangeAsync(thief, "a guess of mine", New)).Text.ShouldContain("当前密码不正确");
        }

        (await ChangeAsync(thief, door.Password, New)).Text.ShouldContain("输错次数较多");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await ChangeAsync(thief, door.Password, "woaini1314520")).Text.ShouldContain("太常见");
        (await ChangeAsync(thief, door.Password, $"x{door.Phone}y")).Text.ShouldContain("手机号");
        (await ChangeAsync(thief, door.Password, door.Password)).Text.ShouldContain("和当前密码一样");
        (await app.ActsAsync(door.Person.AccountId)).ShouldNotContain("account.password-change");
    }

    [Theory, EachDatabase]
    public async Task A_forgotten_password_is_set_anew_by_the_code_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var elsewhere = await app.SignInAsync(door.Person);
        var browser = app.From("198.51.100.12");
        var asked = await AskAsync(browser, door.Phone);
        asked.Text.ShouldContain("如果您填的手机号或邮箱注册过");
        var code = await app.CodeAsync(door.Phone);

        (await SetAsync(browser, asked, code, "woaini1314520")).Text.ShouldContain("太常见");
        (await SetAsync(browser, asked, code, $"x{door.Phone}y")).Text.ShouldContain("手机号");
        var done = await SetAsync(browser, asked, code, New);

        done.Path.ShouldBe("/sign-in");
        done.Text.ShouldContain("新密码已保存");
        (await elsewhere.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        (await SetAsync(browser, asked, code, New + "2")).Text.ShouldContain("不正确、已用过或已过期");
        (await browser.SignInAsync(door.Phone, New)).Path.ShouldBe("/my");
        (await app.ActsAsync(door.Person.AccountId)).ShouldBe([
            "account.reset-request",
            "account.password-reset",
            "account.sign-in",
        ]);
    }

    [Theory, EachDatabase]
    public async Task Asking_for_a_code_tells_nobody_who_exists(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var known = app.From("198.51.100.13");
        var unknown = app.From("198.51.100.14");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var there = await AskAsync(known, door.Phone);
            var nobody = await AskAsync(unknown, "13711111111");
            Plain(there, door.Phone).ShouldBe(Plain(nobody, "13711111111"));
            if (attempt <= 2)
            {
                Plain(await SetAsync(known, there, "12345x", New), door.Phone)
                    .ShouldBe(Plain(await SetAsync(unknown, nobody, "12345x", New), "13711111111"));
            }
        }

        // To a stranger's phone nothing is sent, though the work is the same.
        (
            await app.OnDataAsync(db =>
                db.Outbox.AsAsyncEnumerable().Where(m => m.To == "13711111111").ToListAsync().AsTask()
            )
        ).ShouldAllBe(m => m.IsWithheld);
        (await app.Stranger().OpenAsync("/dev/outbox")).Text.ShouldNotContain("13711111111");
        (await app.Stranger().OpenAsync("/dev/outbox")).Text.ShouldContain(door.Phone);
    }

    [Theory, EachDatabase]
    public async Task A_code_bears_five_mistakes_and_ten_minutes(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var browser = app.From("198.51.100.15");
        var asked = await AskAsync(browser, door.Phone);
        var code = await app.CodeAsync(door.Phone);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await SetAsync(browser, asked, "wrong", New);
        }

        (await SetAsync(browser, asked, code, New)).Text.ShouldContain("不正确、已用过或已过期");

        var second = await AskAsync(browser, door.Phone);
        var late = await app.CodeAsync(door.Phone);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await SetAsync(browser, second, late, New)).Text.ShouldContain("不正确、已用过或已过期");
        (await browser.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_under_attack_gets_in_by_a_reset_from_a_new_device(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        for (var attempt = 0; attempt < 25; attempt++)
        {
            await app.From($"203.0.113.{attempt}").SignInAsync(door.Phone, "guessed again");
        }

        var owner = app.From("198.51.100.16");
        (await owner.SignInAsync(door.Phone, door.Password)).Text.ShouldContain("输错次数较多");
        var asked = await AskAsync(owner, door.Phone);
        await SetAsync(owner, asked, await app.CodeAsync(door.Phone), New);
        for (var attempt = 0; attempt < 25; attempt++)
        {
            await app.From($"203.0.113.{attempt + 100}").SignInAsync(door.Phone, "guessed again");
        }

        (await owner.SignInAsync(door.Phone, New)).Path.ShouldBe("/my");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/register/6a3c0c7e-6c0e-4a35-9d5e-6a1d2b7a7d11")]
    [InlineData("/forgot")]
    [InlineData("/forgot/6a3c0c7e-6c0e-4a35-9d5e-6a1d2b7a7d11")]
    [InlineData("/account/password")]
    [InlineData("/account/security?handler=Others")]
    [InlineData("/account/security?handler=End")]
    [InlineData("/sign-out")]
    public async Task No_form_of_the_doors_is_taken_from_another_site(string path)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var person = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(person);

        var page = await browser.PostAsync(
            path,
            [new("Name", "x"), new("Password", New), new("Current", New), new("New", New)]
        );

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.OpenAsync("/my")).Path.ShouldBe("/my");
    }

    private static Task<WebPage> ChangeAsync(Browser browser, string current, string password) =>
        browser.SubmitAsync(
            "/account/password",
            new Dictionary<string, string?> { ["Current"] = current, ["New"] = password },
            "action=\"/account/password"
        );

    private static Task<WebPage> AskAsync(Browser browser, string target) =>
        browser.SubmitAsync("/forgot", new Dictionary<string, string?> { ["Target"] = target });

    private static Task<WebPage> SetAsync(Browser browser, WebPage asked, string code, string password) =>
        browser.SubmitAsync(asked.Path, new Dictionary<string, string?> { ["Code"] = code, ["Password"] = password });

    private static string Plain(WebPage page, string target) =>
        $"{(int)page.Status} {page.Path.Split('/')[1]} {page.Text.Replace(target, "", StringComparison.Ordinal)}";
}
