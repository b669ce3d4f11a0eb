using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Achievements;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Organisations;

/// <summary>An employer registers itself with a scanned letter; whoever is above it approves or sends it back.</summary>
public sealed class EmployerRegistrationTests(TestApps apps) : IClassFixture<TestApps>
{
    private static int codes;

    private sealed record World(
        TestApp App,
        Organisation Authority,
        Organisation Bureau,
        TestApplicant Registrant,
        Browser Me,
        string Code
    );

    [Theory, EachDatabase]
    public async Task An_employer_registers_is_sent_back_corrected_and_approved(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var (app, me) = (world.App, world.Me);
        var entry = await SaveAsync(world, Fields(world));
        (await me.OpenAsync($"{entry}/letter")).Text.ShouldContain($"统一社会信用代码{world.Code}");
        (await me.SubmitAsync(entry, null, "handler=Send")).Text.ShouldContain("请上传盖章的授权委托书扫描件");
        (await ScanAsync(me, entry, "letter")).Text.ShouldContain("授权委托书已上传");
        var sent = await me.SubmitAsync(entry, null, "handler=Send");
        sent.Text.ShouldContain($"已提交{world.Authority.Name}审核");
        (await me.OpenAsync($"{entry}/edit")).Status.ShouldBe(HttpStatusCode.OK);
        (await me.SubmitAsync($"{entry}/edit")).Text.ShouldContain("现在不能修改");

        var desk = await app.SignInAsync(await app.AddOfficerAsync(world.Authority));
        (await desk.OpenAsync("/desk")).Text.ShouldContain("1 单位登记待审核");
        var page = await desk.OpenAsync(OnDesk(entry));
        page.Text.ShouldContain("私营企业和个体工商户");
        (await desk.OpenAsync(await ScanPathAsync(app, entry))).Status.ShouldBe(HttpStatusCode.OK);
        var unsaid = await desk.SubmitAsync(page, null, "handler=Return");
        unsaid.Text.ShouldContain("请填写退回理由");
        await desk.SubmitAsync(
            unsaid,
            new Dictionary<string, string?> { ["Typed[reason]"] = "公章不清楚" },
            "handler=Return"
        );

        var returned = await me.OpenAsync(entry);
        returned.Text.ShouldContain("公章不清楚");
        returned.Text.ShouldContain("扫描件.pdf");
        await me.SubmitAsync($"{entry}/edit", new Dictionary<string, string?> { ["Typed[phone]"] = "0000-7654321" });
        await ScanAsync(me, entry, "clearer");
        await me.SubmitAsync(entry, null, "handler=Send");
        (await desk.SubmitAsync(OnDesk(entry), null, "handler=Approve")).Text.ShouldContain("已登记");

        var employer = await app.OnDataAsync(db => db.Organisations.SingleAsync(o => o.CreditCode == world.Code));
        (employer.Kind, employer.AuthorityId, employer.HrBureauId, employer.Phone).ShouldBe(
            (StageActor.Employer, world.Authority.Id, world.Bureau.Id, "0000-7654321")
        );
        employer.Nature.ShouldBe("私营企业和个体工商户");
        employer.IsPublicInstitution.ShouldBeFalse();
        await RegistrantSitsAsync(world, employer);
        (await app.ActsAsync(IdOf(entry))).ShouldBe([
            "organisation.register",
            "organisation.return",
            "organisation.register",
            "organisation.approve",
        ]);
        var told = await app.OnDataAsync(db =>
            db.Messages.SingleAsync(m => m.AccountId == world.Registrant.AccountId && m.Subject.Contains("授权委托书"))
        );
        // By text message too, unless they chose otherwise: the clerk waits for it.
        MessageChoice.IsUsual(told.Kind, MessageChannel.Sms).ShouldBeTrue();
        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Without_an_authority_the_bureau_of_the_region_examines(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var entry = await SaveAsync(
            world,
            Fields(world, ("authority", "none"), ("hr", world.Bureau.Id.ToString()), ("nature", "社会公益类事业单位"))
        );
        await ScanAsync(world.Me, entry, "bureau");
        (await world.Me.SubmitAsync(entry, null, "handler=Send")).Text.ShouldContain($"已提交{world.Bureau.Name}审核");
        var authority = await world.App.SignInAsync(await world.App.AddOfficerAsync(world.Authority));
        (await authority.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
        var desk = await world.App.SignInAsync(await world.App.AddOfficerAsync(world.Bureau));
        await desk.SubmitAsync(OnDesk(entry), null, "handler=Approve");
        var employer = await world.App.OnDataAsync(db => db.Organisations.SingleAsync(o => o.CreditCode == world.Code));
        (employer.AuthorityId, employer.HrBureauId).ShouldBe(((Guid?)null, world.Bureau.Id));
        employer.IsPublicInstitution.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_is_said_at_once_and_nothing_typed_is_lost(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var page = await world.Me.SubmitAsync(
            "/register/organisation/new",
            Fields(
                world,
                ("name", ""),
                ("code", "91331002MA0000001X"),
                ("authority", "none"),
                ("hr", ""),
                ("nature", "不存在的性质"),
                ("region", "示例区保留")
            )
        );
        foreach (
            var sentence in new[]
            {
                "请填写名称",
                "校验位不对",
                "请选择所在地人社部门",
                "“单位性质”请从给出的选项中选择",
            }
        )
        {
            page.Text.ShouldContain(sentence);
        }

        page.Html.ShouldContain("示例区保留");
        (
            await world.App.OnDataAsync(db =>
                db.Registrations.CountAsync(r => r.AccountId == world.Registrant.AccountId)
            )
        ).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_code_is_answered_by_what_the_list_of_employers_shows_and_no_more(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var (app, me) = (world.App, world.Me);
        await app.AddOrganisationAsync(StageActor.Employer, "示例已登记公司", o => o.CreditCode = world.Code);
        (await me.SubmitAsync("/register/organisation/new", Fields(world))).Text.ShouldContain("“示例已登记公司”");

        // Of an authority's code, and of one that somebody else is registering, nothing is said here.
        var (secret, pending) = (NewCode(), NewCode());
        await app.AddOrganisationAsync(StageActor.Authority, "示例不在名单的局", o => o.CreditCode = secret);
        var hidden = await me.SubmitAsync("/register/organisation/new", Fields(world, ("code", secret)));
        hidden.Text.ShouldNotContain("示例不在名单的局");
        var other = await WorldAsync(on, world);
        var theirs = await SaveAsync(other, Fields(other, ("code", pending)));
        await ScanAsync(other.Me, theirs, "theirs");
        await other.Me.SubmitAsync(theirs, null, "handler=Send");
        var mine = await SaveAsync(world, Fields(world, ("code", pending)));
        await ScanAsync(me, mine, "mine");
        (await me.SubmitAsync(mine, null, "handler=Send")).Text.ShouldContain("已提交");

        // Whoever examines sees both; only one of them becomes an organisation.
        var desk = await app.SignInAsync(await app.AddOfficerAsync(world.Authority));
        (await desk.OpenAsync(OnDesk(mine))).Text.ShouldContain("另有1份登记用同一个统一社会信用代码");
        await desk.SubmitAsync(OnDesk(mine), null, "handler=Approve");
        var second = await desk.SubmitAsync(OnDesk(theirs), null, "handler=Approve");
        second.Text.ShouldContain("不能再登记");
        (await app.OnDataAsync(db => db.Organisations.CountAsync(o => o.CreditCode == pending))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_sees_it_decides_it_or_reads_the_letter(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var app = world.App;
        var entry = await SaveAsync(world, Fields(world, ("name", "示例绝密公司")));
        await ScanAsync(world.Me, entry, "secret");
        var desk = await app.SignInAsync(await app.AddOfficerAsync(world.Authority));
        // Not before it was sent.
        (await desk.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.Me.SubmitAsync(entry, null, "handler=Send");
        var scan = await ScanPathAsync(app, entry);
        foreach (var kind in Enum.GetValues<StageActor>())
        {
            var other = await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));
            (await other.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.OpenAsync(scan)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.OpenAsync("/desk/registrations")).Text.ShouldNotContain("示例绝密公司");
            await PostAsync(other, $"{OnDesk(entry)}?handler=Approve");
        }

        var stranger = await app.SignInAsync(await app.AddApplicantAsync());
        foreach (var path in new[] { entry, $"{entry}/edit", $"{entry}/letter", scan })
        {
            (await stranger.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        // Nor the registrant from a seat at the very desk that examines.
        var self = await app.SignInAsync(await app.AddOfficeAsync(world.Registrant.AccountId, world.Authority));
        (await self.OpenAsync(OnDesk(entry))).Status.ShouldBe(HttpStatusCode.NotFound);
        await PostAsync(self, $"{OnDesk(entry)}?handler=Approve");
        (await app.OnDataAsync(db => db.Registrations.SingleAsync(r => r.Id == IdOf(entry)))).State.ShouldBe(
            RegistrationState.Waiting
        );
    }

    private async Task<World> WorldAsync(TestDatabase on, World? beside = null)
    {
        var app = await apps.OnAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20));
        var bureau = beside?.Bureau ?? await app.AddOrganisationAsync(StageActor.HrBureau);
        var authority =
            beside?.Authority
            ?? await app.AddOrganisationAsync(StageActor.Authority, shape: o => o.HrBureauId = bureau.Id);
        var registrant = await app.AddApplicantAsync(name: "何人事");
        return new World(app, authority, bureau, registrant, await app.SignInAsync(registrant), NewCode());
    }

    private static string NewCode()
    {
        var digits = $"91350100M{Interlocked.Increment(ref codes):D8}";
        return digits + CreditCode.CheckOf(digits + "0");
    }

    private static Dictionary<string, string?> Fields(World world, params (string Id, string Value)[] others)
    {
        var fields = new Dictionary<string, string?>
        {
            ["Typed[name]"] = "示例自登光学有限公司",
            ["Typed[code]"] = world.Code,
            ["Typed[nature]"] = "私营企业和个体工商户",
            ["Typed[region]"] = "示例区",
            ["Typed[authority]"] = world.Authority.Id.ToString(),
            ["Typed[phone]"] = "0000-1234567",
            ["Typed[agent]"] = "false",
        };
        foreach (var (id, value) in others)
        {
            fields[$"Typed[{id}]"] = value;
        }

        return fields;
    }

    private static async Task<string> SaveAsync(World world, Dictionary<string, string?> fields)
    {
        var saved = await world.Me.SubmitAsync("/register/organisation/new", fields);
        saved.Text.ShouldContain("单位信息已保存");
        return saved.Path;
    }

    private static Task<WebPage> ScanAsync(Browser me, string entry, string remark) =>
        me.SubmitAsync(entry, null, "handler=Scan", ("file", "扫描件.pdf", Archives.Pdf(entry + remark)));

    private static Task<string> ScanPathAsync(TestApp app, string entry) =>
        app.OnDataAsync(db =>
            db.Registrations.Where(r => r.Id == IdOf(entry)).Select(r => $"/files/{r.ScanId}").SingleAsync()
        );

    private static async Task RegistrantSitsAsync(World world, Organisation employer)
    {
        var office = await world.App.OnDataAsync(db =>
            db.Offices.SingleAsync(o => o.AccountId == world.Registrant.AccountId)
        );
        (office.OrganisationId, office.Heads, office.From).ShouldBe((employer.Id, true, new DateOnly(2026, 11, 20)));
        var seat = await world.App.SignInAsync(world.Registrant.AccountId, office.Id);
        (await seat.OpenAsync("/desk")).Text.ShouldContain(employer.Name);
        (await seat.OpenAsync($"/offices/{employer.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Guid IdOf(string entry) => Guid.Parse(entry.Split('/')[^1].Split('?', '#')[0]);

    private static string OnDesk(string entry) => $"/desk/registrations/{IdOf(entry)}";

    private static async Task PostAsync(Browser browser, string path)
    {
        var token = (await browser.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
            "__RequestVerificationToken"
        ]!;
        await browser.PostAsync(path, [new("__RequestVerificationToken", token)]);
    }
}
