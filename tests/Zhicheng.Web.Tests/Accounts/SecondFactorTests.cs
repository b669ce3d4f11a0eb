using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Accounts;

public sealed class SecondFactorTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_desk_opens_only_after_a_second_factor_was_bound(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var seat = await app.AddOfficeAsync(door.Person.AccountId, employer);
        var browser = app.From("198.51.100.40");
        await browser.SignInAsync(door.Phone, door.Password);

        var led = await browser.SubmitAsync(
            "/seat",
            new Dictionary<string, string?> { ["Office"] = seat.OfficeId.ToString() }
        );
        led.Path.ShouldStartWith("/account/second-factor");
        led.Text.ShouldContain("登录时除密码外必须有动态码");
        (await browser.OpenAsync("/desk")).Path.ShouldStartWith("/account/second-factor?next=%2Fdesk");
        (await browser.OpenAsync("/desk/achievements")).Path.ShouldStartWith("/account/second-factor");

        var bound = await BindAsync(app, browser, door, "/account/second-factor?next=%2Fdesk");
        bound.Codes.Count.ShouldBe(8);
        (await browser.OpenAsync("/desk")).Path.ShouldBe("/desk");
        (await app.ActsAsync(door.Person.AccountId)).ShouldContain("account.second-factor-on");
    }

    [Theory, EachDatabase]
    public async Task The_code_of_the_phone_is_asked_for_at_the_door_and_serves_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var first = app.From("198.51.100.41");
        await first.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, first, door);

        // The one that bound the phone does not open the door as well.
        var browser = app.From("198.51.100.42");
        var asked = await browser.SignInAsync(door.Phone, door.Password);
        asked.Path.ShouldStartWith("/sign-in/code");
        (await browser.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        (await CodeAsync(browser, bound.Code(app))).Text.ShouldContain("已经用过");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = bound.Code(app);
        (await CodeAsync(browser, "000000")).Text.ShouldContain("动态码不正确");
        (await CodeAsync(browser, code)).Path.ShouldBe("/my");

        var thief = app.From("198.51.100.43");
        await thief.SignInAsync(door.Phone, door.Password);
        (await CodeAsync(thief, code)).Text.ShouldContain("已经用过");
        (await thief.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_send_the_same_code_at_once_one_comes_in(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var first = app.From("198.51.100.44");
        await first.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, first, door);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var two = new[] { app.From("198.51.100.45"), app.From("198.51.100.46") };
        foreach (var browser in two)
        {
            await browser.SignInAsync(door.Phone, door.Password);
        }

        var pages = await Task.WhenAll(two.Select(browser => CodeAsync(browser, bound.Code(app))));

        pages.Count(p => p.Path == "/my").ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Guessing_codes_is_slowed(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var first = app.From("198.51.100.47");
        await first.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, first, door);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var thief = app.From("198.51.100.48");
        await thief.SignInAsync(door.Phone, door.Password);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await CodeAsync(thief, "000000");
        }

        (await CodeAsync(thief, bound.Code(app))).Text.ShouldContain("输错次数较多");
        (await thief.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task A_code_on_paper_serves_once_and_is_told_of(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var first = app.From("198.51.100.49");
        await first.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, first, door);
        var browser = app.From("198.51.100.50");
        await browser.SignInAsync(door.Phone, door.Password);

        (await CodeAsync(browser, bound.Codes[3].ToLowerInvariant().Replace('-', ' '))).Path.ShouldBe("/my");
        (await browser.OpenAsync("/inbox")).Text.ShouldContain("还剩7个");

        var again = app.From("198.51.100.51");
        await again.SignInAsync(door.Phone, door.Password);
        (await CodeAsync(again, bound.Codes[3])).Text.ShouldContain("不正确");
        (await app.OnDataAsync(db => db.RecoveryCodes.Select(c => c.Digest).ToListAsync())).ShouldAllBe(d =>
            d.Length == 64
        );
    }

    [Theory, EachDatabase]
    public async Task A_stolen_session_binds_no_phone_and_releases_none(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var thief = await app.SignInAsync(door.Person);
        (await BeginAsync(thief, "a guess of mine")).Text.ShouldContain("当前密码不正确");
        (await thief.OpenAsync("/account/second-factor")).Html.ShouldNotContain("<path");

        var owner = app.From("198.51.100.52");
        await owner.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, owner, door);
        (await thief.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await ReleaseAsync(owner, "000000")).Text.ShouldContain("动态码或恢复码不正确");
        (await ReleaseAsync(owner, bound.Code(app))).Text.ShouldContain("动态码已停用");
        (await app.ActsAsync(door.Person.AccountId)).ShouldContain("account.second-factor-off");
    }

    [Theory, EachDatabase]
    public async Task No_secret_stands_readable_in_the_database(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var browser = app.From("198.51.100.53");
        await browser.SignInAsync(door.Phone, door.Password);
        var bound = await BindAsync(app, browser, door);

        var content = await app.ContentAsync();

        content.ShouldNotContain(row => row.Contains(bound.Secret, StringComparison.Ordinal));
        content.ShouldNotContain(row => row.Contains(Convert.ToBase64String(bound.Bytes), StringComparison.Ordinal));
        content.ShouldNotContain(row => bound.Codes.Any(c => row.Contains(c, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/sign-in/code")]
    [InlineData("/account/second-factor?handler=Begin")]
    [InlineData("/account/second-factor?handler=Finish")]
    [InlineData("/account/second-factor?handler=Release")]
    public async Task No_form_of_the_second_factor_is_taken_from_another_site(string path)
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var browser = await app.SignInAsync(await app.AddApplicantAsync());

        (await browser.PostAsync(path, [new("Code", "123456")])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<Bound> BindAsync(
        TestApp app,
        Browser browser,
        TestDoor door,
        string path = "/account/second-factor"
    )
    {
        var begun = await BeginAsync(browser, door.Password, path);
        begun.Html.ShouldContain("<svg role=\"img\"");
        var secret = Regex
            .Match(begun.Text, "密钥是 ((?:[A-Z2-7]{4} ?){8})", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups[1]
            .Value.Replace(" ", "", StringComparison.Ordinal);
        var bound = new Bound(secret, []);
        (await FinishAsync(browser, begun, "000000")).Text.ShouldContain("动态码不正确");
        var done = await FinishAsync(browser, begun, bound.Code(app));
        done.Text.ShouldContain("请保存恢复码");
        return bound with
        {
            Codes =
            [
                .. Regex
                    .Matches(done.Html, "<code>([A-Z2-7-]+)</code>", RegexOptions.None, TimeSpan.FromSeconds(1))
                    .Select(m => m.Groups[1].Value),
            ],
        };
    }

    private static Task<WebPage> BeginAsync(Browser browser, string password, string path = "/account/second-factor") =>
        browser.SubmitAsync(path, new Dictionary<string, string?> { ["Password"] = password }, "handler=Begin");

    private static Task<WebPage> FinishAsync(Browser browser, WebPage begun, string code) =>
        browser.SubmitAsync(begun, new Dictionary<string, string?> { ["Code"] = code }, "handler=Finish");

    private static Task<WebPage> ReleaseAsync(Browser browser, string code) =>
        browser.SubmitAsync(
            "/account/second-factor",
            new Dictionary<string, string?> { ["Code"] = code },
            "handler=Release"
        );

    private static Task<WebPage> CodeAsync(Browser browser, string code) =>
        browser.SubmitAsync("/sign-in/code", new Dictionary<string, string?> { ["Code"] = code });

    /// <summary>A phone with a secret, and the codes on paper.</summary>
    private sealed record Bound(string Secret, IReadOnlyList<string> Codes)
    {
        private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

        public byte[] Bytes
        {
            get
            {
                var bits = string.Concat(Secret.Select(c => Convert.ToString(Letters.IndexOf(c), 2).PadLeft(5, '0')));
                return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
            }
        }

        public string Code(TestApp app) => Totp.CodeOf(Bytes, Totp.StepAt(app.Clock.UtcNow()));
    }
}
