using Microsoft.Playwright;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Shell;

/// <summary>The frame of all pages and the parts they are made of.</summary>
public sealed class FrameTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Every_part_looks_right_at_both_widths()
    {
        var visit = await site.VisitAsync();
        await visit.OpenAsync("/dev/components");
        await visit.LookAsync("components");
    }

    [Fact]
    public async Task Who_has_no_account_finds_the_way_in()
    {
        var visit = await site.VisitAsync();
        await visit.OpenAsync("/");
        await visit.LookAsync("public-home");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "登录" }).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
        await visit.LookAsync("sign-in");
        await visit.OpenAsync("/register");
        await visit.LookAsync("register");
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_chinese()
    {
        var visit = await site.VisitAsync();
        await visit.OpenAsync("/no-such-page");
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("没有找到这个页面");
        await visit.LookAsync("not-found");
    }

    [Fact]
    public async Task All_that_is_wrong_is_listed_and_each_line_leads_to_its_field()
    {
        var visit = await site.VisitAsync();
        var page = (await visit.OpenAsync("/dev/components")).Page;
        await page.GetByLabel("年薪").FillAsync("很多");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存，下一步" }).ClickAsync();

        var summary = page.Locator(".zc-summary");
        await Expect(summary).ToBeFocusedAsync();
        await visit.LookAsync("components-errors");
        await Expect(summary.GetByRole(AriaRole.Heading)).ToHaveTextAsync("有 4 处需要改正");
        await Expect(page.GetByLabel("年薪")).ToHaveValueAsync("很多");
        await summary.GetByRole(AriaRole.Link, new() { Name = "请填写姓名" }).ClickAsync();
        await Expect(page.GetByLabel("姓名", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Whoever_has_two_seats_sees_where_they_sit_and_changes_it_in_the_head()
    {
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例精密光学仪器制造股份有限公司");
        var bureau = await site.App.AddOrganisationAsync(StageActor.HrBureau, "示例区人力资源和社会保障局");
        var officer = await site.App.AddOfficerAsync(employer, "欧阳思远");
        await site.App.AddOfficeAsync(officer.AccountId, bureau);
        var visit = await site.SignInAsync(officer);
        var page = (await visit.OpenAsync("/seat")).Page;
        await visit.LookAsync("seat");

        var head = page.Locator(".zc-header");
        await head.GetByText("示例精密光学仪器制造股份有限公司").First.ClickAsync();
        await visit.LookAsync("head");
        await head.GetByRole(AriaRole.Button, new() { Name = "换成人社部门" }).First.ClickAsync();
        await page.GotoAsync("/dev/components");
        await Expect(head.GetByText("示例区人力资源和社会保障局").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_one_menu_holds_everything_and_one_leaves_by_it()
    {
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光电有限公司");
        var visit = await site.SignInAsync(await site.App.AddOfficerAsync(employer, "王芳"));
        var page = (await visit.OpenAsync("/dev/components")).Page;
        await page.SetViewportSizeAsync(390, 844);
        await page.GetByLabel("菜单").ClickAsync();
        await visit.LookAsync("menu");
        await page.SetViewportSizeAsync(390, 844);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "登录" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_menus_open_and_forms_are_sent()
    {
        var page = (await (await site.VisitAsync(script: false)).OpenAsync("/dev/components")).Page;
        await page.GetByLabel("姓名", new() { Exact = true }).FillAsync("李明");
        await page.GetByLabel("最高学历").SelectOptionAsync("bachelor");
        await page.GetByText("正常申报").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("已保存李明的资料。");
    }
}
