using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Administration;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Organisations;

/// <summary>Who heads a desk gives offices from a day to a day, names deputies, and ends them; the journal says who acted for whom.</summary>
public sealed class OfficeTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Nobody = new()
    {
        ["Typed[name]"] = "新经办",
        ["Typed[phone]"] = "13711110001",
        ["Typed[from]"] = "2026-11-20",
        ["Typed[role]"] = "Officer",
    };

    [Theory, EachDatabase]
    public async Task Who_heads_a_desk_gives_an_office_and_the_new_officer_comes_in_by_message(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("新来的");
        var head = await HeadAsync(app, world.EmployerOfficer);
        var page = await head.SubmitAsync($"/offices/{world.Employer.Id}/give", Nobody);
        page.Text.ShouldContain("已任职");
        page.Text.ShouldContain("新经办");

        var text = await app.OnDataAsync(db =>
            db.Outbox.AsAsyncEnumerable().Where(m => m.To == "13711110001").Select(m => m.Text).SingleAsync().AsTask()
        );
        var password = text[(text.IndexOf("初始密码", StringComparison.Ordinal) + 4)..][..19];
        var browser = app.From("192.0.2.51");
        (await browser.SignInAsync("13711110001", password)).Path.ShouldBe("/account/password");

        // With a password of one's own and a second factor the desk is open.
        var account = await app.OnDataAsync(db => db.WithPhone("13711110001").SingleAsync());
        await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.GivenPasswordUntil, (DateTime?)null))
        );
        var office = await app.OnDataAsync(db => db.Offices.SingleAsync(o => o.AccountId == account.Id));
        var officer = await app.SignInAsync(account.Id, office.Id);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.OK);

        // Ended, it is closed at the very next request.
        var ended = await head.SubmitAsync(
            $"/offices/{world.Employer.Id}/{office.Id}/end",
            new Dictionary<string, string?> { ["Typed[to]"] = "2026-11-19", ["Typed[reason]"] = "调离" }
        );
        ended.Text.ShouldContain("任职已经结束");
        (await officer.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.ActsAsync(office.Id)).ShouldBe(["office.give", "office.end"]);
    }

    [Theory, EachDatabase]
    public async Task A_deputy_acts_for_the_officer_from_day_to_day_and_the_journal_says_so(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("等代理");
        var head = await HeadAsync(app, world.EmployerOfficer);
        var deputy = await app.AddApplicantAsync(name: "代理人");
        var phone = await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == deputy.AccountId).Select(a => a.PhoneNumber).SingleAsync()
        );
        var path = $"/offices/{world.Employer.Id}/{world.EmployerOfficer.OfficeId}/deputy";
        var named = await head.SubmitAsync(
            path,
            new Dictionary<string, string?>
            {
                ["Typed[name]"] = "代理人",
                ["Typed[phone]"] = phone,
                ["Typed[from]"] = "2026-11-23",
                ["Typed[to]"] = "2026-11-27",
                ["Typed[reason]"] = "外出学习",
            }
        );
        named.Text.ShouldContain("周经办的代理人");
        named.Text.ShouldContain("还没有开始");
        var office = await app.OnDataAsync(db => db.Offices.SingleAsync(o => o.AccountId == deputy.AccountId));
        office.Heads.ShouldBeFalse();

        await ShouldOpenAsync(HttpStatusCode.NotFound);
        app.Clock.Set(new DateOnly(2026, 11, 23));
        await ShouldOpenAsync(HttpStatusCode.OK);
        var browser = await app.SignInAsync(deputy.AccountId, office.Id);
        (await browser.OpenAsync("/desk")).Text.ShouldContain("代周经办");
        (await browser.OpenAsync($"/offices/{world.Employer.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var decided = await browser.SubmitAsync(
            $"/cases/{@case.Id}/decide/pass",
            new Dictionary<string, string?> { ["Text"] = "材料真实，同意。" }
        );
        decided.Status.ShouldBe(HttpStatusCode.OK, decided.Text);
        var entry = await app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == @case.Id).OrderByDescending(e => e.Sequence).FirstAsync()
        );
        entry.AccountId.ShouldBe(deputy.AccountId);
        entry.ForAccountId.ShouldBe(world.EmployerOfficer.AccountId);
        (await browser.OpenAsync($"/cases/{@case.Id}?tab=timeline")).Text.ShouldContain("代理人（代周经办）");
        app.Clock.Set(new DateOnly(2026, 11, 28));
        await ShouldOpenAsync(HttpStatusCode.NotFound);
        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();

        async Task ShouldOpenAsync(HttpStatusCode status)
        {
            var one = await app.SignInAsync(deputy.AccountId, office.Id);
            (await one.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(status);
        }
    }

    [Theory, EachDatabase]
    public async Task A_deputy_is_out_with_the_officer_who_is(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("一起离开");
        var deputy = await app.AddApplicantAsync(name: "代理人");
        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            AccountId = deputy.AccountId,
            OrganisationId = world.Employer.Id,
            ForOfficeId = world.EmployerOfficer.OfficeId,
            From = new DateOnly(2026, 11, 1),
            To = new DateOnly(2026, 12, 31),
        };
        await app.OnDataAsync(async db =>
        {
            db.Add(office);
            await db.SaveChangesAsync();
        });
        var browser = await app.SignInAsync(deputy.AccountId, office.Id);
        (await browser.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        await app.OnDataAsync(db =>
            db.Offices.Where(o => o.Id == world.EmployerOfficer.OfficeId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.To, new DateOnly(2026, 11, 19)))
        );
        (await browser.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_gives_or_sees_the_offices_of_an_organisation(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var otherHead = await HeadAsync(app, world.AuthorityOfficer);
        var officer = await app.SignInAsync(world.EmployerOfficer);
        var applicant = await app.SignInAsync(await app.AddApplicantAsync());
        var audit = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Audit));
        var security = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        foreach (var browser in new[] { otherHead, officer, applicant, audit, security })
        {
            foreach (var path in new[] { "", "/give", $"/{world.EmployerOfficer.OfficeId}/end" })
            {
                (await browser.OpenAsync($"/offices/{world.Employer.Id}{path}")).Status.ShouldBe(
                    HttpStatusCode.NotFound
                );
            }
        }

        // Nor by posting with the token of a form of one's own.
        var form = (await otherHead.OpenAsync($"/offices/{world.Authority.Id}/give")).Form();
        var fields = Nobody.Select(f => new KeyValuePair<string, string>(f.Key, f.Value!)).Concat(form.Fields);
        (await otherHead.PostAsync($"/offices/{world.Employer.Id}/give", fields)).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Theory, EachDatabase]
    public async Task Who_heads_a_desk_makes_no_second_head_and_no_supervisor_of_it(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var head = await HeadAsync(world.App, world.AuthorityOfficer);
        foreach (var role in new[] { "Head", "Supervisor" })
        {
            var typed = new Dictionary<string, string?>(Nobody) { ["Typed[role]"] = role };
            var page = await head.SubmitAsync($"/offices/{world.Authority.Id}/give", typed);
            page.Text.ShouldContain("请从给出的选项中选择");
        }
    }

    [Theory, EachDatabase]
    public async Task The_head_of_an_HR_bureau_gives_out_the_offices_of_its_own_authorities(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var own = await app.AddOrganisationAsync(StageActor.Authority, shape: o => o.HrBureauId = world.HrBureau.Id);
        var head = await HeadAsync(app, world.HrOfficer);
        var given = await head.SubmitAsync(
            $"/offices/{own.Id}/give",
            new Dictionary<string, string?>(Nobody)
            {
                ["Typed[phone]"] = on == TestDatabase.Sqlite ? "13711110004" : "13711110005",
                ["Typed[role]"] = "Head",
            }
        );
        given.Text.ShouldContain("已任职");
        (await head.OpenAsync($"/offices/{world.Authority.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await head.OpenAsync($"/offices/{world.Employer.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Everything_that_is_wrong_is_said_and_nothing_typed_is_lost(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var head = await HeadAsync(world.App, world.EmployerOfficer);
        var page = await head.SubmitAsync(
            $"/offices/{world.Employer.Id}/give",
            new Dictionary<string, string?>
            {
                ["Typed[name]"] = "",
                ["Typed[phone]"] = "12345",
                ["Typed[from]"] = "2026-11-01",
                ["Typed[to]"] = "2026-10-01",
            }
        );
        foreach (var sentence in new[] { "请填写姓名", "手机号应为11位数字", "不能早于今天", "“至”不能早于“自”" })
        {
            page.Text.ShouldContain(sentence);
        }

        page.Html.ShouldContain("value=\"12345\"");
    }

    [Theory, EachDatabase]
    public async Task The_system_administrator_registers_an_organisation_and_its_head_who_keeps_policies(
        TestDatabase on
    )
    {
        var app = await apps.OnAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20));
        var system = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.System));
        var opened = await system.SubmitAsync(
            "/system/organisations/new",
            new Dictionary<string, string?>
            {
                ["Typed[name]"] = "示例市人力资源和社会保障局",
                ["Typed[kind]"] = "HrBureau",
                ["Typed[code]"] = "91331002MA0000001X",
                ["Typed[region]"] = "示例市",
            }
        );
        opened.Text.ShouldContain("校验位不对");
        opened = await system.SubmitAsync(
            opened,
            new Dictionary<string, string?> { ["Typed[code]"] = "91350100M000100Y43" }
        );
        opened.Text.ShouldContain("已登记");
        var phone = on == TestDatabase.Sqlite ? "13711110002" : "13711110003";
        var given = await system.SubmitAsync(
            $"{opened.Path}/give",
            new Dictionary<string, string?>(Nobody)
            {
                ["Typed[name]"] = "首任负责人",
                ["Typed[phone]"] = phone,
                ["Typed[role]"] = "Head",
                ["Typed[policies]"] = "true",
            }
        );
        given.Text.ShouldContain("负责人");
        given.Text.ShouldContain("管理评审政策");
    }

    internal static async Task<Browser> HeadAsync(TestApp app, TestOfficer officer)
    {
        await app.OnDataAsync(db =>
            db.Offices.Where(o => o.Id == officer.OfficeId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Heads, true))
        );
        return await app.SignInAsync(officer);
    }
}
