using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>A committee's office or an employer opens an account for an applicant, who alone knows its password soon after.</summary>
public sealed class OpenedByStaffTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Typed = new()
    {
        ["Typed[name]"] = "高开通",
        ["Typed[phone]"] = "13722220001",
        ["Typed[confirmed]"] = "true",
    };

    [Theory, EachDatabase]
    public async Task An_account_is_opened_by_phone_and_its_first_password_is_changed_at_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.CommitteeOffice));
        var desk = await app.SignInAsync(officer);
        (await desk.OpenAsync("/desk")).Html.ShouldContain("/desk/accounts");
        var unasked = await desk.SubmitAsync(
            "/desk/accounts",
            new Dictionary<string, string?>(Typed) { ["Typed[confirmed]"] = "false" }
        );
        unasked.Text.ShouldContain("请先电话核实");
        unasked.Html.ShouldContain("13722220001");
        var opened = await desk.SubmitAsync("/desk/accounts", Typed);
        opened.Text.ShouldContain("已为高开通开通账号");
        opened.Text.ShouldContain("137****0001");

        var first = await PasswordAsync(app, "13722220001");
        (await desk.SubmitAsync(opened, null, "handler=Again")).Text.ShouldContain("以前的不能再用");
        var second = await PasswordAsync(app, "13722220001");
        second.ShouldNotBe(first);
        (await app.From("192.0.2.81").SignInAsync("13722220001", first)).Text.ShouldContain("密码不正确");

        var applicant = app.From("192.0.2.82");
        (await applicant.SignInAsync("13722220001", second)).Path.ShouldBe("/account/password");
        (await applicant.OpenAsync("/my/profile")).Path.ShouldBe("/account/password");
        var own = await applicant.SubmitAsync(
            "/account/password",
            new Dictionary<string, string?> { ["Current"] = second, ["New"] = TestDoor.Usual }
        );
        own.Path.ShouldBe("/my");
        (await desk.OpenAsync("/desk/accounts")).Text.ShouldContain("本人已启用");
        var again = await desk.SubmitAsync("/desk/accounts", Typed);
        again.Text.ShouldContain("这个人已有账号");
    }

    [Theory, EachDatabase]
    public async Task An_employer_opens_accounts_for_its_own_people(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        await desk.SubmitAsync(
            "/desk/accounts",
            new Dictionary<string, string?>(Typed) { ["Typed[phone]"] = "13722220002" }
        );
        var id = await app.OnDataAsync(db => db.WithPhone("13722220002").Select(a => a.Id).SingleAsync());
        (await EmployerOfAsync(app, id)).ShouldBeNull();

        // The person says so at the first sign-in.
        var me = app.From("192.0.2.83");
        var given = await PasswordAsync(app, "13722220002");
        (await me.SignInAsync("13722220002", given)).Path.ShouldBe("/account/password");
        var asked = await me.SubmitAsync(
            "/account/password",
            new Dictionary<string, string?> { ["Current"] = given, ["New"] = TestDoor.Usual }
        );
        asked.Path.ShouldBe("/my/employer-offers");
        asked.Text.ShouldContain(employer.Name);
        var agreed = await me.SubmitAsync(asked, new Dictionary<string, string?> { ["agrees"] = "true" });
        agreed.Path.ShouldBe("/my");
        (await EmployerOfAsync(app, id)).ShouldBe(employer.Id);
    }

    [Theory, EachDatabase]
    public async Task Whoever_does_not_work_there_says_no_and_is_bound_to_nobody(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        await desk.SubmitAsync(
            "/desk/accounts",
            new Dictionary<string, string?>(Typed) { ["Typed[phone]"] = "13722220004" }
        );
        var id = await app.OnDataAsync(db => db.WithPhone("13722220004").Select(a => a.Id).SingleAsync());
        await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.GivenPasswordUntil, (DateTime?)null))
        );
        var me = await app.SignInAsync(id, null);
        var said = await me.SubmitAsync(
            "/my/employer-offers",
            new Dictionary<string, string?> { ["agrees"] = "false" }
        );
        said.Path.ShouldBe("/my");
        (await EmployerOfAsync(app, id)).ShouldBeNull();
        (await desk.OpenAsync("/desk/people?view=ended")).Text.ShouldContain("高开通");
    }

    private static Task<Guid?> EmployerOfAsync(TestApp app, Guid account) =>
        app.OnDataAsync(db => db.Persons.Where(p => p.AccountId == account).Select(p => p.EmployerId).SingleAsync());

    [Theory, EachDatabase]
    public async Task No_other_desk_opens_any_nor_sends_a_password_for_what_another_opened(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var opener = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );
        await opener.SubmitAsync(
            "/desk/accounts",
            new Dictionary<string, string?>(Typed) { ["Typed[phone]"] = "13722220003" }
        );
        var before = await PasswordAsync(app, "13722220003");
        var account = await app.OnDataAsync(db => db.WithPhone("13722220003").SingleAsync());
        var other = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );
        var token = (await other.OpenAsync("/desk/accounts")).Form()["__RequestVerificationToken"]!;
        var sent = await other.PostAsync(
            "/desk/accounts?handler=Again",
            [new("__RequestVerificationToken", token), new("account", account.Id.ToString())]
        );
        sent.Status.ShouldBe(HttpStatusCode.NotFound);
        (await PasswordAsync(app, "13722220003")).ShouldBe(before);
        foreach (var kind in new[] { StageActor.Authority, StageActor.HrBureau })
        {
            var desk = await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));
            (await desk.OpenAsync("/desk/accounts")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static async Task<string> PasswordAsync(TestApp app, string phone)
    {
        var text = await app.OnDataAsync(db =>
            db.Outbox.OrderByDescending(m => m.Id)
                .AsAsyncEnumerable()
                .Where(m => m.To == phone)
                .Select(m => m.Text)
                .FirstAsync()
                .AsTask()
        );
        return text[(text.IndexOf("初始密码", StringComparison.Ordinal) + 4)..][..19];
    }
}
