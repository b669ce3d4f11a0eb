using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>Passkeys without a browser's help: what is not proved is not taken, and nobody touches those of others.</summary>
public sealed class PasskeyTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task What_the_browser_is_to_make_is_told_only_against_the_password(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var me = await app.SignInAsync(door.Person);
        var page = await me.OpenAsync("/account/passkeys");
        page.Text.ShouldContain("还没有通行密钥");

        var wrong = await AskAsync(me, page, "手机", "not the password");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(wrong.Html).RootElement.GetProperty("fault").GetString()!.ShouldContain("当前密码不正确");
        var right = await AskAsync(me, page, "手机", door.Password);
        right.Status.ShouldBe(HttpStatusCode.OK);
        var options = JsonDocument.Parse(right.Html).RootElement;
        options.GetProperty("challenge").GetString()!.Length.ShouldBeGreaterThan(20);
        options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString().ShouldBe("required");
    }

    [Theory]
    [EachDatabase("")]
    [EachDatabase("{}")]
    [EachDatabase("not json")]
    [EachDatabase("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{},"clientExtensionResults":{}}""")]
    public async Task An_answer_that_proves_nothing_adds_none_and_lets_nobody_in(TestDatabase on, string credential)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var me = await app.SignInAsync(door.Person);
        var page = await me.OpenAsync("/account/passkeys");
        await AskAsync(me, page, "手机", door.Password);
        var added = await me.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["Name"] = "手机", ["Credential"] = credential },
            form: "data-passkey"
        );
        added.Status.ShouldBe(HttpStatusCode.OK);
        added.Text.ShouldContain("通行密钥没有添加成功");
        added.Text.ShouldContain("还没有通行密钥");

        var stranger = app.Stranger();
        var signIn = await stranger.OpenAsync("/sign-in");
        var token = signIn.Form("data-passkey")["__RequestVerificationToken"]!;
        await stranger.PostAsync("/sign-in/passkey?handler=Options", [new("__RequestVerificationToken", token)]);
        var refused = await stranger.PostAsync(
            "/sign-in/passkey",
            [new("__RequestVerificationToken", token), new("Credential", credential)]
        );
        refused.Text.ShouldContain("通行密钥没有通过核对");
        (await stranger.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task Ones_own_are_listed_and_removed_and_those_of_others_are_not_there(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await app.CallAsync<UserManager<Account>, bool>(async accounts =>
        {
            var account = await accounts.FindByIdAsync(door.Person.AccountId.ToString());
            var passkey = new UserPasskeyInfo(
                Guid.NewGuid().ToByteArray(),
                [1],
                app.Clock.GetUtcNow(),
                0,
                null,
                true,
                false,
                false,
                [1],
                [1]
            )
            {
                Name = "阁楼<b>电脑",
            };
            return (await accounts.AddOrUpdatePasskeyAsync(account!, passkey)).Succeeded;
        });
        var me = await app.SignInAsync(door.Person);
        var page = await me.OpenAsync("/account/passkeys");
        page.Text.ShouldContain("阁楼<b>电脑");
        var id = page.Form("handler=Remove")["passkey"]!;

        var other = await app.SignInAsync(await app.AddApplicantAsync());
        var theirs = await other.OpenAsync("/account/passkeys");
        theirs.Text.ShouldNotContain("阁楼");
        var token = theirs.Form("data-passkey")["__RequestVerificationToken"]!;
        (
            await other.PostAsync(
                "/account/passkeys?handler=Remove",
                [new("__RequestVerificationToken", token), new("passkey", id)]
            )
        ).Status.ShouldBe(HttpStatusCode.NotFound);

        var removed = await me.SubmitAsync(page, form: "handler=Remove");
        removed.Text.ShouldContain("通行密钥已删除");
        removed.Text.ShouldContain("还没有通行密钥");
        var told = await app.OnDataAsync(db =>
            db.Messages.Where(m => m.AccountId == door.Person.AccountId).Select(m => m.Subject).ToListAsync()
        );
        told.ShouldContain("删除了通行密钥");
        (
            await app.OnDataAsync(db =>
                db.Journal.CountAsync(e => e.SubjectId == door.Person.AccountId && e.Act == "account.passkey-remove")
            )
        ).ShouldBe(1);
    }

    private static Task<WebPage> AskAsync(Browser browser, WebPage page, string name, string password) =>
        browser.PostAsync(
            "/account/passkeys?handler=Options",
            [
                new("__RequestVerificationToken", page.Form("data-passkey")["__RequestVerificationToken"]!),
                new("Name", name),
                new("Password", password),
            ]
        );
}
