using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Accounts.Federation;

namespace Zhicheng.Web.Tests.Exchanges;

/// <summary>The application with a system beside it that keeps facts, one pair for each database.</summary>
public sealed class ExchangeApps : IAsyncLifetime
{
    private static readonly string[] Kinds =
    [
        "social-insurance",
        "degrees",
        "hours",
        "integrity",
        "posts",
        "trainings",
    ];

    private readonly Dictionary<TestDatabase, (TestApp App, FactsProvider Keeper)> pairs = [];

    internal async Task<(TestApp App, FactsProvider Keeper)> OnAsync(TestDatabase on)
    {
        if (!pairs.TryGetValue(on, out var pair))
        {
            var keeper = await FactsProvider.StartAsync();
            var settings = keeper.Configuration(Kinds);
            settings["Zhicheng:Exchanges:hours:KeptBy"] = "示例继续教育中心";
            settings["Zhicheng:Exchanges:trainings:KeptBy"] = "示例继续教育中心";
            var app = new TestApp(await TestDatabases.CreateAsync(on), settings);
            keeper.Now = app.Clock.GetUtcNow;
            pairs[on] = pair = (app, keeper);
        }

        pair.Keeper.Temper = null;
        return pair;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, keeper) in pairs.Values)
        {
            await app.DisposeAsync();
            await keeper.DisposeAsync();
            await TestDatabases.RemoveAsync(app.Place);
        }
    }

    /// <summary>Somebody whose name and number were verified.</summary>
    internal static async Task<(TestApplicant Applicant, string Number)> AddVerifiedAsync(
        TestApp app,
        Action<Person>? shape = null
    )
    {
        var number = Citizen.NewNumber();
        var applicant = await app.AddApplicantAsync(shape: p =>
        {
            p.IdNumber = number;
            p.ComesFrom(FactOrigin.Verified, "示例单位", new DateOnly(2026, 1, 5));
            shape?.Invoke(p);
        });
        return (applicant, number);
    }
}

/// <summary>Facts that are fetched from the systems that keep them, over HTTP.</summary>
public sealed class FetchTests(ExchangeApps apps) : IClassFixture<ExchangeApps>
{
    private const string Insurance =
        """[{"from":"2024-01-01","to":null,"employer":"示例光学有限公司","local":true,"outOfProvince":false}]""";

