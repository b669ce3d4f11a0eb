using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Core.Time;
using Zhicheng.Web.Tests.Accounts;

namespace Zhicheng.Web.Tests.Messages.Delivery;

/// <summary>What is queued leaves once, is tried again when it must be, and ends where somebody sees it.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly List<TestApp> apps = [];
    private SmsGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await SmsGateway.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.DisposeAsync();
        }

        foreach (var place in apps.Select(a => a.Place).Distinct())
        {
            await TestDatabases.RemoveAsync(place);
        }

        await gateway.DisposeAsync();
    }

    [Theory, EachDatabase]
    public async Task A_code_asked_for_at_the_door_arrives_and_is_blotted_out(TestDatabase on)
    {
        var app = await StartAsync(on);
        var door = await app.AddDoorAsync();
        foreach (var phone in (string[])[door.Phone, "13711111111"])
        {
            await app.From("198.51.100.20")
                .SubmitAsync("/forgot", new Dictionary<string, string?> { ["Target"] = phone });
        }

        var code = await app.CodeAsync(door.Phone);
        await DeliverAsync(app);

        gateway.Taken.ShouldHaveSingleItem().Value.To.ShouldBe(door.Phone);
        gateway.Taken.Single().Value.Text.ShouldContain(code);
        var sent = await MessageAsync(app, door.Phone);
        (sent.State, sent.Text, sent.SentAt).ShouldBe((DeliveryState.Sent, "", app.Clock.UtcNow()));
        (await MessageAsync(app, "13711111111")).State.ShouldBe(DeliveryState.Waiting);
        (await app.Stranger().OpenAsync("/dev/outbox")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_at_once_send_each_message_once(TestDatabase on)
    {
        var one = await StartAsync(on);
        var other = Start(one.Place);
        for (var number = 0; number < 30; number++)
        {
            await QueueAsync(one, $"1390000{number:D4}");
        }

        await Task.WhenAll(DeliverAsync(one), DeliverAsync(other), DeliverAsync(one), DeliverAsync(other));

        gateway.Asked.Count.ShouldBe(30);
        gateway.Taken.Count.ShouldBe(30);
        (await one.OnDataAsync(db => db.Outbox.CountAsync(m => m.State == DeliveryState.Sent))).ShouldBe(30);
    }

    [Theory, EachDatabase]
    public async Task Waits_grow_until_a_person_has_to_look(TestDatabase on)
    {
        var app = await StartAsync(on);
        gateway.Now = app.Clock.GetUtcNow;
        gateway.Temper = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await QueueAsync(app, "13900000001", days: 7);
        var waits = new List<TimeSpan>();
        while (true)
        {
            await DeliverAsync(app);
            var message = await MessageAsync(app, "13900000001");
            if (message.State != DeliveryState.Waiting)
            {
                break;
            }

            // Until then it is left alone.
            waits.Add(message.NextAt - app.Clock.UtcNow());
            app.Clock.Advance(waits[^1] - TimeSpan.FromSeconds(1));
            await DeliverAsync(app);
            gateway.Asked.Count.ShouldBe(waits.Count);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        waits.Count.ShouldBe(6);
        waits.ShouldBeInOrder();
        waits.ShouldBeUnique();
        gateway.Asked.Count.ShouldBe(7);
        var dead = await MessageAsync(app, "13900000001");
        dead.State.ShouldBe(DeliveryState.Dead);
        dead.Failure.ShouldBe("试了7次。最后一次：短信网关答复503。");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await DeliverAsync(app);
        gateway.Asked.Count.ShouldBe(7);
    }

    [Theory, EachDatabase]
    public async Task A_code_is_not_sent_when_it_serves_no_more(TestDatabase on)
    {
        var app = await StartAsync(on);
        gateway.Now = app.Clock.GetUtcNow;
        gateway.Temper = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await QueueAsync(app, "13900000001", minutes: 10);
        await DeliverAsync(app);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await DeliverAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync(app);

        // The wait after the third attempt would end after the code.
        (await MessageAsync(app, "13900000001")).State.ShouldBe(DeliveryState.Dead);
        await QueueAsync(app, "13900000002", minutes: 10);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await DeliverAsync(app);
        gateway.Asked.Count.ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task Where_a_node_dies_while_sending_nothing_goes_out_twice(TestDatabase on)
    {
        var app = await StartAsync(on);
        gateway.Now = app.Clock.GetUtcNow;
        var sms = await QueueAsync(app, "13900000001");
        await DeliverAsync(app);
        var mail = await QueueAsync(app, "wang@example.com");
        // Both were sent, and nobody wrote it down.
        await app.OnDataAsync(db =>
            db.Outbox.ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, DeliveryState.Sending)
                    .SetProperty(m => m.Tries, 1)
                    .SetProperty(m => m.ClaimedUntil, app.Clock.UtcNow() + DeliverMessages.Lease)
            )
        );
        await DeliverAsync(app);
        gateway.Asked.Count.ShouldBe(1);

        app.Clock.Advance(DeliverMessages.Lease);
        await DeliverAsync(app);

        gateway.Asked.ShouldBe([sms.ToString(), sms.ToString()]);
        gateway.Taken.ShouldHaveSingleItem();
        (await MessageAsync(app, "13900000001")).State.ShouldBe(DeliveryState.Sent);
        var lost = await app.OnDataAsync(db => db.Outbox.SingleAsync(m => m.Id == mail));
        (lost.State, lost.Failure).ShouldBe((DeliveryState.Dead, "发送途中程序中断，不知道是否已经发出。"));
    }

    [Theory, EachDatabase]
    public async Task The_health_of_the_site_tells_when_messages_do_not_leave(TestDatabase on)
    {
        var app = await StartAsync(on);
        await QueueAsync(app, "13900000001");
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Healthy");

        app.Clock.Advance(FindStuck.Patience + TimeSpan.FromSeconds(1));
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Degraded");

        gateway.Now = app.Clock.GetUtcNow;
        await DeliverAsync(app);
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_site_without_mail_says_so_when_a_mail_address_is_given()
    {
        var app = await StartAsync(TestDatabase.Sqlite);

        var page = await app.Stranger()
            .SubmitAsync("/forgot", new Dictionary<string, string?> { ["Target"] = "wang@example.com" });

        page.Text.ShouldContain("本站没有接通邮件，请用手机号");
    }

    [Theory]
    [InlineData("Zhicheng:Sms:Address", "http://sms.example/send")]
    [InlineData("Zhicheng:Sms:Secret", "too short")]
    [InlineData("Zhicheng:Mail:Host", "mail.example")]
    public async Task Settings_that_cannot_work_or_are_not_safe_keep_the_site_from_starting(string name, string value)
    {
        var settings = gateway.Configuration();
        settings[name] = value;
        var place = await TestDatabases.CreateAsync(TestDatabase.Sqlite);
        await using var app = new TestApp(place, settings);

        Should.Throw<InvalidOperationException>(() => app.CreateClient());

        await TestDatabases.RemoveAsync(place);
    }

    private async Task<TestApp> StartAsync(TestDatabase on) => Start(await TestDatabases.CreateAsync(on));

    private TestApp Start(TestPlace place)
    {
        var app = new TestApp(place, gateway.Configuration());
        apps.Add(app);
        return app;
    }

    private static async Task DeliverAsync(TestApp app)
    {
        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            while (
                await app.CallAsync<DeliverMessages, int>(d =>
                    d.RunAsync(channel, TestContext.Current.CancellationToken)
                ) > 0
            ) { }
        }
    }

    private static async Task<Guid> QueueAsync(TestApp app, string to, int minutes = 60, int days = 0)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Core.Data.AppDb>();
        scope.ServiceProvider.GetRequiredService<Outbox>().Send(to, "一段内容", new TimeSpan(days, 0, minutes, 0));
        await db.SaveChangesAsync();
        return db.Outbox.Local.Single().Id;
    }

    private static Task<OutgoingMessage> MessageAsync(TestApp app, string to) =>
        app.OnDataAsync(db => db.Outbox.AsNoTracking().AsAsyncEnumerable().SingleAsync(m => m.To == to).AsTask());
}
