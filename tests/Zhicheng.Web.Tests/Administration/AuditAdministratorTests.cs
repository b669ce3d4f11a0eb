using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Administration;

/// <summary>The administrator of audit reads who did what, and nothing of what a case says; the chain can be verified and exported.</summary>
public sealed class AuditAdministratorTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task What_was_decided_of_a_case_is_not_read_and_who_decided_it_is(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("不给看");
        var officer = await app.SignInAsync(world.EmployerOfficer);
        var decided = await officer.SubmitAsync(
            $"/cases/{@case.Id}/decide/pass",
            new Dictionary<string, string?> { ["Text"] = "秘密的理由写在这里。" }
        );
        decided.Status.ShouldBe(HttpStatusCode.OK);
        var audit = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Audit));
        foreach (var path in new[] { $"/audit?subject={@case.Id}", $"/audit/export?subject={@case.Id}" })
        {
            var page = await audit.OpenAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Html.ShouldContain("周经办");
            page.Html.ShouldNotContain("秘密的理由");
            page.Html.ShouldNotContain("不给看");
        }
    }

    [Theory, EachDatabase]
    public async Task Filters_narrow_it_and_pages_follow_each_other(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var browser = app.From("192.0.2.71");
        for (var i = 0; i < 52; i++)
        {
            await browser.SignInAsync(door.Phone, door.Password);
            await browser.SubmitAsync("/home", null, "sign-out");
        }

        var audit = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Audit));
        var first = await audit.OpenAsync($"/audit?act=account.&subject={door.Person.AccountId}");
        first.Text.ShouldContain("下一页");
        var below = first.Html[(first.Html.IndexOf("below=", StringComparison.Ordinal) + 6)..];
        below = string.Concat(below.TakeWhile(char.IsAsciiDigit));
        var second = await audit.OpenAsync($"/audit?act=account.&subject={door.Person.AccountId}&below={below}");
        second.Text.ShouldContain("account.sign-in");
        (await audit.OpenAsync($"/audit?act=office.&subject={door.Person.AccountId}")).Text.ShouldContain(
            "没有符合条件"
        );
        (await audit.OpenAsync("/audit?from=9999-12-31&to=9999-12-31&below=x&subject=y")).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Theory, EachDatabase]
    public async Task A_name_that_is_a_formula_is_none_in_the_export(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var account = await app.AddAccountAsync("=HYPERLINK(\"http://x\",\"y\")");
        var door = await app.AddDoorAsync();
        await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == door.Person.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, account.DisplayName))
        );
        await app.From("192.0.2.72").SignInAsync(door.Phone, door.Password);
        var audit = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Audit));
        var csv = await audit.OpenAsync($"/audit/export?subject={door.Person.AccountId}");
        csv.Html.ShouldContain("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    [Theory, EachDatabase]
    public async Task The_chain_is_verified_on_the_page_and_a_change_is_found(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await app.From("192.0.2.73").SignInAsync(door.Phone, door.Password);
        var audit = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Audit));
        (await audit.OpenAsync("/audit/verify")).Text.ShouldContain("完好");
        var entry = await app.OnDataAsync(db => db.Journal.OrderByDescending(e => e.Sequence).FirstAsync());
        await app.OnDataAsync(db =>
            db.Journal.Where(e => e.Sequence == entry.Sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.ForAccountId, Guid.NewGuid()))
        );
        (await audit.OpenAsync("/audit/verify")).Text.ShouldContain("发现1处问题");
        await app.OnDataAsync(db =>
            db.Journal.Where(e => e.Sequence == entry.Sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.ForAccountId, (Guid?)null))
        );
    }

    [Theory, EachDatabase]
    public async Task Only_that_administrator_comes_in(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        foreach (var kind in new[] { AdministratorKind.System, AdministratorKind.Security })
        {
            var browser = await app.SignInAsync(await app.AddAdministratorAsync(kind));
            foreach (var path in new[] { "/audit", "/audit/verify", "/audit/export" })
            {
                (await browser.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
            }
        }
    }
}
