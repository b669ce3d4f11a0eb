using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Accounts.Federation;

/// <summary>Coming in through an identity provider: by accounts that are linked, opened or proven.</summary>
public sealed class FederatedSignInTests(FederatedApps apps, TestApps plain)
    : IClassFixture<FederatedApps>,
        IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Without_a_provider_there_is_neither_button_nor_address(TestDatabase on)
    {
        var app = await plain.OnAsync(on);
        var door = await app.AddDoorAsync();

        (await app.Stranger().OpenAsync("/sign-in")).Html.ShouldNotContain("/sign-in/with/");
        (await app.Stranger().OpenAsync("/sign-in/with/gate")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Stranger().OpenAsync("/sign-in/with/gate/back?code=x")).Status.ShouldBe(HttpStatusCode.NotFound);
        var me = await app.SignInAsync(door.Person);
        (await me.OpenAsync("/account/doors")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await me.OpenAsync("/account/security")).Text.ShouldNotContain("其他登录方式");
    }

    [Theory, EachDatabase]
    public async Task Whoever_comes_for_the_first_time_gets_one_account_with_what_the_provider_verified(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var who = new Citizen(
            Guid.NewGuid().ToString(),
            "欧阳新",
            Citizen.NewNumber(),
            $"137{Random.Shared.Next(10_000_000, 99_999_999)}"
        );
        var browser = app.Stranger();
        (await browser.OpenAsync("/sign-in")).Text.ShouldContain($"用{IdentityProvider.Name}登录");

        var first = await browser.ComeAsync(house, who);
        first.Path.ShouldBe("/sign-in/first");
        first.Text.ShouldContain("欧阳新，您好。本平台还没有您的账号");
        (await browser.SubmitAsync(first)).Path.ShouldBe("/my");

        var person = await app.OnDataAsync(async db =>
            (await db.Persons.ToListAsync()).Single(p => p.IdNumber == who.IdNumber)
        );
        person.Name.ShouldBe("欧阳新");
        (person.Origin, person.OriginBy, person.OriginDay).ShouldBe(
            (FactOrigin.Fetched, IdentityProvider.Name, app.Clock.TodayInChina())
        );
        (await app.OnDataAsync(db => db.Users.SingleAsync(a => a.Id == person.AccountId))).PhoneNumber.ShouldBe(
            who.Phone
        );
        (await app.ActsAsync(person.AccountId)).ShouldBe(["account.door-open", "account.door-link", "account.sign-in"]);
        (await app.OnDataAsync(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId))).Door.ShouldBe(
            IdentityProvider.Key
        );

        // The second time, from anywhere: the same account, and straight in.
        (await app.Stranger().ComeAsync(house, who)).Path.ShouldBe("/my");
        (await app.OnDataAsync(db => db.FederatedLogins.CountAsync(l => l.AccountId == person.AccountId))).ShouldBe(1);
        (await app.ActsAsync(person.AccountId)).Count(a => a == "account.sign-in").ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task An_account_with_the_verified_number_is_linked_once_its_password_was_shown(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var who = new Citizen(Guid.NewGuid().ToString(), IdNumber: Citizen.NewNumber());
        await HoldAsync(app, door, who.IdNumber!);
        var accounts = await app.OnDataAsync(db => db.Users.CountAsync());

        var browser = app.Stranger();
        var page = await browser.ComeAsync(house, who);
        page.Text.ShouldContain("本平台有一个账号用着您的身份证号码，请证明它是您的");
        page.Text.ShouldNotContain("开通新账号");
        var wrong = await browser.SubmitAsync(page, new Dictionary<string, string?> { ["Password"] = "not it at all" });
        wrong.Text.ShouldContain("密码不正确，请重新输入");
        (
            await app.OnDataAsync(db => db.FederatedLogins.AnyAsync(l => l.AccountId == door.Person.AccountId))
        ).ShouldBeFalse();
        var home = await browser.SubmitAsync(wrong, new Dictionary<string, string?> { ["Password"] = door.Password });
        home.Path.ShouldBe("/my");
        home.Text.ShouldContain($"已绑定{IdentityProvider.Name}");

        (await app.OnDataAsync(db => db.Users.CountAsync())).ShouldBe(accounts);
        (await app.ActsAsync(door.Person.AccountId)).ShouldContain("account.door-link");
        (
            await app.OnDataAsync(db =>
                db.Messages.Where(m => m.AccountId == door.Person.AccountId).Select(m => m.Subject).ToListAsync()
            )
        ).ShouldContain("您的账号绑定了另一种登录方式");
        (await app.Stranger().ComeAsync(house, who)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task An_account_with_the_verified_phone_is_linked_by_a_code_or_another_one_is_opened(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var stranger = new Citizen(Guid.NewGuid().ToString(), "新机主", Citizen.NewNumber(), door.Phone);
        var other = app.Stranger();
        var page = await other.ComeAsync(house, stranger);
        page.Text.ShouldContain("这不是您的账号");
        // A phone changes hands: its new holder opens an account of their own, without that phone to sign in by.
        (await other.SubmitAsync(page, form: "handler=Open")).Path.ShouldBe("/my");

        var owner = new Citizen(Guid.NewGuid().ToString(), Phone: door.Phone);
        var browser = app.Stranger();
        page = await browser.ComeAsync(house, owner);
        page = await browser.SubmitAsync(page, form: "handler=Send");
        page.Text.ShouldContain("验证码 已发到这个账号的手机");
        page = await browser.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Code"] = "000000" },
            "handler=Prove"
        );
        page.Text.ShouldContain("验证码不正确");
        var code = await app.CodeAsync(door.Phone);
        (
            await browser.SubmitAsync(page, new Dictionary<string, string?> { ["Code"] = code }, "handler=Prove")
        ).Path.ShouldBe("/my");
        (
            await app.OnDataAsync(db => db.FederatedLogins.CountAsync(l => l.AccountId == door.Person.AccountId))
        ).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_second_factor_is_asked_for_unless_the_provider_made_sure_by_one(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        await app.AddOfficeAsync(door.Person.AccountId, employer);
        var secret = await BindFactorAsync(app, door);
        var who = new Citizen(Guid.NewGuid().ToString(), IdNumber: Citizen.NewNumber());
        await HoldAsync(app, door, who.IdNumber!);

        // The link itself takes the factor, else a strong provider would be a way around it.
        var browser = app.Stranger();
        var page = await browser.ComeAsync(house, who);
        var password = new Dictionary<string, string?> { ["Password"] = door.Password };
        page = await browser.SubmitAsync(page, password, "handler=Prove");
        page.Text.ShouldContain("这个账号开通了登录动态码，请同时输入");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        password["Factor"] = Totp.CodeOf(secret, Totp.StepAt(app.Clock.UtcNow()));
        (await browser.SubmitAsync(page, password, "handler=Prove")).Path.ShouldBe("/my");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        browser = app.Stranger();
        page = await browser.ComeAsync(house, who);
        page.Path.ShouldStartWith("/sign-in/code");
        page.Text.ShouldContain("身份已确认，还差一步");
        var code = new Dictionary<string, string?> { ["Code"] = Totp.CodeOf(secret, Totp.StepAt(app.Clock.UtcNow())) };
        (await browser.SubmitAsync(page, code)).Path.ShouldBe("/my");
        var strong = await app.OnDataAsync(db =>
            db.Sessions.Where(s => s.AccountId == door.Person.AccountId && s.Door != null && s.SecondFactorAt != null)
                .CountAsync()
        );
        strong.ShouldBe(2);

        (await app.Stranger().ComeAsync(house, who with { Amr = ["pwd", "face"] })).Path.ShouldBe("/my");
        (await app.Stranger().ComeAsync(house, who with { Amr = ["sms"], Acr = "face" })).Path.ShouldStartWith(
            "/sign-in/code"
        );
    }

    [Theory, EachDatabase]
    public async Task A_provider_that_is_not_trusted_for_it_links_nobody_by_number_or_phone(TestDatabase on)
    {
        var (app, house) = await FederatedApps.StartAsync(on, isTrusted: false);
        try
        {
            var door = await app.AddDoorAsync();
            var number = Citizen.NewNumber();
            await HoldAsync(app, door, number);
            var browser = app.Stranger();
            var page = await browser.ComeAsync(house, new Citizen("x", "自称王某", number, door.Phone));
            page.Text.ShouldContain("本平台还没有您的账号");
            (await browser.SubmitAsync(page)).Path.ShouldBe("/my");

            var person = await app.OnDataAsync(db => db.Persons.SingleAsync(p => p.Name == "自称王某"));
            (person.IdNumber, person.Phone, person.Origin).ShouldBe((null, null, FactOrigin.OwnWord));
        }
        finally
        {
            await FederatedApps.EndAsync(app, house);
        }
    }

    [Theory, EachDatabase]
    public async Task A_closed_account_is_not_entered_and_a_name_is_needed_to_open_one(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var who = new Citizen(Guid.NewGuid().ToString(), "离职者");
        var browser = app.Stranger();
        await browser.SubmitAsync(await browser.ComeAsync(house, who));
        var now = app.Clock.UtcNow();
        await app.OnDataAsync(db =>
            db.Users.Where(a => a.DisplayName == "离职者").ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, now))
        );
        (await app.Stranger().ComeAsync(house, who)).Text.ShouldContain("您的账号已停用");

        browser = app.Stranger();
        var unnamed = await browser.ComeAsync(house, new Citizen(Guid.NewGuid().ToString(), null));
        (await browser.SubmitAsync(unnamed)).Text.ShouldContain("没有给出您的姓名，不能开通账号");
    }

    [Theory, EachDatabase]
    public async Task Where_somebody_was_on_the_way_to_is_kept_and_no_other_site(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var who = new Citizen(Guid.NewGuid().ToString());
        var browser = app.Stranger();
        await browser.SubmitAsync(await browser.ComeAsync(house, who));

        (await app.Stranger().ComeAsync(house, who, "?next=/account/security")).Path.ShouldBe("/account/security");
        foreach (
            var elsewhere in (string[])["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
        )
        {
            var came = await app.Stranger().ComeAsync(house, who, $"?next={Uri.EscapeDataString(elsewhere)}");
            came.Path.ShouldBe("/my", elsewhere);
        }
    }

    [Theory, EachDatabase]
    public async Task An_account_without_password_sets_a_first_one_soon_after_coming_in(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var who = new Citizen(Guid.NewGuid().ToString());
        var browser = app.Stranger();
        await browser.SubmitAsync(await browser.ComeAsync(house, who));
        var password = new Dictionary<string, string?> { ["New"] = TestDoor.Usual };
        (await browser.OpenAsync("/account/doors")).Text.ShouldContain("您的账号还没有密码");

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = await browser.SubmitAsync("/account/password", password);
        late.Text.ShouldContain("第一次设置密码要在登录后15分钟内");

        browser = app.Stranger();
        await browser.ComeAsync(house, who);
        (await browser.SubmitAsync("/account/password", password)).Text.ShouldContain("密码已修改");
        (await browser.SubmitAsync("/account/password", password)).Text.ShouldContain("请输入当前密码");
    }

    private static Task HoldAsync(TestApp app, TestDoor door, string number) =>
        app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == door.Person.PersonId);
            person.IdNumber = number;
            await db.SaveChangesAsync();
        });

    private static async Task<byte[]> BindFactorAsync(TestApp app, TestDoor door)
    {
        var secret = RandomNumberGenerator.GetBytes(20);
        var kept = await app.CallAsync<FactorSecrets, string>(f => Task.FromResult(f.Protect(secret)));
        await app.OnDataAsync(async db =>
        {
            db.SecondFactors.Add(
                new SecondFactor
                {
                    AccountId = door.Person.AccountId,
                    Secret = kept,
                    ConfirmedAt = app.Clock.UtcNow(),
                }
            );
            await db.SaveChangesAsync();
        });
        return secret;
    }
}
