using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>Phones and e-mail addresses are bound by a code that was sent there.</summary>
public sealed class ContactTests(TestApps apps) : IClassFixture<TestApps>
{
    private static int numbers;

    [Theory, EachDatabase]
    public async Task A_new_phone_is_what_one_signs_in_with_and_the_old_one_is_warned(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var phone = NewPhone();
        var browser = app.From("198.51.100.30");
        await browser.SignInAsync(door.Phone, door.Password);

        var asked = await AskAsync(browser, "phone", phone, door.Password);
        var done = await browser.SubmitAsync(
            asked,
            new Dictionary<string, string?> { ["Code"] = await app.CodeAsync(phone) }
        );

        done.Path.ShouldBe("/account/security");
        done.Text.ShouldContain("手机号已绑定");
        (await app.From("198.51.100.31").SignInAsync(phone, door.Password)).Path.ShouldBe("/my");
        (await app.From("198.51.100.31").SignInAsync(door.Phone, door.Password)).Text.ShouldContain("不正确");
        var warned = await app.OnDataAsync(db =>
            db.Outbox.AsAsyncEnumerable().SingleAsync(m => m.To == door.Phone).AsTask()
        );
        warned.Text.ShouldContain("不再绑定这个手机号");
        warned.Text.ShouldNotContain(phone);
        (await browser.OpenAsync("/inbox")).Text.ShouldContain("您的账号绑定了手机号");
        (await app.ActsAsync(door.Person.AccountId)).ShouldBe([
            "account.sign-in",
            "account.contact-request",
            "account.phone-bind",
            "account.sign-in",
        ]);
    }

    [Theory, EachDatabase]
    public async Task A_confirmed_address_opens_the_door_and_an_address_not_confirmed_is_none(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var browser = await app.SignInAsync(door.Person);
        var address = $"wang{NewPhone()}@example.com";

        var asked = await AskAsync(browser, "email", address, door.Password);
        (await app.From("198.51.100.32").SignInAsync(address, door.Password)).Text.ShouldContain("不正确");
        await browser.SubmitAsync(asked, new Dictionary<string, string?> { ["Code"] = await app.CodeAsync(address) });

        (await app.From("198.51.100.32").SignInAsync(address, door.Password)).Path.ShouldBe("/my");
        (await app.OnDataAsync(db => db.WithEmail(address).SingleAsync())).EmailConfirmed.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task What_another_account_has_is_told_to_its_owner_and_not_to_who_asks(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddDoorAsync();
        var other = await app.AddDoorAsync();
        var free = NewPhone();
        var browser = await app.SignInAsync(other.Person);

        var taken = await AskAsync(browser, "phone", owner.Phone, other.Password);
        var open = await AskAsync(browser, "phone", free, other.Password);

        taken.Text.ShouldBe(open.Text);
        var told = await app.OnDataAsync(db =>
            db.Outbox.AsAsyncEnumerable().SingleAsync(m => m.To == owner.Phone).AsTask()
        );
        told.Text.ShouldContain("有人想把它绑定到职称平台的另一个账号");
        told.Text.ShouldNotMatch("[0-9]{6}");
        // Not even the right digits would do: nobody has them, and the code is nobody's.
        (
            await app.OnDataAsync(db =>
                db.OneTimeCodes.AsAsyncEnumerable().SingleAsync(c => c.Target == owner.Phone).AsTask()
            )
        ).AccountId.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_stolen_session_binds_nothing_and_a_code_serves_its_owner_alone(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddDoorAsync();
        var other = await app.AddDoorAsync();
        var phone = NewPhone();
        var thief = await app.SignInAsync(owner.Person);

        (await AskAsync(thief, "phone", phone, "a guess")).Text.ShouldContain("当前密码不正确");
        (
            await app.OnDataAsync(db => db.Outbox.AsAsyncEnumerable().AnyAsync(m => m.To == phone).AsTask())
        ).ShouldBeFalse();

        var asked = await AskAsync(thief, "phone", phone, owner.Password);
        var elsewhere = await app.SignInAsync(other.Person);
        var stolen = await elsewhere.SubmitAsync(
            asked.Path,
            new Dictionary<string, string?> { ["Code"] = await app.CodeAsync(phone) }
        );
        stolen.Text.ShouldContain("不正确、已用过或已过期");
        (await app.OnDataAsync(db => db.WithPhone(phone).AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_bind_the_same_phone_one_gets_it_and_the_other_a_sentence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var phone = NewPhone();
        var first = await app.AddDoorAsync();
        var second = await app.AddDoorAsync();
        var one = await app.SignInAsync(first.Person);
        var two = await app.SignInAsync(second.Person);
        var askedByOne = await AskAsync(one, "phone", phone, first.Password);
        var codeOfOne = await app.CodeAsync(phone);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var askedByTwo = await AskAsync(two, "phone", phone, second.Password);
        var codeOfTwo = await app.CodeAsync(phone);

        (await two.SubmitAsync(askedByTwo, new Dictionary<string, string?> { ["Code"] = codeOfTwo })).Path.ShouldBe(
            "/account/security"
        );
        var late = await one.SubmitAsync(askedByOne, new Dictionary<string, string?> { ["Code"] = codeOfOne });

        late.Status.ShouldBe(HttpStatusCode.OK);
        late.Text.ShouldContain("没有绑定成功");
    }

    [Theory]
    [InlineData("phone", "1390000000", "手机号应为11位数字")]
    [InlineData("phone", "wang@example.com", "手机号应为11位数字")]
    [InlineData("email", "13900000000", "邮箱格式不对")]
    [InlineData("email", "a b@example.com", "邮箱格式不对")]
    public async Task What_is_no_address_is_told_before_anything_is_sent(string what, string typed, string sentence)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var door = await app.AddDoorAsync();
        var browser = await app.SignInAsync(door.Person);

        var page = await AskAsync(browser, what, typed, door.Password);

        page.Text.ShouldContain(sentence);
        page.Html.ShouldContain(typed);
    }

    private static string NewPhone() => $"137{Interlocked.Increment(ref numbers):D8}";

    private static Task<WebPage> AskAsync(Browser browser, string what, string target, string password) =>
        browser.SubmitAsync(
            $"/account/{what}",
            new Dictionary<string, string?> { ["Target"] = target, ["Password"] = password },
            "action=\"/account/"
        );
}
