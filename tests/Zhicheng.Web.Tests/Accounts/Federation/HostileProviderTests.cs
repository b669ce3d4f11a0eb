using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;

namespace Zhicheng.Web.Tests.Accounts.Federation;

/// <summary>Whoever lies in a provider's name, steals an answer or sends one on comes in nowhere, and nothing is written.</summary>
public sealed class HostileProviderTests(FederatedApps apps) : IClassFixture<FederatedApps>
{
    private const string Refused = "没有通过核对，没有登录";

    private static readonly Dictionary<string, Action<IdentityProvider>> Lies = new()
    {
        ["another nonce"] = h => h.Lie = c => c["nonce"] = "planted",
        ["no nonce"] = h => h.Lie = c => c.Remove("nonce"),
        ["for another site"] = h => h.Lie = c => c["aud"] = "somebody-else",
        ["for nobody"] = h => h.Lie = c => c.Remove("aud"),
        ["for several, made by another"] = h =>
            h.Lie = c => (c["aud"], c["azp"]) = (new[] { (string)c["aud"]!, "other" }, "other"),
        ["expired"] = h => h.Lie = c => c["exp"] = h.Now().AddMinutes(-3).ToUnixTimeSeconds(),
        ["without an end"] = h => h.Lie = c => c.Remove("exp"),
        ["not yet valid"] = h => h.Lie = c => c["nbf"] = h.Now().AddMinutes(9).ToUnixTimeSeconds(),
        ["of another issuer"] = h => h.Lie = c => c["iss"] = "https://evil.example",
        ["of nobody"] = h => h.Lie = c => c.Remove("sub"),
        ["unsigned"] = h =>
            h.Forge = p => $"{IdentityProvider.Encode("{\"alg\":\"none\"}")}.{IdentityProvider.Encode(p)}.",
        ["unsigned, and says so oddly"] = h =>
            h.Forge = p =>
                $"{IdentityProvider.Encode("{\"alg\":\"nOnE\",\"typ\":\"JWT\"}")}.{IdentityProvider.Encode(p)}.",
        ["signed by somebody else"] = h => h.Forge = p => h.Sign(h.Header(), p, RSA.Create(2048)),
        ["signed with the public key"] = h => h.Forge = h.SignWithPublicKey,
        ["cut off"] = h => h.Forge = p => h.Sign(h.Header(), p)[..^20],
        ["changed after signing"] = h =>
            h.Forge = p =>
            {
                var parts = h.Sign(h.Header(), p).Split('.');
                return $"{parts[0]}.{IdentityProvider.Encode(p.Replace("victim", "somebody", StringComparison.Ordinal))}.{parts[2]}";
            },
        ["no token at all"] = h => h.Forge = _ => "not.a.token",
    };

    public static TheoryData<string> Names => [.. Lies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_that_does_not_hold_opens_nothing(string lie)
    {
        var (app, house) = await apps.OnAsync(TestDatabase.Sqlite);
        var before = await CountAsync(app);
        Lies[lie](house);

        var page = await app.Stranger().ComeAsync(house, new Citizen("victim"));

        page.Text.ShouldContain(Refused);
        (await CountAsync(app)).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task An_answer_serves_once_and_only_in_the_browser_that_asked(TestDatabase on)
    {
        const string elsewhere = "不是在这个浏览器里开始的";
        var (app, house) = await apps.OnAsync(on);
        var who = new Citizen(Guid.NewGuid().ToString());
        var before = await CountAsync(app);

        // Planted into somebody else's browser, to sign them into the attacker's account.
        var asked = await app.Stranger().AskAsync();
        var planted = FederatedSteps.Local(house.Agree(asked, who));
        (await app.Stranger().OpenAsync(planted)).Text.ShouldContain(elsewhere);

        var browser = app.Stranger();
        asked = await browser.AskAsync();
        var answer = FederatedSteps.Local(house.Agree(asked, who));
        var otherState = answer.Replace("state=", "state=x", StringComparison.Ordinal);
        (await browser.OpenAsync(otherState)).Text.ShouldContain(elsewhere);
        (await browser.OpenAsync(answer)).Path.ShouldBe("/sign-in/first");
        (await browser.OpenAsync(answer)).Text.ShouldContain(elsewhere);
        (await CountAsync(app)).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task A_code_that_was_stolen_or_used_is_worth_nothing(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var victim = app.Stranger();
        var stolen = house.Agree(await victim.AskAsync(), new Citizen(Guid.NewGuid().ToString()));
        var code = Query(stolen, "code");

        // The attacker's own state, the victim's code: PKCE binds the code to the victim's browser.
        var attacker = app.Stranger();
        var own = house.Agree(await attacker.AskAsync(), new Citizen("attacker"));
        var mixed = FederatedSteps.Local(own.Replace(Query(own, "code"), code, StringComparison.Ordinal));
        (await attacker.OpenAsync(mixed)).Text.ShouldContain(Refused);
        // And the provider takes each code once: the victim has to begin again.
        (await victim.OpenAsync(FederatedSteps.Local(stolen))).Text.ShouldContain(Refused);
    }

    [Theory, EachDatabase]
    public async Task An_answer_of_another_provider_or_too_late_is_none(TestDatabase on)
    {
        var (app, house) = await apps.OnAsync(on);
        var browser = app.Stranger();
        var answer = FederatedSteps.Local(house.Agree(await browser.AskAsync(), new Citizen("x")));
        var other = answer.Replace(
            Uri.EscapeDataString(house.Issuer),
            "https%3A%2F%2Fevil.example",
            StringComparison.Ordinal
        );
        other.ShouldNotBe(answer);
        (await browser.OpenAsync(other)).Text.ShouldContain(Refused);

        answer = FederatedSteps.Local(house.Agree(await browser.AskAsync(), new Citizen("x")));
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.OpenAsync(answer)).Text.ShouldContain("等得太久");

        var denied = await browser.AskAsync();
        var state = Query("http://x" + denied, "state");
        var refused = await browser.OpenAsync($"/sign-in/with/gate/back?error=access_denied&state={state}");
        refused.Text.ShouldContain($"您没有在{IdentityProvider.Name}完成登录");
    }

    [Fact]
    public async Task Keys_may_change_and_are_read_anew_but_not_for_every_stranger()
    {
        var (app, house) = await apps.OnAsync(TestDatabase.Sqlite);
        var who = new Citizen(Guid.NewGuid().ToString());
        (await app.Stranger().ComeAsync(house, who)).Path.ShouldBe("/sign-in/first");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        house.ChangeKey();
        (await app.Stranger().ComeAsync(house, who)).Path.ShouldBe("/sign-in/first");

        var read = house.KeysRead;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            house.Forge = p => house.Sign($"{{\"alg\":\"RS256\",\"kid\":\"{Guid.NewGuid()}\"}}", p);
            (await app.Stranger().ComeAsync(house, who)).Text.ShouldContain(Refused);
        }

        house.KeysRead.ShouldBe(read);
    }

    [Fact]
    public async Task A_provider_that_answers_late_badly_or_not_at_all_is_told_of_in_words()
    {
        var (app, house) = await apps.OnAsync(TestDatabase.Sqlite);
        var tempers = new Dictionary<string, Func<HttpContext, Task>>
        {
            ["error"] = http => Answer(http, 500, "{}"),
            ["no JSON"] = http => Answer(http, 200, "<html>"),
            ["another shape"] = http => Answer(http, 200, "[1]"),
            ["huge"] = http => Answer(http, 200, new string(' ', 300_000) + "{}"),
            ["sent on"] = http =>
            {
                http.Response.Redirect("https://evil.example/");
                return Task.CompletedTask;
            },
            ["slow"] = http => new TaskCompletionSource().Task.WaitAsync(http.RequestAborted),
        };
        foreach (var (name, temper) in tempers)
        {
            house.Temper = null;
            var browser = app.Stranger();
            var answer = FederatedSteps.Local(house.Agree(await browser.AskAsync(), new Citizen("x")));
            house.Temper = temper;
            var page = await browser.OpenAsync(answer);
            page.Status.ShouldBe(HttpStatusCode.OK, name);
            page.Text.ShouldContain("没有登录成功", Case.Sensitive, name);
        }

        // Nor does it answer when somebody wants to begin, once what is remembered of it is too old.
        app.Clock.Advance(TimeSpan.FromHours(13));
        var begun = await app.Stranger().OpenAsync("/sign-in/with/gate");
        begun.Text.ShouldContain($"现在连不上{IdentityProvider.Name}");
    }

    [Theory]
    [InlineData("Zhicheng:Doors:gate:Issuer", "http://example.com")]
    [InlineData("Zhicheng:Doors:gate:Issuer", "")]
    [InlineData("Zhicheng:Doors:gate:ClientId", "")]
    [InlineData("Zhicheng:Doors:gate:Name", " ")]
    [InlineData("Zhicheng:Doors:Not_A_Key:Name", "x")]
    public async Task Settings_that_cannot_work_or_are_not_safe_keep_the_site_from_starting(string name, string value)
    {
        await using var house = await IdentityProvider.StartAsync();
        var settings = house.Configuration();
        settings[name] = value;
        var place = await TestDatabases.CreateAsync(TestDatabase.Sqlite);
        await using var app = new TestApp(place, settings);

        Should.Throw<InvalidOperationException>(() => app.CreateClient());

        await TestDatabases.RemoveAsync(place);
    }

    private static Task Answer(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }

    private static string Query(string address, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(address).Query)[name].ToString();

    private static Task<(int Accounts, int Links, int Sessions, int Entries)> CountAsync(TestApp app) =>
        app.OnDataAsync(async db => await CountAsync(db));

    private static async Task<(int Accounts, int Links, int Sessions, int Entries)> CountAsync(AppDb db) =>
        (
            await db.Users.CountAsync(),
            await db.FederatedLogins.CountAsync(),
            await db.Sessions.CountAsync(),
            await db.Journal.CountAsync()
        );
}
