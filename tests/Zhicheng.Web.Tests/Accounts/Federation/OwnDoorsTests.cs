using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Web.Tests.Accounts.Federation;

/// <summary>Linking a provider to one's account, and unlinking it.</summary>
public sealed class OwnDoorsTests(FederatedApps apps) : IClassFixture<FederatedApps>
{
    [Theory, EachDatabase]
    public async Task Whoever_is_signed_in_links_with_the_password_and_comes_in_by_it_from_then_on(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var who = new Citizen(Guid.NewGuid().ToString());
        var browser = app.Stranger();
        await browser.SignInAsync(door.Phone, door.Password);
        (await browser.OpenAsync("/account/security")).Text.ShouldContain("其他登录方式");
        (await browser.OpenAsync("/account/doors")).Text.ShouldContain("还没有绑定");

        (await BindAsync(browser, "wrong as can be")).Text.ShouldContain("当前密码不正确");
        // The link serves only behind the password.
        (await browser.OpenAsync("/account/doors/go")).Path.ShouldBe("/account/doors");
        (await BindAsync(browser, door.Password)).Text.ShouldContain("密码正确。请在10分钟内到");
        var asked = await browser.OpenAsync("/account/doors/go");
        var bound = await browser.OpenAsync(FederatedSteps.Local(house.Agree(asked.Path, who)));
        bound.Path.ShouldBe("/account/doors");
        bound.Text.ShouldContain($"已绑定{IdentityProvider.Name}");
        (await app.Stranger().ComeAsync(house, who, "?next=/account/security")).Text.ShouldContain(
            $"用{IdentityProvider.Name}登录"
        );

        var release = Choice(bound, "release:");
        var refused = await browser.SubmitAsync(
            bound,
            new Dictionary<string, string?> { ["Choice"] = release, ["Password"] = "no" }
        );
        refused.Text.ShouldContain("当前密码不正确");
        var released = await browser.SubmitAsync(
            bound,
            new Dictionary<string, string?> { ["Choice"] = release, ["Password"] = door.Password }
        );
        released.Text.ShouldContain("已解除和示例政务平台的绑定");
        (await app.Stranger().ComeAsync(house, who)).Path.ShouldBe("/sign-in/first");
        (await app.ActsAsync(door.Person.AccountId))
            .Where(a => a.StartsWith("account.door", StringComparison.Ordinal))
            .ShouldBe(["account.door-link", "account.door-unlink"]);
        (
            await app.OnDataAsync(db =>
                db.Messages.Where(m => m.AccountId == door.Person.AccountId).Select(m => m.Subject).ToListAsync()
            )
        ).ShouldContain("您的账号解除了一种登录方式");
    }

    [Theory, EachDatabase]
    public async Task One_identity_is_one_account_and_never_somebody_elses(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var (mine, theirs) = (await app.AddDoorAsync(), await app.AddDoorAsync());
        var who = new Citizen(Guid.NewGuid().ToString());
        (await LinkAsync(app, house, theirs, who)).Text.ShouldContain("已绑定");

        (await LinkAsync(app, house, mine, who)).Text.ShouldContain("已经绑定了本平台的另一个账号");
        await app.OnDataAsync(async db =>
        {
            (await db.Persons.SingleAsync(p => p.Id == mine.Person.PersonId)).IdNumber = Citizen.NewNumber();
            await db.SaveChangesAsync();
        });
        var another = new Citizen(Guid.NewGuid().ToString(), IdNumber: Citizen.NewNumber());
        (await LinkAsync(app, house, mine, another)).Text.ShouldContain("身份证号码和本账号的不同，不能绑定");
        (
            await app.OnDataAsync(db => db.FederatedLogins.CountAsync(l => l.AccountId == mine.Person.AccountId))
        ).ShouldBe(0);

        // Somebody else's link cannot be released by its id.
        var link = await app.OnDataAsync(db =>
            db.FederatedLogins.Where(l => l.AccountId == theirs.Person.AccountId).Select(l => l.Id).SingleAsync()
        );
        var me = app.Stranger();
        await me.SignInAsync(mine.Phone, mine.Password);
        var page = await me.SubmitAsync(
            "/account/doors",
            new Dictionary<string, string?> { ["Choice"] = $"release:{link}", ["Password"] = mine.Password }
        );
        page.Text.ShouldContain("请选择要做什么");
        (await app.OnDataAsync(db => db.FederatedLogins.AnyAsync(l => l.Id == link))).ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Whoever_signed_out_or_changed_on_the_way_links_nothing(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var (mine, other) = (await app.AddDoorAsync(), await app.AddDoorAsync());
        var browser = app.Stranger();
        await browser.SignInAsync(mine.Phone, mine.Password);
        await BindAsync(browser, mine.Password);
        var asked = (await browser.OpenAsync("/account/doors/go")).Path;
        await browser.SubmitAsync("/sign-out");
        await browser.SignInAsync(other.Phone, other.Password);
        var back = await browser.OpenAsync(FederatedSteps.Local(house.Agree(asked, new(Guid.NewGuid().ToString()))));

        back.Text.ShouldContain("您的登录已经结束，没有绑定");
        (
            await app.OnDataAsync(db =>
                db.FederatedLogins.CountAsync(l =>
                    l.AccountId == mine.Person.AccountId || l.AccountId == other.Person.AccountId
                )
            )
        ).ShouldBe(0);
        (await app.Stranger().OpenAsync("/account/doors")).Path.ShouldStartWith("/sign-in");
        var forged = await browser.PostAsync(
            "/account/doors",
            [new("Choice", "bind:gate"), new("Password", other.Password)]
        );
        forged.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<WebPage> LinkAsync(TestApp app, IdentityProvider house, TestDoor door, Citizen who)
    {
        var browser = app.Stranger();
        await browser.SignInAsync(door.Phone, door.Password);
        await BindAsync(browser, door.Password);
        var asked = await browser.OpenAsync("/account/doors/go");
        return await browser.OpenAsync(FederatedSteps.Local(house.Agree(asked.Path, who)));
    }

    private static Task<WebPage> BindAsync(Browser browser, string password) =>
        browser.SubmitAsync(
            "/account/doors",
            new Dictionary<string, string?> { ["Choice"] = $"bind:{IdentityProvider.Key}", ["Password"] = password }
        );

    private static string Choice(WebPage page, string prefix)
    {
        var from = page.Html.IndexOf($"value=\"{prefix}", StringComparison.Ordinal) + "value=\"".Length;
        return page.Html[from..page.Html.IndexOf('"', from)];
    }
}
