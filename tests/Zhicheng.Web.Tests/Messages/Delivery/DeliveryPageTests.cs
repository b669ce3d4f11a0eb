using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Administration;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Messages.Delivery;

public sealed class DeliveryPageTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/system/deliveries";

    [Theory, EachDatabase]
    public async Task The_administrator_sees_what_did_not_leave_and_neither_to_whom_nor_what(TestDatabase on)
    {
        var app = await FreshAsync(on);
        await AddAsync(app, "13912345678", DeliveryState.Dead, "短信网关答复422：空号");
        await AddAsync(app, "wangxiaoming@example.com", DeliveryState.Dead, "邮件服务器答复：550 no");
        await AddAsync(app, "13900000009", DeliveryState.Dead, "不该看到", withheld: true);
        await AddAsync(app, "13900000008", DeliveryState.Sending);
        var browser = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.System));

        var page = await browser.OpenAsync(Page);

        page.Text.ShouldContain("139****5678");
        page.Text.ShouldContain("wan***@example.com");
        page.Text.ShouldContain("空号");
        page.Text.ShouldContain("没有设置短信网关和邮件服务器");
        foreach (var hidden in (string[])["13912345678", "wangxiaoming", "123456", "13900000009", "不该看到"])
        {
            page.Html.ShouldNotContain(hidden);
        }

        page.Text.ShouldContain("2 没有发出 1 等待发送 0 已发出 0 已作废");
        (await browser.OpenAsync($"{Page}?state=waiting")).Text.ShouldContain("正在发送");
    }

    [Theory, EachDatabase]
    public async Task One_is_sent_again_another_not_and_both_are_journalled(TestDatabase on)
    {
        var app = await FreshAsync(on);
        var again = await AddAsync(app, "13912345678", DeliveryState.Dead, tries: 7);
        var administrator = await app.AddAdministratorAsync(AdministratorKind.System);
        var browser = await app.SignInAsync(administrator);

        (await browser.SubmitAsync(Page, form: "handler=Resend\"")).Text.ShouldContain("已排队重新发送");
        var never = await AddAsync(app, "13912345679", DeliveryState.Dead);
        var before = await browser.OpenAsync(Page);
        (await browser.SubmitAsync(before, form: "handler=Discard")).Text.ShouldContain("已作废");
        (await browser.SubmitAsync(before, form: "handler=Discard")).Text.ShouldContain("刚刚被处理过");

        var queued = await FindAsync(app, again);
        (queued.State, queued.Tries, queued.NextAt).ShouldBe((DeliveryState.Waiting, 0, app.Clock.UtcNow()));
        var discarded = await FindAsync(app, never);
        (discarded.State, discarded.Text).ShouldBe((DeliveryState.Discarded, ""));
        (await ActsAsync(app)).ShouldBe([
            (administrator.AccountId, "message.resend", again),
            (administrator.AccountId, "message.discard", never),
        ]);
    }

    [Theory, EachDatabase]
    public async Task After_an_outage_all_of_one_way_are_sent_again_at_once(TestDatabase on)
    {
        var app = await FreshAsync(on);
        for (var number = 0; number < 3; number++)
        {
            await AddAsync(app, $"1391234567{number}", DeliveryState.Dead);
        }

        var mail = await AddAsync(app, "wang@example.com", DeliveryState.Dead);
        var withheld = await AddAsync(app, "13900000009", DeliveryState.Dead, withheld: true);
        var browser = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.System));

        (await browser.SubmitAsync(Page, form: "value=\"Sms\"")).Text.ShouldContain("3条短信已排队重新发送");

        (await app.OnDataAsync(db => db.Outbox.CountAsync(m => m.State == DeliveryState.Waiting))).ShouldBe(3);
        (await FindAsync(app, mail)).State.ShouldBe(DeliveryState.Dead);
        (await FindAsync(app, withheld)).State.ShouldBe(DeliveryState.Dead);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_sees_or_decides_anything(TestDatabase on)
    {
        var app = await FreshAsync(on);
        var id = await AddAsync(app, "13912345678", DeliveryState.Dead);
        var withheld = await AddAsync(app, "13900000009", DeliveryState.Dead, withheld: true);
        var office = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.CommitteeOffice));
        var officer = await app.SignInAsync(office);
        var system = await app.AddAdministratorAsync(AdministratorKind.System);
        var token = (await officer.OpenAsync("/account/password")).Form()["__RequestVerificationToken"]!;

        (await officer.OpenAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in (string[])["Resend", "Discard", "ResendAll"])
        {
            var posted = await officer.PostAsync(
                $"{Page}?handler={handler}",
                [new("id", id.ToString()), new("channel", "Sms"), new("__RequestVerificationToken", token)]
            );
            posted.Status.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        foreach (var actor in (Actor[])[office.Actor, office.Actor with { Administrator = AdministratorKind.Audit }])
        {
            (
                await app.CallAsync<DecideDelivery, Result<Nothing>>(d => d.ResendAsync(actor, id, default))
            ).ShouldBeOfType<Result<Nothing>.NotFound>();
            (
                await app.CallAsync<ListDeliveries, DeliveryPage?>(l =>
                    l.RunAsync(actor, DeliveryState.Dead, 1, default)
                )
            ).ShouldBeNull();
        }

        var may = new Actor(system.AccountId, "管理员", null, null) { Administrator = AdministratorKind.System };
        (
            await app.CallAsync<DecideDelivery, Result<Nothing>>(d => d.ResendAsync(may, withheld, default))
        ).ShouldBeOfType<Result<Nothing>.NotFound>();
        (await FindAsync(app, id)).State.ShouldBe(DeliveryState.Dead);
        (await ActsAsync(app)).ShouldBeEmpty();
    }

    private async Task<TestApp> FreshAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        await app.OnDataAsync(db => db.Outbox.ExecuteDeleteAsync());
        await app.OnDataAsync(db => db.Journal.ExecuteDeleteAsync());
        return app;
    }

    private static async Task<Guid> AddAsync(
        TestApp app,
        string to,
        DeliveryState state,
        string? failure = null,
        bool withheld = false,
        int tries = 1
    )
    {
        var now = app.Clock.UtcNow();
        var message = new OutgoingMessage
        {
            Id = Guid.CreateVersion7(),
            Channel = to.Contains('@', StringComparison.Ordinal) ? MessageChannel.Email : MessageChannel.Sms,
            To = to,
            Subject = "验证",
            Text = "您的验证码123456",
            At = now,
            NextAt = now,
            UselessAt = now.AddDays(7),
            IsWithheld = withheld,
            IsSecret = true,
            State = state,
            Tries = tries,
            Failure = failure,
        };
        await app.SaveAsync(message);
        return message.Id;
    }

    private static Task<OutgoingMessage> FindAsync(TestApp app, Guid id) =>
        app.OnDataAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));

    private static Task<List<(Guid?, string, Guid?)>> ActsAsync(TestApp app) =>
        app.OnDataAsync(async db =>
            (await db.Journal.OrderBy(e => e.Sequence).ToListAsync()).ConvertAll(e => (e.AccountId, e.Act, e.SubjectId))
        );
}
