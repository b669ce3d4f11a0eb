using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Administration;

/// <summary>The three administrators: each has pages of its own, no account is two of them, and none of them reads a case.</summary>
public sealed class AdministratorTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<AdministratorKind, string> Homes = new()
    {
        [AdministratorKind.System] = "/system",
        [AdministratorKind.Security] = "/security",
        [AdministratorKind.Audit] = "/audit",
    };

    [Theory, EachDatabase]
    public async Task Each_has_pages_of_its_own_and_none_of_the_others(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        foreach (var kind in Enum.GetValues<AdministratorKind>())
        {
            var browser = await app.SignInAsync(await app.AddAdministratorAsync(kind));
            foreach (var (owner, path) in Homes)
            {
                var page = await browser.OpenAsync(path);
                page.Status.ShouldBe(owner == kind ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{kind} {path}");
            }
        }
    }

    [Theory, EachDatabase]
    public async Task None_reads_a_case_a_file_an_archive_or_a_profile(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("看不到");
        var (ready, draft, _) = await app.AddReadyAsync();
        var (person, file) = await app.OnDataAsync(async db =>
            (
                await db.Persons.SingleAsync(p => p.Id == ready.PersonId),
                await db.ApplicationFiles.Where(f => f.ApplicationId == draft.Id).Select(f => f.FileId).FirstAsync()
            )
        );
        string[] paths =
        [
            $"/cases/{@case.Id}",
            "/desk",
            $"/files/{file}",
            "/my",
            "/my/profile",
            "/my/achievements",
            $"/my/applications/{draft.Id}",
            $"/desk/achievements/person/{person.Id}",
        ];
        foreach (var kind in Enum.GetValues<AdministratorKind>())
        {
            // Also when the administrator is the applicant: from the post, one's own case is as far away as any.
            foreach (var account in new Guid?[] { null, person.AccountId })
            {
                var administrator = await app.AddAdministratorAsync(kind, account);
                var browser = await app.SignInAsync(administrator);
                foreach (var path in paths)
                {
                    (await browser.OpenAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK, $"{kind} {path}");
                }

                var actor = (
                    await app.CallAsync<FindActor, Actor?>(f =>
                        f.RunAsync(administrator.AccountId, administrator.PostId, CancellationToken.None)
                    )
                )!;
                (await app.OnDataAsync(db => db.Applications.CountAsync(CaseAccess.VisibleTo(actor)))).ShouldBe(0);
                (await app.OnDataAsync(db => db.Achievements.CountAsync(AchievementAccess.VisibleTo(actor)))).ShouldBe(
                    0
                );
                (await app.OnDataAsync(db => db.VisibleFiles(actor).CountAsync())).ShouldBe(0);
                await app.RemoveAdministratorAsync(administrator);
            }
        }
    }

    [Theory, EachDatabase]
    public async Task One_account_is_never_two_of_them_nor_an_officer(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var first = await GiveAsync(app, AdministratorKind.System, "吴系统", "13700000001");
        first.ShouldBeOfType<Result<AccountAndPassword>.Done>();
        Sentence(await GiveAsync(app, AdministratorKind.Audit, "吴系统", "13700000001"))
            .ShouldContain("已是系统管理员");

        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.HrBureau), "郑经办");
        var phone = await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == officer.AccountId).Select(a => a.PhoneNumber!).SingleAsync()
        );
        Sentence(await GiveAsync(app, AdministratorKind.Audit, "郑经办", phone)).ShouldContain("在某个单位任职");

        (
            await app.CallAsync<GiveAdministratorPost, Result<Nothing>>(g =>
                g.EndAsync("13700000001", CancellationToken.None)
            )
        ).ShouldBeOfType<Result<Nothing>.Done>();
        (
            await GiveAsync(app, AdministratorKind.Audit, "吴系统", "13700000001")
        ).ShouldBeOfType<Result<AccountAndPassword>.Done>();
    }

    [Theory, EachDatabase]
    public async Task A_first_administrator_comes_in_with_a_given_password_and_must_choose_another(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var given = (Result<AccountAndPassword>.Done)
            await GiveAsync(app, AdministratorKind.System, "孙首任", "13700000002");
        var browser = app.From("192.0.2.31");
        var page = await browser.SignInAsync("13700000002", given.Value.Password!);
        page.Path.ShouldBe("/account/password");
        foreach (var path in new[] { "/home", "/seat", "/account/security", "/inbox" })
        {
            (await browser.OpenAsync(path)).Path.ShouldBe("/account/password");
        }

        var changed = await browser.SubmitAsync(
            "/account/password",
            new Dictionary<string, string?> { ["Current"] = given.Value.Password, ["New"] = TestDoor.Usual }
        );
        // A desk opens with a second factor only.
        changed.Path.ShouldStartWith("/account/second-factor");
        (await browser.OpenAsync("/account/security")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task A_given_password_serves_three_days(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var given = (Result<AccountAndPassword>.Done)
            await GiveAsync(app, AdministratorKind.Audit, "周过期", "13700000003");
        app.Clock.Advance(TimeSpan.FromDays(3));
        var page = await app.From("192.0.2.32").SignInAsync("13700000003", given.Value.Password!);
        page.Path.ShouldStartWith("/sign-in");
        page.Text.ShouldContain("现已过期");
    }

    [Theory, EachDatabase]
    public async Task A_closed_account_is_out_at_once_and_comes_in_no_more(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var inside = app.From("192.0.2.33");
        (await inside.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
        var system = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.System));

        var list = await system.OpenAsync($"/system/accounts?q={door.Phone}");
        list.Text.ShouldContain(door.Person.Name);
        list.Text.ShouldNotContain(door.Phone);
        var path = $"/system/accounts/{door.Person.AccountId}";
        (await system.SubmitAsync(path)).Text.ShouldContain("请填写理由");
        (await CloseAsync(system, path, "已调离")).Text.ShouldContain("已停用");

        (await inside.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        var again = await app.From("192.0.2.34").SignInAsync(door.Phone, door.Password);
        again.Text.ShouldContain("密码不正确");
        (await CloseAsync(system, path, "本人回来了")).Text.ShouldContain("已恢复");
        (await app.From("192.0.2.35").SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
        (await app.ActsAsync(door.Person.AccountId)).ShouldBe([
            "account.sign-in",
            "account.close",
            "account.reopen",
            "account.sign-in",
        ]);
    }

    [Theory, EachDatabase]
    public async Task No_administrator_shuts_another_out(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var audit = await app.AddAdministratorAsync(AdministratorKind.Audit);
        var system = await app.AddAdministratorAsync(AdministratorKind.System);
        var actor = new Actor(system.AccountId, "系统", null, null) { Administrator = AdministratorKind.System };
        var typed = new Dictionary<string, string?> { ["reason"] = "不让看" };
        var refused = await app.CallAsync<CloseAccount, Result<Nothing>>(c =>
            c.RunAsync(actor, audit.AccountId, close: true, typed, CancellationToken.None)
        );
        refused.ShouldBeOfType<Result<Nothing>.Refused>();
    }

    private static Task<WebPage> CloseAsync(Browser system, string path, string reason) =>
        system.SubmitAsync(path, new Dictionary<string, string?> { ["Typed[reason]"] = reason });

    private static Task<Result<AccountAndPassword>> GiveAsync(
        TestApp app,
        AdministratorKind kind,
        string name,
        string phone
    ) =>
        app.CallAsync<GiveAdministratorPost, Result<AccountAndPassword>>(g =>
            g.RunAsync(kind, name, phone, CancellationToken.None)
        );

    private static string Sentence(Result<AccountAndPassword> result) =>
        ((Result<AccountAndPassword>.Refused)result).Errors[0].Sentence;
}
