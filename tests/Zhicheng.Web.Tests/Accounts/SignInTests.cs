using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>The door under attack: guessing, trying stolen lists, asking who exists, planting cookies.</summary>
public sealed class SignInTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Wrong = "手机号（邮箱）或密码不正确";
    private const string Wait = "输错次数较多";

    [Theory, EachDatabase]
    public async Task Phone_and_mail_address_both_lead_in_and_it_is_journalled(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();

        (await app.Stranger().SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
        (await app.Stranger().SignInAsync($"{door.Phone}@EXAMPLE.com", door.Password)).Path.ShouldBe("/my");

        (await app.ActsAsync(door.Person.AccountId)).Count(act => act == "account.sign-in").ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task A_name_that_nobody_has_is_answered_like_a_wrong_password_and_slowed_alike(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var known = app.From("198.51.100.1");
        var unknown = app.From("198.51.100.2");

        for (var attempt = 1; attempt <= 7; attempt++)
        {
            var there = await known.SignInAsync(door.Phone, "not it, never was");
            var nobody = await unknown.SignInAsync("13700000000", "not it, never was");
            Unnamed(there, door.Phone).ShouldBe(Unnamed(nobody, "13700000000"), $"attempt {attempt}");
            there.Text.ShouldContain(attempt <= 5 ? Wrong : Wait);
        }

        var counted = Keys(door.Phone, "198.51.100.1").Concat(Keys("13700000000", "198.51.100.2")).ToList();
        (
            await app.OnDataAsync(db =>
                db.AttemptLimits.Where(l => counted.Contains(l.Key)).Select(l => l.Count).ToListAsync()
            )
        ).ShouldBe([5, 5, 5, 5, 5, 5]);
    }

    [Theory, EachDatabase]
    public async Task A_wait_ends_and_grows_and_a_right_password_ends_the_count(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var browser = app.From("198.51.100.3");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await browser.SignInAsync(door.Phone, "wrong as can be");
        }

        // Also the right one is not looked at before the time.
        (await browser.SignInAsync(door.Phone, door.Password)).Text.ShouldContain("这次没有核对密码");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await browser.SignInAsync(door.Phone, "wrong as can be")).Text.ShouldContain(Wait);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await browser.SignInAsync(door.Phone, door.Password)).Text.ShouldContain("这次没有核对密码");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await browser.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
        (await app.ActsAsync(door.Person.AccountId)).Count(act => act == "account.slowed").ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Nobody_locks_out_an_owner_who_comes_with_a_device_that_is_known(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var owner = app.From("198.51.100.4");
        (await owner.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
        await owner.SubmitAsync("/sign-out");

        // From the same address and from many others, until even a new place has to wait.
        for (var attempt = 0; attempt < 30; attempt++)
        {
            var from = attempt < 6 ? "198.51.100.4" : $"203.0.113.{attempt}";
            await app.From(from).SignInAsync(door.Phone, "guessed again");
        }

        (await app.From("203.0.113.200").SignInAsync(door.Phone, door.Password)).Text.ShouldContain(Wait);
        (await owner.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task A_stolen_list_tried_from_one_place_comes_to_a_halt(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var attacker = app.From("198.51.100.66");
        var own = await app.AddDoorAsync();
        var heard = 0;
        for (var line = 0; line < 70; line++)
        {
            var page = await attacker.SignInAsync($"136{line:D8}", "from a stolen list");
            heard += page.Text.Contains(Wrong, StringComparison.Ordinal) ? 1 : 0;
            if (line == 40)
            {
                // To come in with an account of one's own in between does not begin the count anew.
                (await app.From("198.51.100.66").SignInAsync(own.Phone, own.Password)).Path.ShouldBe("/my");
            }
        }

        heard.ShouldBe(60);
        // Somebody else, from another place, is not touched by it.
        (await app.From("198.51.100.67").SignInAsync(own.Phone, own.Password)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task Attempts_at_once_are_counted_one_by_one(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var pages = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => app.From("198.51.100.8").SignInAsync(door.Phone, "all at once"))
        );

        pages.Count(p => p.Text.Contains(Wrong, StringComparison.Ordinal)).ShouldBe(5);
    }

    [Theory, EachDatabase]
    public async Task A_session_that_an_attacker_put_into_the_browser_is_not_the_one_that_is_signed_in(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var attacker = await app.AddDoorAsync();
        var victim = await app.AddDoorAsync();
        var planted = app.From("198.51.100.9");
        await planted.SignInAsync(attacker.Phone, attacker.Password);
        var before = await app.OnDataAsync(db =>
            db.Sessions.Where(s => s.AccountId == attacker.Person.AccountId).Select(s => s.Id).SingleAsync()
        );

        // The victim signs in from the page that the attacker's cookie came with.
        var form = await app.From("198.51.100.9").OpenAsync("/sign-in");
        form.Status.ShouldBe(HttpStatusCode.OK);
        await planted.SubmitAsync("/sign-out");
        await planted.SignInAsync(victim.Phone, victim.Password);

        var sessions = await app.OnDataAsync(db => db.Sessions.ToDictionaryAsync(s => s.Id));
        sessions[before].EndedAt.ShouldNotBeNull();
        sessions.Values.Single(s => s.AccountId == victim.Person.AccountId).Id.ShouldNotBe(before);
        var devices = await app.OnDataAsync(db => db.Devices.Select(d => d.TokenDigest).ToListAsync());
        devices.Distinct().Count().ShouldBe(devices.Count);
    }

    private static IEnumerable<string> Keys(string name, string address) =>
        DoorLimits.Password(name, new Visitor(address, "", []), null).Select(a => a.Digest);

    private static string Unnamed(WebPage page, string name) =>
        $"{(int)page.Status} {page.Path} {page.Text.Replace(name, "", StringComparison.Ordinal)}";
}
