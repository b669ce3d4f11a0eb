using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Web.Tests.Accounts;

public sealed class RegistrationTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Password = "guang xue jing tou 88";
    private static int numbers;

    [Theory, EachDatabase]
    public async Task Whoever_holds_the_phone_opens_an_account_with_name_and_number(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var browser = app.From("198.51.100.60");
        var asked = await AskAsync(browser, "13500000001");
        var number = Number();

        var done = await OpenAsync(browser, asked, await app.CodeAsync("13500000001"), number);

        done.Path.ShouldBe("/my");
        var person = await app.OnDataAsync(db =>
            db.Persons.AsAsyncEnumerable().SingleAsync(p => p.Phone == "13500000001").AsTask()
        );
        person.IdNumber.ShouldBe(number);
        person.BirthDate.ShouldBe(new DateOnly(1990, 3, 7));
        person.Gender.ShouldBe(Gender.Male);
        (
            await app.OnDataAsync(db => db.Users.SingleAsync(a => a.Id == person.AccountId))
        ).PhoneNumberConfirmed.ShouldBeTrue();
        (await app.ActsAsync(person.AccountId)).ShouldBe(["account.register", "account.sign-in"]);
        // The code is used up.
        (
            await OpenAsync(app.From("198.51.100.60"), asked, await app.CodeAsync("13500000001"), Number())
        ).Text.ShouldContain("验证码不正确、已用过或已过期");
    }

    [Theory, EachDatabase]
    public async Task A_phone_that_is_registered_is_told_so_by_message_and_the_pages_are_the_same(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var known = app.From("198.51.100.61");
        var free = app.From("198.51.100.62");

        var there = await AskAsync(known, door.Phone);
        var nobody = await AskAsync(free, "13500000002");
        Plain(there, door.Phone).ShouldBe(Plain(nobody, "13500000002"));
        var number = Number();
        Plain(await OpenAsync(known, there, "000000", number), door.Phone)
            .ShouldBe(Plain(await OpenAsync(free, nobody, "000000", number), "13500000002"));

        var message = await app.OnDataAsync(db =>
            db.Outbox.AsAsyncEnumerable().Where(m => m.To == door.Phone).Select(m => m.Text).SingleAsync().AsTask()
        );
        message.ShouldContain("已经注册过");
        message.ShouldNotMatch("[0-9]{6}");
        (await app.OnDataAsync(db => db.WithPhone(door.Phone).CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_number_that_somebody_has_is_told_to_them_and_not_to_whoever_registers(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var number = Number();
        var holder = await app.AddApplicantAsync(shape: p => p.IdNumber = number);
        var browser = app.From("198.51.100.63");
        var asked = await AskAsync(browser, "13500000003");

        var done = await OpenAsync(browser, asked, await app.CodeAsync("13500000003"), number);

        done.Path.ShouldBe("/my");
        (
            await app.OnDataAsync(db =>
                db.Persons.AsAsyncEnumerable().SingleAsync(p => p.Phone == "13500000003").AsTask()
            )
        ).IdNumber.ShouldBeNull();
        var inbox = await (await app.SignInAsync(holder)).OpenAsync("/inbox");
        inbox.Text.ShouldContain("有人用您的身份证号码注册");
        inbox.Text.ShouldNotContain("13500000003");
    }

    [Theory, EachDatabase]
    public async Task All_that_is_wrong_is_said_at_once_and_what_was_typed_stays(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var browser = app.From("198.51.100.64");
        (await AskAsync(browser, "23500000004")).Text.ShouldContain("手机号应为11位数字");
        var asked = await AskAsync(browser, "13500000004");
        var code = await app.CodeAsync("13500000004");
        var number = Number();
        var mistyped = number[..17] + (number[17] == '1' ? '2' : '1');

        var page = await OpenAsync(browser, asked, code, mistyped, "born 19900307", "林一川");
        page.Text.ShouldContain("校验位不对");
        page = await OpenAsync(browser, asked, code, number, "born 19900307", "林一川");
        page.Text.ShouldContain("身份证号码的一部分");
        page.Form()["Code"].ShouldBe(code);
        page.Form()["Name"].ShouldBe("林一川");
        page.Form()["IdNumber"].ShouldBe(number);
        page = await OpenAsync(browser, asked, code, number, "by 13500000004 call", "林一川");
        page.Text.ShouldContain("手机号，认识您的人容易猜到");

        (await OpenAsync(browser, asked, code, number, Password, "林一川")).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task Two_who_send_the_same_code_at_once_open_one_account(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var asked = await AskAsync(app.From("198.51.100.65"), "13500000005");
        var code = await app.CodeAsync("13500000005");

        var pages = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => OpenAsync(app.From("198.51.100.65"), asked, code, Number()))
        );

        pages.Count(p => p.Path == "/my").ShouldBe(1);
        (await app.OnDataAsync(db => db.WithPhone("13500000005").CountAsync())).ShouldBe(1);
        (
            await app.OnDataAsync(db =>
                db.Persons.AsAsyncEnumerable().CountAsync(p => p.Phone == "13500000005").AsTask()
            )
        ).ShouldBe(1);
    }

    private static Task<WebPage> AskAsync(Browser browser, string phone) =>
        browser.SubmitAsync("/register", new Dictionary<string, string?> { ["Phone"] = phone });

    private static Task<WebPage> OpenAsync(
        Browser browser,
        WebPage asked,
        string code,
        string number,
        string password = Password,
        string name = "王小明"
    ) =>
        browser.SubmitAsync(
            asked.Path,
            new Dictionary<string, string?>
            {
                ["Code"] = code,
                ["Name"] = name,
                ["IdNumber"] = number,
                ["Password"] = password,
            }
        );

    // A man's, born on 7 March 1990.
    private static string Number()
    {
        var digits = $"33108119900307{Interlocked.Increment(ref numbers):D2}1";
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static string Plain(WebPage page, string phone) =>
        $"{(int)page.Status} {page.Path.Split('/')[1]} {page.Text.Replace(phone, "", StringComparison.Ordinal)}";
}
