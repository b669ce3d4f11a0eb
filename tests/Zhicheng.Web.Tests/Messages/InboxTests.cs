using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Messages;

public sealed class InboxTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task An_empty_inbox_says_what_will_come(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var page = await (await app.SignInAsync(await app.AddApplicantAsync())).OpenAsync("/inbox");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("还没有消息");
    }

    [Theory, EachDatabase]
    public async Task Messages_not_read_stand_first_each_group_newest_first(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        await TellAsync(app, me.AccountId, "早的未读", minutes: 1);
        await TellAsync(app, me.AccountId, "晚的已读", minutes: 4, read: true);
        await TellAsync(app, me.AccountId, "早的已读", minutes: 2, read: true);
        await TellAsync(app, me.AccountId, "晚的未读", minutes: 3);

        var text = (await (await app.SignInAsync(me)).OpenAsync("/inbox")).Text;

        text.ShouldContain("2条未读");
        string[] subjects = ["晚的未读", "早的未读", "晚的已读", "早的已读"];
        subjects.Select(s => text.IndexOf(s, StringComparison.Ordinal)).ShouldBeInOrder();
    }

    [Theory, EachDatabase]
    public async Task A_message_is_read_when_it_is_opened_and_leads_to_its_case(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var message = await TellAsync(app, me.AccountId, "申报被退回", link: "/my/applications/1");

        var page = await browser.OpenAsync($"/inbox/{message.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("申报被退回");
        page.Html.ShouldContain("href=\"/my/applications/1\"");
        var first = await ReadAtAsync(app, message.Id);
        first.ShouldBe(app.Clock.UtcNow());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await browser.OpenAsync($"/inbox/{message.Id}");
        (await ReadAtAsync(app, message.Id)).ShouldBe(first);
        (await browser.OpenAsync("/inbox")).Text.ShouldContain("全部已读");
    }

    [Theory, EachDatabase]
    public async Task The_head_of_every_page_counts_what_is_not_read(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var message = await TellAsync(app, me.AccountId, "一");
        await TellAsync(app, me.AccountId, "二");

        (await browser.OpenAsync("/inbox")).Html.ShouldContain("aria-label=\"消息，2条未读\"");
        (await browser.OpenAsync($"/inbox/{message.Id}")).Html.ShouldContain("aria-label=\"消息，1条未读\"");
    }

    [Theory, EachDatabase]
    public async Task Somebody_elses_message_is_not_there_and_stays_unread(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddApplicantAsync();
        var other = await app.SignInAsync(await app.AddApplicantAsync());
        var message = await TellAsync(app, owner.AccountId, "别人的消息");

        var page = await other.OpenAsync($"/inbox/{message.Id}");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldBe((await other.OpenAsync($"/inbox/{Guid.NewGuid()}")).Text);
        (await ReadAtAsync(app, message.Id)).ShouldBeNull();
        (await other.OpenAsync("/inbox")).Text.ShouldNotContain("别人的消息");
    }

    [Theory, EachDatabase]
    public async Task A_stranger_signs_in_first(TestDatabase on)
    {
        var app = await apps.OnAsync(on);

        (await app.Stranger().OpenAsync("/inbox")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task All_read_means_those_one_could_know_of(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var neighbour = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var old = await TellAsync(app, me.AccountId, "旧消息");
        var theirs = await TellAsync(app, neighbour.AccountId, "邻居的消息");
        var open = await browser.OpenAsync("/inbox");
        var late = await TellAsync(app, me.AccountId, "刚到的消息", minutes: 1);

        var page = await browser.SubmitAsync(open);

        page.Text.ShouldContain("已将1条消息标为已读");
        page.Text.ShouldContain("1条未读");
        (await ReadAtAsync(app, old.Id)).ShouldNotBeNull();
        (await ReadAtAsync(app, late.Id)).ShouldBeNull();
        (await ReadAtAsync(app, theirs.Id)).ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_long_inbox_is_paged_and_a_page_that_is_not_there_shows_the_last(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        for (var i = 1; i <= 45; i++)
        {
            await TellAsync(app, me.AccountId, $"第{i:D2}条", minutes: i);
        }

        var first = await browser.OpenAsync("/inbox");
        first.Text.ShouldContain("第1至20条，共45条");
        first.Html.ShouldContain("/inbox?p=2");
        var last = await browser.OpenAsync("/inbox?p=99");
        last.Text.ShouldContain("第41至45条，共45条");
        last.Text.ShouldContain("第01条");
        (await browser.OpenAsync("/inbox?p=-1%27")).Text.ShouldContain("第1至20条");
    }

    [Theory, EachDatabase]
    public async Task A_link_that_leads_elsewhere_is_not_offered(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var message = await TellAsync(app, me.AccountId, "外链", link: "//example.com/x");

        (await (await app.SignInAsync(me)).OpenAsync($"/inbox/{message.Id}")).Html.ShouldNotContain("example.com");
    }

    [Theory, EachDatabase]
    public async Task An_officer_has_an_inbox_too(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer));
        await TellAsync(app, officer.AccountId, "有新的申报待审");

        (await (await app.SignInAsync(officer)).OpenAsync("/inbox")).Text.ShouldContain("有新的申报待审");
    }

    private static async Task<Message> TellAsync(
        TestApp app,
        Guid account,
        string subject,
        int minutes = 0,
        bool read = false,
        string? link = null
    )
    {
        var message = new Message
        {
            Id = Guid.CreateVersion7(),
            AccountId = account,
            Subject = subject,
            Body = "请在3月5日24时前处理。",
            Link = link,
            At = app.Clock.UtcNow().AddMinutes(minutes),
            ReadAt = read ? app.Clock.UtcNow() : null,
        };
        await app.OnDataAsync(db =>
        {
            db.Messages.Add(message);
            return db.SaveChangesAsync();
        });
        return message;
    }

    private static Task<DateTime?> ReadAtAsync(TestApp app, Guid id) =>
        app.OnDataAsync(db => db.Messages.Where(m => m.Id == id).Select(m => m.ReadAt).SingleAsync());
}
