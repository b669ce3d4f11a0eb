using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Tests.Accounts;

public sealed class SessionTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task One_sees_where_one_is_signed_in_and_ends_one_of_them(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var here = app.From("198.51.100.20");
        await here.SignInAsync(door.Phone, door.Password);
        var there = await app.SignInAsync(door.Person);

        var page = await here.OpenAsync("/account/security");
        page.Text.ShouldContain("Chrome · Windows 本设备");
        page.Text.ShouldContain("198.51.100.20");
        page.Text.ShouldContain("192.0.2.1");

        var ended = await here.SubmitAsync(page, form: "name=\"session\"");
        ended.Text.ShouldContain("那次登录已结束");
        (await there.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        (await here.OpenAsync("/my")).Path.ShouldBe("/my");
        (await app.ActsAsync(door.Person.AccountId)).ShouldBe(["account.sign-in", "account.session-end"]);
    }

    [Theory, EachDatabase]
    public async Task All_others_end_at_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var person = await app.AddApplicantAsync();
        var here = await app.SignInAsync(person);
        var others = new[] { await app.SignInAsync(person), await app.SignInAsync(person) };

        (await here.SubmitAsync("/account/security", form: "handler=Others")).Text.ShouldContain("其他2处登录已结束");

        foreach (var other in others)
        {
            (await other.OpenAsync("/account/security")).Path.ShouldStartWith("/sign-in");
        }
    }

    [Theory, EachDatabase]
    public async Task Nobody_ends_the_session_of_somebody_else(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var mine = await app.SignInAsync(await app.AddApplicantAsync());
        var somebody = await app.AddApplicantAsync();
        var theirs = await app.AddSessionAsync(somebody.AccountId);
        var own = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(own);
        await app.AddSessionAsync(own.AccountId);
        var page = await browser.OpenAsync("/account/security");

        var foreign = await browser.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["session"] = theirs.ToString() },
            "name=\"session\""
        );
        var missing = await browser.SubmitAsync(
            page,
            new Dictionary<string, string?> { ["session"] = Guid.NewGuid().ToString() },
            "name=\"session\""
        );

        foreign.Status.ShouldBe(HttpStatusCode.NotFound);
        foreign.Text.ShouldBe(missing.Text);
        (await app.OnDataAsync(db => db.Sessions.SingleAsync(s => s.Id == theirs))).EndedAt.ShouldBeNull();
        (await mine.OpenAsync("/my")).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task A_session_ends_when_it_is_not_used_and_after_a_day_of_work(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var person = await app.AddApplicantAsync();
        var used = await app.SignInAsync(person);
        var idle = await app.SignInAsync(person);
        for (var hour = 0; hour < 11; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            (await used.OpenAsync("/my")).Path.ShouldBe("/my");
        }

        (await idle.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await used.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task A_cookie_kept_from_before_signing_out_serves_no_more(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var browser = await app.SignInAsync(await app.AddApplicantAsync());

        await browser.SubmitAsync("/sign-out");

        // This browser sends its cookie whatever it is told.
        (await browser.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task A_session_is_not_that_of_another_account_nor_a_made_up_one(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var person = await app.AddApplicantAsync();
        var other = await app.AddApplicantAsync();
        var session = await app.AddSessionAsync(other.AccountId);

        (await (await app.SignInAsync(person.AccountId, null, session)).OpenAsync("/my")).Path.ShouldStartWith(
            "/sign-in"
        );
        (await (await app.SignInAsync(person.AccountId, null, Guid.NewGuid())).OpenAsync("/my")).Path.ShouldStartWith(
            "/sign-in"
        );
    }

    [Theory, EachDatabase]
    public async Task A_device_that_is_new_is_told_of_and_one_that_is_known_is_not(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var first = app.From("198.51.100.30");
        await first.SignInAsync(door.Phone, door.Password);
        await first.SubmitAsync("/sign-out");
        await first.SignInAsync(door.Phone, door.Password);
        (await first.OpenAsync("/inbox")).Text.ShouldNotContain("新设备");

        await app.From("198.51.100.31").SignInAsync(door.Phone, door.Password);

        (await first.OpenAsync("/inbox")).Text.ShouldContain("有新设备登录了您的账号");
        (await first.OpenAsync("/inbox")).Text.ShouldContain("198.51.100.31");
    }

    [Theory, EachDatabase]
    public async Task What_the_doors_need_no_more_is_deleted(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await app.From("198.51.100.32").SignInAsync(door.Phone, "not the one");
        await app.From("198.51.100.32")
            .SubmitAsync("/forgot", new Dictionary<string, string?> { ["Target"] = door.Phone });
        app.Clock.Advance(TimeSpan.FromDays(3));

        await app.CallAsync<TidyDoors, bool>(async tidy =>
        {
            await tidy.RunAsync(CancellationToken.None);
            return true;
        });

        await app.OnDataAsync(async db =>
        {
            (await db.AttemptLimits.AnyAsync()).ShouldBeFalse();
            (await db.OneTimeCodes.AnyAsync()).ShouldBeFalse();
            (await db.Outbox.AnyAsync()).ShouldBeFalse();
        });
    }
}
