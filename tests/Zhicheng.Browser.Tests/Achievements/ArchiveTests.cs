using Microsoft.Playwright;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Achievements;

/// <summary>An engineer's archive and the employer's desk, in a real browser.</summary>
public sealed class ArchiveTests(Site site) : IClassFixture<Site>
{
    private static readonly string Samples = Repository.At("tests", "Zhicheng.Core.Tests", "Files", "samples");

    [Fact]
    public async Task A_patent_is_filled_in_uploaded_handed_in_returned_and_verified()
    {
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光电有限公司");
        var applicant = await site.App.AddApplicantAsync(employer.Id, "李明");
        var visit = await site.SignInAsync(applicant);
        var page = visit.Page;
        await visit.OpenAsync("/my/achievements");
        await visit.LookAsync("archive-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "登记第一项业绩" }).ClickAsync();
        await visit.LookAsync("archive-kinds");
        await page.GetByRole(AriaRole.Link, new() { Name = "专利", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存，下一步：材料" }).ClickAsync();
        await Expect(page.Locator(".zc-summary")).ToContainTextAsync("有 5 处需要改正");
        await visit.LookAsync("archive-form-errors");
        await FillPatentAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存，下一步：材料" }).ClickAsync();
        await Expect(page.GetByText("还缺1项")).ToBeVisibleAsync();
        await visit.LookAsync("archive-entry-draft");

        await UploadAsync(page, "专利证书", "progressive-turned.jpg");
        await UploadAsync(page, "专利证书", "printed.pdf");
        await UploadAsync(page, "实际效益证明", "baseline.jpg");
        await Expect(page.GetByText("都齐了")).ToBeVisibleAsync();
        await visit.LookAsync("archive-entry-ready");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交给示例光电有限公司审核" }).ClickAsync();
        await Expect(page.GetByText("待单位审核").First).ToBeVisibleAsync();
        await visit.LookAsync("archive-entry-submitted");

        var desk = await site.SignInAsync(await site.App.AddOfficerAsync(employer, "王芳"));
        await desk.OpenAsync("/desk/achievements");
        await desk.LookAsync("verify-desk");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "逐项审核" }).ClickAsync();
        await desk.LookAsync("verify-entry");
        await LookThroughAsync(desk);
        await desk.Page.GetByLabel("退回原因").FillAsync("专利证书第2页看不清，请重新扫描。");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(desk.Page.GetByText("没有待审核的业绩")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByText("专利证书第2页看不清").First).ToBeVisibleAsync();
        await visit.LookAsync("archive-entry-returned");
        await page.GetByRole(AriaRole.Button, new() { Name = "移除printed.pdf" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交给示例光电有限公司审核" }).ClickAsync();
        await desk.OpenAsync("/desk/achievements");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "逐项审核" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "通过", Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已审核通过");
        await desk.OpenAsync("/desk/achievements?state=verified");
        await desk.LookAsync("verify-done");
        await page.ReloadAsync();
        await Expect(page.GetByText("审核通过，申报时可以选用")).ToBeVisibleAsync();
        await visit.LookAsync("archive-entry-verified");
        await visit.OpenAsync("/my/achievements");
        await visit.LookAsync("archive-list");
    }

    [Fact]
    public async Task A_paper_asks_for_the_issuer_of_its_report_and_a_draft_saves_itself()
    {
        var visit = await site.SignInAsync(await site.App.AddApplicantAsync());
        var page = visit.Page;
        await visit.OpenAsync("/my/achievements/new?kind=paper");
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("光学薄膜应力的在线测量");
        await Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.GetByLabel("本人作者排名").FillAsync("第一");
        await Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Expect(page.GetByText("您还没有绑定用人单位")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "光学薄膜应力的在线测量" }).ClickAsync();

        await UploadAsync(page, "第三方检索报告（含相似度检测）", "printed.pdf");
        await page.Locator("#slot-search-report li select").SelectOptionAsync("中国知网");
        await page.Locator("#slot-search-report li").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(page.Locator("#slot-search-report li select")).ToHaveValueAsync("中国知网");
        await visit.LookAsync("archive-entry-paper");
    }

    private static async Task FillPatentAsync(IPage page)
    {
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("一种大口径非球面透镜的在线检测装置");
        await page.GetByLabel("发明专利").CheckAsync();
        await page.GetByLabel("本人发明人排名").FillAsync("1");
        await page.GetByLabel("授权日期").FillAsync("2025-06-18");
        await page.GetByLabel("本专业").CheckAsync();
        await page.GetByLabel("这是集体项目").CheckAsync();
        await page.GetByLabel("本人所起作用").FillAsync("提出检测方案，完成光路设计和标定。");
        await page.GetByLabel("这是集体项目").UncheckAsync();
    }

    private static async Task UploadAsync(IPage page, string slot, string file)
    {
        await page.GetByLabel($"选择文件：{slot}").SetInputFilesAsync(Path.Combine(Samples, file));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true })).ToBeVisibleAsync();
    }

    // One piece opens, the other closes, and what was typed stays.
    private static async Task LookThroughAsync(Visit desk)
    {
        var page = desk.Page;
        await page.GetByLabel("退回原因").FillAsync("看一眼别的材料");
        await Expect(page.Locator(".zc-evidence details[open]")).ToHaveCountAsync(1);
        await page.Locator(".zc-evidence summary").Nth(2).ClickAsync();
        await Expect(page.Locator(".zc-evidence details").First).Not.ToHaveAttributeAsync("open", "");
        await Expect(page.GetByLabel("退回原因")).ToHaveValueAsync("看一眼别的材料");
        await desk.LookAsync("verify-entry-third");
    }
}