    [Theory, EachDatabase]
    public async Task Insurance_in_the_province_is_fetched_and_not_asked_for(TestDatabase on)
    {
        var (app, keeper) = await apps.OnAsync(on);
        var (applicant, number) = await ExchangeApps.AddVerifiedAsync(
            app,
            p =>
            {
                p.Insurances.Add(Own(p, "自己写的单位", outOfProvince: false));
                p.Insurances.Add(Own(p, "外省的单位", outOfProvince: true));
            }
        );
        keeper.Known[("social-insurance", number)] = Insurance;
        var me = await app.SignInAsync(applicant);

        var done = await FetchAsync(me, "social-insurance");

        done.Text.ShouldContain("已获取1条记录");
        done.Text.ShouldContain("2024年1月1日至今在示例光学有限公司参保（本市）");
        done.Text.ShouldContain("来自示例信息中心， 2026年3月5日");
        var rows = await app.OnDataAsync(db =>
            db.Insurances.Where(i => i.PersonId == applicant.PersonId).OrderBy(i => i.Employer).ToListAsync()
        );
        rows.Select(r => (r.Employer, r.Origin))
            .ShouldBe(
                [("外省的单位", FactOrigin.OwnWord), ("示例光学有限公司", FactOrigin.Fetched)],
                ignoreOrder: true
            );
        var fetched = rows.Single(r => r.Origin == FactOrigin.Fetched);
        (fetched.OriginBy, fetched.OriginDay).ShouldBe(("示例信息中心", new DateOnly(2026, 3, 5)));
        var profile = await me.OpenAsync("/my/profile");
        profile.Text.ShouldContain("自动获取（示例信息中心）");
        profile.Text.ShouldNotContain("自己写的单位");
        (await app.ActsAsync(applicant.PersonId)).ShouldBe(["profile.fetch"]);

        // Fetched again it is the same fact, and not a second one.
        await FetchAsync(me, "social-insurance");
        (await app.OnDataAsync(db => db.Insurances.CountAsync(i => i.PersonId == applicant.PersonId))).ShouldBe(2);
        (await app.OnDataAsync(db => db.FetchedAnswers.CountAsync(a => a.PersonId == applicant.PersonId))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Every_kind_is_read_kept_with_its_digest_and_shown(TestDatabase on)
    {
        var (app, keeper) = await apps.OnAsync(on);
        var (applicant, number) = await ExchangeApps.AddVerifiedAsync(app);
        keeper.Known[("degrees", number)] =
            """[{"level":"bachelor","degree":"bachelor","graduated":"2012-06-30","school":"示例大学","major":"光学","number":"1034512012"}]""";
        keeper.Known[("hours", number)] = """[{"year":2025,"professional":60,"public":30.5}]""";
        keeper.Known[("integrity", number)] = """[{"kind":"forgery","decided":"2020-05-06"}]""";
        keeper.Known[("posts", number)] =
            """[{"number":"岗审2026-7","checked":"2026-02-01","withinRatio":true,"category":"中级","posts":10,"filled":8}]""";
        keeper.Known[("trainings", number)] = """[{"name":"安全培训","ended":"2025-09-09","score":88,"passed":true}]""";
        var me = await app.SignInAsync(applicant);
        foreach (var kind in (string[])["degrees", "hours", "integrity", "posts", "trainings"])
        {
            (await FetchAsync(me, kind)).Text.ShouldContain("已获取1条记录", Case.Sensitive, kind);
        }

        var page = await me.OpenAsync("/my/fetched");
        page.Text.ShouldContain("毕业于示例大学");
        page.Text.ShouldContain("2025年度：专业科目60学时，公需科目30.5学时");
        page.Text.ShouldContain("岗位审核（岗审2026-7）：中级核定10个，已聘8个，在结构比例内");
        page.Text.ShouldContain("安全培训：合格，88分");
        (
            await app.OnDataAsync(db => db.Educations.SingleAsync(e => e.PersonId == applicant.PersonId))
        ).InRegister.ShouldBe(true);
        (await app.OnDataAsync(db => db.Hours.SingleAsync(e => e.PersonId == applicant.PersonId))).Public.ShouldBe(
            30.5m
        );
        (await app.OnDataAsync(db => db.Sanctions.SingleAsync(e => e.PersonId == applicant.PersonId))).Origin.ShouldBe(
            FactOrigin.Fetched
        );
        var kept = await app.OnDataAsync(db =>
            db.FetchedAnswers.Where(a => a.PersonId == applicant.PersonId).ToListAsync()
        );
        kept.ShouldAllBe(a => a.Digest.Length == 64 && a.AsOf == new DateOnly(2026, 3, 5) && a.UploadedBy == null);
    }

    [Fact]
    public async Task Whatever_is_not_a_right_answer_changes_nothing_and_is_told_in_words()
    {
        const string refused = "没有通过核对，没有采用";
        const string unreachable = "现在连不上示例信息中心";
        var (app, keeper) = await apps.OnAsync(TestDatabase.Sqlite);
        var tempers = new Dictionary<string, (Func<HttpContext, string, Task> Temper, string Told)>
        {
            ["wrong secret"] = ((h, b) => keeper.SignedAsync(h, b, secret: new string('x', 40)), refused),
            ["of another question"] = ((h, b) => keeper.SignedAsync(h, b, nonce: "0123456789abcdef"), refused),
            ["an old answer"] = ((h, b) => keeper.SignedAsync(h, b, minutes: -6), refused),
            ["unsigned"] = ((h, b) => h.Response.WriteAsync(b), refused),
            ["garbage"] = ((h, _) => keeper.SignedAsync(h, "<html>"), refused),
            ["of another kind"] = ((h, _) => keeper.SignedAsync(h, FactsProvider.Body("hours", "[]")), refused),
            ["of tomorrow"] = (
                (h, _) => keeper.SignedAsync(h, FactsProvider.Body("social-insurance", "[]", "2099-01-01")),
                refused
            ),
            ["no list"] = ((h, _) => keeper.SignedAsync(h, FactsProvider.Body("social-insurance", "{}")), refused),
            ["a field too many"] = (
                (h, b) => keeper.SignedAsync(h, b.Replace("\"local\"", "\"x\":1,\"local\"", StringComparison.Ordinal)),
                refused
            ),
            ["a field missing"] = (
                (h, b) => keeper.SignedAsync(h, b.Replace("\"local\":true,", "", StringComparison.Ordinal)),
                refused
            ),
            ["a day that is none"] = (
                (h, b) => keeper.SignedAsync(h, b.Replace("2024-01-01", "2024-13-01", StringComparison.Ordinal)),
                refused
            ),
            ["a day twice"] = (
                (h, b) =>
                    keeper.SignedAsync(
                        h,
                        b.Replace("\"to\"", "\"from\":\"2020-01-01\",\"to\"", StringComparison.Ordinal)
                    ),
                refused
            ),
            ["huge"] = ((h, b) => keeper.SignedAsync(h, b + new string(' ', 300_000)), refused),
            ["too deep"] = ((h, _) => keeper.SignedAsync(h, new string('[', 5000)), refused),
            ["sent on"] = ((h, _) => Redirect(h), refused),
            ["our key refused"] = ((h, _) => Status(h, 401), refused),
            ["failing"] = ((h, _) => Status(h, 500), unreachable),
            ["busy"] = ((h, _) => Status(h, 503), unreachable),
            ["slow"] = ((h, _) => new TaskCompletionSource().Task.WaitAsync(h.RequestAborted), unreachable),
            ["hanging up"] = ((h, _) => Abort(h), unreachable),
        };
        foreach (var (name, (temper, told)) in tempers)
        {
            var (applicant, number) = await ExchangeApps.AddVerifiedAsync(app);
            keeper.Known[("social-insurance", number)] = Insurance;
            keeper.Temper = temper;
            var asked = keeper.Asked;
            var page = await FetchAsync(await app.SignInAsync(applicant), "social-insurance");
            page.Status.ShouldBe(HttpStatusCode.OK, name);
            page.Text.ShouldContain(told, Case.Sensitive, name);
            // What failed for the moment is tried again, what is wrong is not.
            (keeper.Asked - asked).ShouldBe(told == unreachable ? 3 : 1, name);
            (await app.OnDataAsync(db => db.Insurances.AnyAsync(i => i.PersonId == applicant.PersonId))).ShouldBeFalse(
                name
            );
            (await app.ActsAsync(applicant.PersonId)).ShouldBeEmpty(name);
        }
    }

    [Theory, EachDatabase]
    public async Task A_source_that_failed_for_a_moment_is_asked_again(TestDatabase on)
    {
        var (app, keeper) = await apps.OnAsync(on);
        var (applicant, number) = await ExchangeApps.AddVerifiedAsync(app);
        keeper.Known[("social-insurance", number)] = Insurance;
        var first = true;
        keeper.Temper = (h, b) =>
        {
            (var now, first) = (first, false);
            return now ? Status(h, 502) : keeper.SignedAsync(h, b);
        };

        (await FetchAsync(await app.SignInAsync(applicant), "social-insurance")).Text.ShouldContain("已获取1条记录");
    }

    [Theory, EachDatabase]
    public async Task Nobody_fetches_by_a_number_that_was_not_verified_nor_for_somebody_else(TestDatabase on)
    {
        var (app, keeper) = await apps.OnAsync(on);
        var number = Citizen.NewNumber();
        keeper.Known[("social-insurance", number)] = Insurance;
        var claimant = await app.AddApplicantAsync(shape: p => p.IdNumber = number);
        var asked = keeper.Asked;

        var me = await app.SignInAsync(claimant);
        (await me.OpenAsync("/my/fetched")).Html.ShouldNotContain("value=\"social-insurance\"");
        (await FetchAsync(me, "social-insurance")).Text.ShouldContain("还没有核验");
        (await FetchAsync(me, "no-such-kind")).Status.ShouldBe(HttpStatusCode.NotFound);

        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer));
        (await (await app.SignInAsync(officer)).OpenAsync("/my/fetched")).Path.ShouldStartWith("/not-for-you");
        (await app.Stranger().OpenAsync("/my/fetched")).Path.ShouldStartWith("/sign-in");
        keeper.Asked.ShouldBe(asked);
    }

