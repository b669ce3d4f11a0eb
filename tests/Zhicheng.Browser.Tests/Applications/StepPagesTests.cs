using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Zhicheng.Core.Demo;
using Zhicheng.Web.Tests.Applications;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Applications;

/// <summary>What a hand can do wrong in the steps of an application: sign with a dot, click twice, leave a tab open.</summary>
public sealed class StepPagesTests(Site site) : IClassFixture<Site>
{
    private static readonly DemoAssets Assets = new(Repository.At("demo", "assets"));

    [Fact]
    public async Task A_dot_is_no_signature_and_a_name_is()
    {
        var (visit, draft) = await OpenAsync("pledge", "pledge");
        var page = visit.Page;
        await Drawing.DotAsync(page);
        await Expect(page.GetByText("笔画太少，看不清姓名")).ToBeVisibleAsync();
        await ClickAsync(page, "签署");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("只有一个点");
        (await SignaturesAsync(draft)).ShouldBe(0);

        await Drawing.SignAsync(page);
        await ClickAsync(page, "签署");
        await Expect(page.GetByAltText("您的签名")).ToBeVisibleAsync();
        (await SignaturesAsync(draft)).ShouldBe(1);
    }

    [Fact]
    public async Task A_phone_signs_by_the_code_once_and_the_computer_sees_it()
    {
        var (visit, draft) = await OpenAsync("pledge", "pledge");
        await ClickAsync(visit.Page, "用手机扫码签署");
        await Expect(visit.Page.GetByAltText("签署二维码")).ToBeVisibleAsync();
        await visit.LookAsync("pledge-code");
        var link = (await visit.Page.Locator("#qr a").GetAttributeAsync("href"))!;

        var phone = await OnPhoneAsync(link);
        var second = await OnPhoneAsync(link);
        await phone.LookAsync("sign-phone");
        await phone.Page.SetViewportSizeAsync(390, 844);
        await Drawing.DotAsync(phone.Page);
        await ClickAsync(phone.Page, "签署");
        await Expect(phone.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("只有一个点");
        await Drawing.SignAsync(phone.Page);
        await ClickAsync(phone.Page, "签署");
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "已签署" })).ToBeVisibleAsync();
        await phone.LookAsync("sign-phone-done");
        await Expect(visit.Page.GetByAltText("您的签名")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        await Drawing.SignAsync(second.Page);
        await ClickAsync(second.Page, "签署");
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "不能签署" })).ToBeVisibleAsync();
        await second.LookAsync("sign-phone-used");
        (await phone.Page.GotoAsync(link))!.Status.ShouldBe((int)HttpStatusCode.Gone);
        (await SignaturesAsync(draft)).ShouldBe(1);
    }

    [Fact]
    public async Task A_wide_scan_is_cropped_and_kept_as_the_rules_ask()
    {
        var (visit, draft) = await OpenAsync("photo", "photo");
        var page = visit.Page;
        await Drawing.ChooseAsync(page, "证件照", await Drawing.ScanAsync(page, Assets.Photo(0)));
        await Expect(page.Locator("cropper-selection")).ToBeVisibleAsync();
        // Turned to a narrow screen and back, the whole picture is there and the frame with it.
        await page.SetViewportSizeAsync(390, 844);
        await ClickAsync(page, "使用裁剪后的照片");

        await Expect(page.GetByAltText("您上传的证件照")).ToBeVisibleAsync();
        var photo = await site.App.OnDataAsync(db =>
            db.ApplicationFiles.Where(f => f.ApplicationId == draft && f.Slot == "photo")
                .Select(f => f.File!)
                .SingleAsync()
        );
        photo.MediaType.ShouldBe("image/jpeg");
        ((double)photo.Width! / photo.Height!.Value).ShouldBeInRange(0.65, 0.8);
        photo.Height.Value.ShouldBeGreaterThan(900);
    }

    [Fact]
    public async Task A_file_chosen_before_the_script_has_come_is_uploaded_too()
    {
        var (visit, draft) = await OpenAsync("photo", "photo");
        var page = visit.Page;
        var come = new TaskCompletionSource();
        await page.RouteAsync(
            "**/*.js",
            async route =>
            {
                await come.Task;
                await route.ContinueAsync();
            }
        );
        await page.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.Commit });
        await Drawing.ChooseAsync(page, "证件照", Drawing.Jpeg(Assets.Photo(0), "早选的.jpg"));
        come.SetResult();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "证件照" })).ToContainTextAsync("早选的.jpg");
        (await site.App.OnDataAsync(db => db.ApplicationFiles.AnyAsync(f => f.ApplicationId == draft))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_double_click_submits_once()
    {
        var (visit, draft) = await OpenAsync("preview");
        var page = visit.Page;
        await page.GetByLabel("我已了解条件目前不符合").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "申报回执" })).ToBeVisibleAsync();

        var submissions = await site.App.OnDataAsync(async db =>
            (
                await db.Snapshots.CountAsync(s => s.ApplicationId == draft),
                await db.Journal.CountAsync(e => e.SubjectId == draft && e.Act == "application.submit"),
                await db.Applications.Where(a => a.Id == draft).Select(a => a.Submissions).SingleAsync()
            )
        );
        submissions.ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_tab_left_open_is_told_and_loses_nothing()
    {
        var (visit, draft) = await OpenAsync("information");
        var page = visit.Page;
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.GetByLabel("本人述职").FillAsync("在新打开的页面上写的。");
        await ClickAsync(other, "保存");

        await page.GetByLabel("本人述职").FillAsync("在先前打开的页面上写的。");
        await Expect(page.Locator("[data-saved]")).ToContainTextAsync("没有保存：这份草稿已在别处改过");
        (await StatementAsync(draft)).ShouldBe("在新打开的页面上写的。");
        await ClickAsync(page, "保存");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("已在别的窗口或设备上改过");
        await Expect(page.GetByLabel("本人述职")).ToHaveValueAsync("在先前打开的页面上写的。");
        await visit.LookAsync("information-stale");
        (await StatementAsync(draft)).ShouldBe("在新打开的页面上写的。");

        await ClickAsync(page, "保存");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        (await StatementAsync(draft)).ShouldBe("在先前打开的页面上写的。");
    }

    [Fact]
    public async Task Only_what_belongs_to_the_kind_chosen_is_asked()
    {
        var (visit, _) = await OpenAsync("information");
        var skilled = visit.Page.GetByLabel("技能人才申报");
        var conversion = visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "转评" });
        await Expect(skilled).ToBeVisibleAsync();
        await Expect(conversion).ToBeHiddenAsync();

        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "转评" }).CheckAsync();
        await Expect(conversion).ToBeVisibleAsync();
        await Expect(skilled).ToBeHiddenAsync();

        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "破格" }).CheckAsync();
        await Expect(conversion).ToBeHiddenAsync();
    }

    /// <summary>A draft to which nothing is missing but this, opened at a step by its applicant.</summary>
    private async Task<(Visit Visit, Guid Draft)> OpenAsync(string step, params string[] without)
    {
        var (applicant, draft, _) = await site.App.AddReadyAsync(without: without);
        var visit = await site.SignInAsync(applicant);
        await visit.OpenAsync($"/my/applications/{draft.Id}/{step}");
        return (visit, draft.Id);
    }

    private async Task<Visit> OnPhoneAsync(string link)
    {
        var phone = await site.VisitAsync();
        await phone.Page.SetViewportSizeAsync(390, 844);
        return await phone.OpenAsync(link);
    }

    private Task<int> SignaturesAsync(Guid draft) =>
        site.App.OnDataAsync(db => db.PledgeSignatures.CountAsync(s => s.ApplicationId == draft));

    private Task<string> StatementAsync(Guid draft) =>
        site.App.OnDataAsync(db => db.Applications.Where(a => a.Id == draft).Select(a => a.Statement).SingleAsync());

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
