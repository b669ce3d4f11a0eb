using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Administration;

/// <summary>The administrator of security ends sessions, releases a lost second factor, and sees who is slowed.</summary>
public sealed class SecurityAdministratorTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Ending_the_sessions_of_an_account_is_told_to_its_owner(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var inside = app.From("192.0.2.61");
        await inside.SignInAsync(door.Phone, door.Password);
        var security = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        var path = $"/security/accounts/{door.Person.AccountId}";
        (await security.OpenAsync(path)).Text.ShouldContain("Chrome · Windows");
        (await security.SubmitAsync(path)).Text.ShouldContain("请填写理由");
        var ended = await security.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Typed[reason]"] = "本人来电，电脑遗失" }
        );
        ended.Text.ShouldContain("已结束1处登录");
        (await inside.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        await inside.SignInAsync(door.Phone, door.Password);
        (await inside.OpenAsync("/inbox")).Text.ShouldContain("您的登录已被结束");
        (await app.ActsAsync(door.Person.AccountId)).ShouldContain("account.sessions-ended");
    }

    [Theory, EachDatabase]
    public async Task A_lost_second_factor_is_released_after_a_check_and_told_by_message(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await app.SaveAsync(
            new SecondFactor
            {
                AccountId = door.Person.AccountId,
                Secret = "kept",
                ConfirmedAt = app.Clock.GetUtcNow().UtcDateTime,
            }
        );
        var security = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        var path = $"/security/accounts/{door.Person.AccountId}";
        var refused = await security.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Typed[reason]"] = "手机丢失" },
            "handler=Release"
        );
        refused.Text.ShouldContain("请选择怎样核对了本人身份");
        refused.Html.ShouldContain("手机丢失");
        var released = await security.SubmitAsync(
            path,
            new Dictionary<string, string?>
            {
                ["Typed[reason]"] = "手机丢失，恢复码也没有了",
                ["Typed[identity]"] = "in-person",
            },
            "handler=Release"
        );
        released.Text.ShouldContain("动态码已解除");
        (
            await app.OnDataAsync(db => db.SecondFactors.AnyAsync(f => f.AccountId == door.Person.AccountId))
        ).ShouldBeFalse();
        var told = await app.OnDataAsync(db => db.Messages.SingleAsync(m => m.AccountId == door.Person.AccountId));
        told.Body.ShouldContain("安全管理员核对身份后解除");
        told.Kind.ShouldBe(MessageKind.Security, "which is told by every way there is");
        var entry = await app.OnDataAsync(db =>
            db.Journal.SingleAsync(e =>
                e.SubjectId == door.Person.AccountId && e.Act == "account.second-factor-release"
            )
        );
        entry.Payload.ShouldContain("in-person");
    }

    [Theory, EachDatabase]
    public async Task Nobody_releases_their_own(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddAdministratorAsync(AdministratorKind.Security);
        var page = await (await app.SignInAsync(me)).SubmitAsync(
            $"/security/accounts/{me.AccountId}",
            new Dictionary<string, string?> { ["Typed[reason]"] = "自己来" }
        );
        page.Text.ShouldContain("由另一位安全管理员办理");
    }

    [Theory, EachDatabase]
    public async Task Who_was_slowed_is_listed_and_the_wait_is_shown(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        // From many places, so that the account itself is slowed.
        for (var i = 0; i < 21; i++)
        {
            await app.From($"198.51.100.{i}").SignInAsync(door.Phone, "falsch falsch");
        }

        var security = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        (await security.OpenAsync("/security")).Text.ShouldContain(door.Person.Name);
        (await security.OpenAsync($"/security/accounts/{door.Person.AccountId}")).Text.ShouldContain("输错次数较多");
    }

    [Theory, EachDatabase]
    public async Task It_gives_nobody_an_office_and_closes_no_account(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var security = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        foreach (var path in new[] { "/system", "/offices", $"/system/accounts/{door.Person.AccountId}", "/audit" })
        {
            (await security.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }
}
