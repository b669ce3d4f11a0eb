using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>Once a door is abused its form asks something that people answer easily.</summary>
public sealed class PuzzleTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string First = "请先回答这道题";

    [Theory, EachDatabase]
    public async Task After_twenty_failures_from_one_place_its_forms_ask_and_those_elsewhere_do_not(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var place = app.From("203.0.113.50");
        (await place.OpenAsync("/sign-in")).Html.ShouldNotContain("PuzzleAnswer");
        for (var number = 0; number < 20; number++)
        {
            await place.SignInAsync($"1380000{number:D4}", "guessed again");
        }

        foreach (var path in (string[])["/sign-in", "/forgot", "/register"])
        {
            (await place.OpenAsync(path)).Text.ShouldContain("图里是哪5个数字");
            (await app.From("203.0.113.51").OpenAsync(path)).Html.ShouldNotContain("PuzzleAnswer");
        }

        var unanswered = await place.SubmitAsync(
            "/sign-in",
            new Dictionary<string, string?> { ["Name"] = door.Phone, ["Password"] = door.Password },
            "action=\"/sign-in"
        );
        unanswered.Text.ShouldContain(First);
        unanswered.Html.ShouldContain($"value=\"{door.Phone}\"");
        (await place.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task An_answer_serves_once_and_a_wrong_one_not_at_all(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await AbuseAsync(app, door.Phone, "203.0.113.6");
        var browser = app.From("203.0.113.61");
        var asked = await browser.OpenAsync("/sign-in?puzzle=words");
        var typed = new Dictionary<string, string?>
        {
            ["Name"] = door.Phone,
            ["Password"] = "guessed again",
            ["PuzzleAnswer"] = DoorSteps.Answer(asked),
        };

        (await browser.SubmitAsync(asked, typed, "action=\"/sign-in")).Text.ShouldContain("密码不正确");
        // The same question with its right answer, once more.
        typed["Password"] = door.Password;
        (await browser.SubmitAsync(asked, typed, "action=\"/sign-in")).Text.ShouldContain("回答不对，或时间太久了");
        var again = await browser.OpenAsync("/sign-in?puzzle=words");
        typed["PuzzleAnswer"] = "1000";
        (await browser.SubmitAsync(again, typed, "action=\"/sign-in")).Text.ShouldContain("回答不对");
        typed["PuzzleAnswer"] = DoorSteps.Answer(again);
        (await browser.SubmitAsync(again, typed, "action=\"/sign-in")).Text.ShouldContain("回答不对");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task Nobody_makes_an_owner_answer_who_comes_with_a_device_that_is_known(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var owner = app.From("198.51.100.60");
        await owner.SubmitAsync(await owner.SignInAsync(door.Phone, door.Password), form: "action=\"/sign-out");
        await AbuseAsync(app, door.Phone, "203.0.113.7");

        var page = await owner.SubmitAsync(
            "/sign-in",
            new Dictionary<string, string?> { ["Name"] = door.Phone, ["Password"] = "mistyped for once" },
            "action=\"/sign-in"
        );

        page.Html.ShouldNotContain("PuzzleAnswer");
    }

    [Theory, EachDatabase]
    public async Task A_name_that_nobody_has_is_asked_after_as_many_attempts_as_any_other(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var nobody = "13722222222";
        foreach (var name in (string[])[door.Phone, nobody])
        {
            for (var attempt = 0; attempt <= 10; attempt++)
            {
                var page = await app.From($"203.0.113.{attempt + 150}")
                    .SubmitAsync(
                        "/sign-in",
                        new Dictionary<string, string?> { ["Name"] = name, ["Password"] = "guessed again" },
                        "action=\"/sign-in"
                    );
                page.Text.Contains(First, StringComparison.Ordinal).ShouldBe(attempt == 10, $"{name} {attempt}");
            }
        }
    }

    [Theory, EachDatabase]
    public async Task Codes_are_asked_for_with_an_answer_after_the_third(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var phone = "13733333333";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await AskAsync(app.From($"203.0.113.{attempt + 180}"), phone)).Path.ShouldStartWith("/forgot/");
        }

        (await AskAsync(app.From("203.0.113.190"), phone)).Text.ShouldContain(First);
        (await app.OnDataAsync(db => db.Outbox.AsAsyncEnumerable().CountAsync(m => m.To == phone).AsTask())).ShouldBe(
            3
        );
    }

    [Theory, EachDatabase]
    public async Task The_answer_stands_neither_in_the_page_nor_in_the_database(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        await AbuseAsync(app, "13744444444", "203.0.113.9");
        var page = await app.From("203.0.113.95")
            .SubmitAsync(
                "/sign-in",
                new Dictionary<string, string?> { ["Name"] = "13744444444", ["Password"] = "guessed again" },
                "action=\"/sign-in"
            );

        var id = Guid.Parse(page.Form("action=\"/sign-in")["PuzzleId"]!);
        var kept = await app.OnDataAsync(db => db.Puzzles.SingleAsync(p => p.Id == id));
        kept.AnswerDigest.ShouldMatch("^[0-9a-f]{64}$");
        page.Html.ShouldContain("src=\"data:image/png;base64,iVBOR");
        page.Text.ShouldContain("换成文字题");
        var question = await app.From("203.0.113.95").OpenAsync("/sign-in?puzzle=words");
        question.Form("action=\"/sign-in").Fields.ShouldNotContain(f => f.Value == DoorSteps.Answer(question));
    }

    private static async Task AbuseAsync(TestApp app, string name, string network)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await app.From($"{network}{attempt}").SignInAsync(name, "guessed again");
        }
    }

    private static Task<WebPage> AskAsync(Browser browser, string target) =>
        browser.SubmitAsync("/forgot", new Dictionary<string, string?> { ["Target"] = target });
}