    [Theory, EachDatabase]
    public async Task Asking_again_and_again_is_slowed(TestDatabase on)
    {
        var (app, keeper) = await apps.OnAsync(on);
        var (applicant, number) = await ExchangeApps.AddVerifiedAsync(app);
        keeper.Known[("hours", number)] = "[]";
        var me = await app.SignInAsync(applicant);
        var asked = keeper.Asked;
        WebPage last = null!;
        for (var i = 0; i < 8; i++)
        {
            last = await FetchAsync(me, "hours");
        }

        last.Text.ShouldContain("获取得太频繁，请在");
        (keeper.Asked - asked).ShouldBe(6);
    }

    [Theory]
    [InlineData("Zhicheng:Exchanges:hours:Secret", "short")]
    [InlineData("Zhicheng:Exchanges:hours:Address", "http://example.com/")]
    [InlineData("Zhicheng:Exchanges:hours:Name", "")]
    [InlineData("Zhicheng:Exchanges:horoscope:Name", "x")]
    public async Task Settings_that_cannot_work_or_are_not_safe_keep_the_site_from_starting(string name, string value)
    {
        await using var keeper = await FactsProvider.StartAsync();
        var settings = keeper.Configuration("hours");
        settings[name] = value;
        var place = await TestDatabases.CreateAsync(TestDatabase.Sqlite);
        await using var app = new TestApp(place, settings);

        Should.Throw<InvalidOperationException>(() => app.CreateClient());

        await TestDatabases.RemoveAsync(place);
    }

    // Also of a kind that the page offers no button for.
    private static async Task<WebPage> FetchAsync(Browser me, string kind)
    {
        var token = (await me.OpenAsync("/inbox")).Form("__RequestVerificationToken")["__RequestVerificationToken"]!;
        return await me.PostAsync("/my/fetched", [new("__RequestVerificationToken", token), new("kind", kind)]);
    }

    private static Insurance Own(Person person, string employer, bool outOfProvince) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            From = new DateOnly(2023, 1, 1),
            Employer = employer,
            OutOfProvince = outOfProvince,
        };

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http)
    {
        http.Response.Redirect("https://evil.example/");
        return Task.CompletedTask;
    }

    private static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }
}
