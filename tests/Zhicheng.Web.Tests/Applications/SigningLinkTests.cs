using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Demo;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>The pledge signed on a phone: the link serves once, for a while, and only the newest.</summary>
public sealed class SigningLinkTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_link_signs_once_and_says_afterwards_that_it_was_used(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var computer = await app.SignInAsync(applicant);
        var link = await IssueAsync(computer, draft.Id);
        var phone = app.Stranger();
        var page = await phone.OpenAsync(link);
        page.Text.ShouldContain("申报人：张*");
        page.Text.ShouldNotContain("张三");

        (await phone.SubmitAsync(page, Drawn("张三"))).Text.ShouldContain("已签署");

        foreach (var late in new[] { await phone.OpenAsync(link), await phone.SubmitAsync(page, Drawn("李四")) })
        {
            late.Status.ShouldBe(HttpStatusCode.Gone);
            late.Text.ShouldContain("用过，每个链接只能签署一次。如需重签，请重新生成二维码。");
        }

        var signature = await SignatureAsync(app, draft);
        signature.ByLink.ShouldBeTrue();
        (await computer.OpenAsync($"/my/applications/{draft.Id}/pledge")).Html.ShouldContain(
            $"/files/{signature.FileId}"
        );
    }

    [Theory, EachDatabase]
    public async Task Of_two_phones_with_one_link_one_signs(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var link = await IssueAsync(await app.SignInAsync(applicant), draft.Id);
        var phones = new[] { app.Stranger(), app.Stranger() };
        var pages = new[] { await phones[0].OpenAsync(link), await phones[1].OpenAsync(link) };

        var answers = await Task.WhenAll(
            phones[0].SubmitAsync(pages[0], Drawn("张三")),
            phones[1].SubmitAsync(pages[1], Drawn("张三丰"))
        );

        answers.Count(a => a.Text.Contains("已签署", StringComparison.Ordinal)).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Gone).ShouldBe(1);
        (await app.OnDataAsync(db => db.PledgeSignatures.CountAsync(s => s.ApplicationId == draft.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_link_that_expired_while_one_was_writing_signs_nothing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var link = await IssueAsync(await app.SignInAsync(applicant), draft.Id);
        var phone = app.Stranger();
        var page = await phone.OpenAsync(link);
        await app.OnDataAsync(db =>
            db.SigningLinks.Where(l => l.ApplicationId == draft.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, app.Clock.GetUtcNow().UtcDateTime))
        );

        var late = await phone.SubmitAsync(page, Drawn("张三"));

        late.Status.ShouldBe(HttpStatusCode.Gone);
        late.Text.ShouldContain("失效。请在电脑上的申报页面重新生成二维码后再扫描。");
        (await app.OnDataAsync(db => db.PledgeSignatures.AnyAsync(s => s.ApplicationId == draft.Id))).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_newer_link_ends_the_one_before(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var computer = await app.SignInAsync(applicant);
        var first = await IssueAsync(computer, draft.Id);

        var second = await IssueAsync(computer, draft.Id);

        (await app.Stranger().OpenAsync(first)).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.Stranger().OpenAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task Too_little_ink_is_refused_and_the_link_still_serves(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var link = await IssueAsync(await app.SignInAsync(applicant), draft.Id);
        var phone = app.Stranger();

        (await phone.SubmitAsync(link)).Text.ShouldContain("签名框里还没有字迹");
        (await phone.SubmitAsync(link, Drawn(" "))).Text.ShouldNotContain("已签署");

        (await phone.SubmitAsync(link, Drawn("张三"))).Text.ShouldContain("已签署");
    }

    private static async Task<string> IssueAsync(Browser computer, Guid draft)
    {
        var page = await computer.SubmitAsync($"/my/applications/{draft}/pledge", form: "handler=Link");
        var at = page.Html.IndexOf("/sign/", StringComparison.Ordinal);
        return page.Html[at..page.Html.IndexOf('"', at)];
    }

    private static Dictionary<string, string?> Drawn(string name)
    {
        var assets = new DemoAssets(Path.Combine(InstalledFolder.Find("demo", null), "assets"));
        return new() { ["signature"] = "data:image/png;base64," + Convert.ToBase64String(assets.Signature(name)) };
    }

    private static Task<PledgeSignature> SignatureAsync(TestApp app, Application draft) =>
        app.OnDataAsync(db => db.PledgeSignatures.SingleAsync(s => s.ApplicationId == draft.Id));
}
