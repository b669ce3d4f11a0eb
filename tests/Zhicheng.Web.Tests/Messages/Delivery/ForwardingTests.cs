using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Core.Time;
using Zhicheng.Web.Tests.Accounts;

namespace Zhicheng.Web.Tests.Messages.Delivery;

/// <summary>What comes into the inbox goes out by text message and e-mail, as its owner wants it.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private SmsGateway gateway = null!;
    private readonly SmtpServer mail = new(MailSecurity.None);
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => gateway = await SmsGateway.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await TestDatabases.RemoveAsync(app.Place);
        await gateway.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Theory, EachDatabase]
    public async Task A_message_goes_to_the_confirmed_phone_and_address_once(TestDatabase on)
    {
        var me = await StartAsync(on);
        await TellAsync(me, "用人单位资格审查：退回修改", MessageKind.Case);

        await Task.WhenAll(ForwardAsync(), ForwardAsync());
        await DeliverAsync();
        await ForwardAsync();
        await DeliverAsync();

        var (to, text) = gateway.Taken.ShouldHaveSingleItem().Value;
        to.ShouldBe(me.Phone);
        text.ShouldStartWith("用人单位资格审查：退回修改。");
        text.ShouldContain("https://zhicheng.example/inbox/");
        // What it says in detail lies on no locked screen.
        text.ShouldNotContain("理由是");
        var (_, data) = mail.Taken.ShouldHaveSingleItem();
        Body(data).ShouldContain("理由是材料不清楚");
        Body(data).ShouldContain("https://zhicheng.example/unsubscribe/");
        data.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }

    [Theory, EachDatabase]
    public async Task What_was_read_or_cannot_be_confirmed_stays_in_the_inbox(TestDatabase on)
    {
        var me = await StartAsync(on);
        await TellAsync(me, "已经读过", MessageKind.Case);
        await app.OnDataAsync(db =>
            db.Messages.ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, app.Clock.UtcNow()))
        );
        var stranger = await app.AddDoorAsync();
        await TellAsync(stranger, "号码没有确认", MessageKind.Security);

        await ForwardAsync();

        (await app.OnDataAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task At_night_only_the_account_is_a_reason_to_wake_somebody(TestDatabase on)
    {
        var me = await StartAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20), 22);
        await TellAsync(me, "公示开始", MessageKind.Case);
        await TellAsync(me, "有新设备登录了您的账号", MessageKind.Security);
        await ForwardAsync();
        await DeliverAsync();

        gateway.Taken.ShouldHaveSingleItem().Value.Text.ShouldContain("新设备");
        mail.Taken.ShouldHaveSingleItem();

        app.Clock.Set(new DateOnly(2026, 11, 21), 8);
        await DeliverAsync();
        gateway.Taken.Count.ShouldBe(2);
        mail.Taken.Count.ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task What_is_due_before_the_night_and_late_waits_for_the_morning(TestDatabase on)
    {
        var me = await StartAsync(on);
        await TellAsync(me, "公示开始", MessageKind.Case);
        await ForwardAsync();
        app.Clock.Set(new DateOnly(2026, 11, 20), 23);

        await DeliverAsync();

        gateway.Taken.ShouldBeEmpty();
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Healthy");
    }

    [Theory, EachDatabase]
    public async Task Each_chooses_what_goes_out_but_not_about_the_account(TestDatabase on)
    {
        var me = await StartAsync(on);
        var browser = await app.SignInAsync(me.Person);
        var page = await browser.OpenAsync("/account/notifications");
        page.Form()
            .Fields.Where(f => f.Key == "On")
            .Select(f => f.Value)
            .ShouldBe(["Case Sms", "Case Email", "Work Email"]);

        var saved = await browser.SubmitAsync(page, new Dictionary<string, string?> { ["On"] = "Work Sms" });
        saved.Text.ShouldContain("通知方式已保存");
        await TellAsync(me, "审核结果", MessageKind.Case);
        await TellAsync(me, "有材料等您审核", MessageKind.Work);
        await TellAsync(me, "密码已修改", MessageKind.Security);
        await ForwardAsync();
        await DeliverAsync();

        gateway
            .Taken.Values.Select(t => t.Text.Split('。')[0])
            .ShouldBe(["有材料等您审核", "密码已修改"], ignoreOrder: true);
        mail.Taken.ShouldHaveSingleItem();
        (await app.ActsAsync(me.Person.AccountId)).ShouldContain("message.choose");
        (await browser.OpenAsync("/inbox")).Text.ShouldContain("审核结果");
        // A forged field turns nothing off.
        await browser.SubmitAsync(
            "/account/notifications",
            new Dictionary<string, string?> { ["On"] = "Security Sms" }
        );
        await TellAsync(me, "又有新设备", MessageKind.Security);
        await ForwardAsync();
        await DeliverAsync();
        gateway.Taken.Values.ShouldContain(t => t.Text.StartsWith("又有新设备"));
    }

    [Theory, EachDatabase]
    public async Task The_link_in_an_e_mail_ends_its_kind_by_a_click_and_not_by_a_look(TestDatabase on)
    {
        var me = await StartAsync(on);
        await TellAsync(me, "审核结果", MessageKind.Case);
        await ForwardAsync();
        var link = await app.OnDataAsync(db =>
            db.Outbox.Where(m => m.Unsubscribe != null).Select(m => m.Unsubscribe!).SingleAsync()
        );
        var path = new Uri(link).AbsolutePath;

        var looked = await app.Stranger().OpenAsync(path);
        looked.Text.ShouldContain("我的申报和材料");
        looked.Text.ShouldNotContain(me.Person.Name);
        (await app.OnDataAsync(db => db.MessageChoices.CountAsync())).ShouldBe(0);

        // As a mail program posts, from elsewhere and with no token of ours.
        var clicked = await app.Stranger().PostAsync(path, [new("List-Unsubscribe", "One-Click")]);
        clicked.Status.ShouldBe(HttpStatusCode.OK);
        clicked.Text.ShouldContain("仍在平台的“消息”里");
        (await app.ActsAsync(me.Person.AccountId)).ShouldContain("message.unsubscribe");
        await TellAsync(me, "又一个审核结果", MessageKind.Case);
        await TellAsync(me, "密码已修改", MessageKind.Security);
        await ForwardAsync();
        (
            await app.OnDataAsync(db =>
                db.Outbox.Where(m => m.Channel == MessageChannel.Email)
                    .Select(m => m.Subject)
                    .OrderBy(s => s)
                    .ToListAsync()
            )
        ).ShouldBe(["审核结果", "密码已修改"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("a.b+c")]
    public async Task A_link_of_ones_own_making_ends_nothing(string made)
    {
        await StartAsync(TestDatabase.Sqlite);

        (await app.Stranger().OpenAsync($"/unsubscribe/{made}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Stranger().PostAsync($"/unsubscribe/{made}", [])).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<TestDoor> StartAsync(TestDatabase on)
    {
        var settings = gateway.Configuration();
        settings["Zhicheng:Mail:Host"] = "127.0.0.1";
        settings["Zhicheng:Mail:Port"] = $"{mail.Port}";
        settings["Zhicheng:Mail:Security"] = "none";
        settings["Zhicheng:Mail:From"] = SmtpServer.User;
        settings["Zhicheng:Address"] = "https://zhicheng.example";
        app = new TestApp(await TestDatabases.CreateAsync(on), settings);
        gateway.Now = app.Clock.GetUtcNow;
        var door = await app.AddDoorAsync();
        await app.OnDataAsync(db =>
            db.Users.ExecuteUpdateAsync(set =>
                set.SetProperty(a => a.PhoneNumberConfirmed, true).SetProperty(a => a.EmailConfirmed, true)
            )
        );
        return door;
    }

    private async Task TellAsync(TestDoor whom, string subject, MessageKind kind)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<Core.Services.Messages.Inbox>()
            .Send(whom.Person.AccountId, subject, "理由是材料不清楚。", "/my", kind);
        await scope.ServiceProvider.GetRequiredService<Core.Data.AppDb>().SaveChangesAsync();
    }

    private Task<int> ForwardAsync() => app.CallAsync<ForwardMessages, int>(f => f.RunAsync(default));

    private async Task DeliverAsync()
    {
        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            await app.CallAsync<DeliverMessages, int>(d => d.RunAsync(channel, default));
        }
    }

    private static string Body(string data) => Encoding.UTF8.GetString(Convert.FromBase64String(data.Split("\n\n")[1]));
}
