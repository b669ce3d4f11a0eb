using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Zhicheng.Core.Demo;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Organisations;

/// <summary>An employer comes in by itself: it registers, its authority approves, somebody asks, and is accepted.</summary>
public sealed class EmployerJourney(Site site) : IClassFixture<Site>
{
    private const string Name = "示例自登光学有限公司";

    [Fact]
    public async Task From_the_registration_of_an_employer_to_the_first_person_bound_to_it()
    {
        site.App.Clock.Set(new DateOnly(2026, 11, 20));
        var bureau = await site.App.AddOrganisationAsync(StageActor.HrBureau, "示例区人力资源和社会保障局");
        var authority = await site.App.AddOrganisationAsync(
            StageActor.Authority,
            "示例区经济和信息化局",
            o => o.HrBureauId = bureau.Id
        );
        var clerk = await site.App.AddApplicantAsync(name: "何人事");

        await RegisterAsync(await site.SignInAsync(clerk), authority.Name);
        await ApproveAsync(await site.SignInAsync(await site.App.AddOfficerAsync(authority, "吴建国")));
        var engineer = await site.SignInAsync(await site.App.AddApplicantAsync(name: "钱申请"));
        await AskAsync(engineer);
        await AcceptAsync(clerk);
        await engineer.OpenAsync("/my/profile/employer");
        await Expect(engineer.Page.Locator("main")).ToContainTextAsync($"{Name}，自2020年7月1日起");
        await engineer.LookAsync("organisation-10-bound");
    }

    private static async Task RegisterAsync(Visit visit, string authority)
    {
        var page = visit.Page;
        await visit.OpenAsync("/register/organisation");
        await visit.LookAsync("organisation-01-none");
        await LinkAsync(page, "登记一个单位");
        await ButtonAsync(page, "保存，下一步：授权委托书");
        await Expect(page.Locator(".zc-summary")).ToContainTextAsync("请填写统一社会信用代码");
        await visit.LookAsync("organisation-02-wrong");
        await page.GetByLabel("名称").FillAsync(Name);
        await page.GetByLabel("统一社会信用代码").FillAsync("91350100M000100Y43");
        await page.GetByLabel("单位性质").SelectOptionAsync("私营企业和个体工商户");
        await page.GetByLabel("所在地区").FillAsync("示例区");
        await page.GetByText(authority, new() { Exact = true }).First.ClickAsync();
        await page.GetByLabel("人事部门联系电话").FillAsync("0000-1234567");
        await page.GetByRole(AriaRole.Group, new() { Name = "是否办理人事代理" })
            .GetByText("否", new() { Exact = true })
            .ClickAsync();
        await ButtonAsync(page, "保存，下一步：授权委托书");
        await LinkAsync(page, "打印空白授权委托书");
        await visit.LookAsync("organisation-03-letter");
        await page.GoBackAsync();
        await Drawing.ChooseAsync(page, "盖章的授权委托书", Drawing.Png("授权委托书.png", Letter()));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "授权委托书.png" })).ToBeVisibleAsync();
        await visit.LookAsync("organisation-04-ready");
        await ButtonAsync(page, $"提交{authority}审核");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已提交");
        await visit.LookAsync("organisation-05-sent");
    }

    private static async Task ApproveAsync(Visit visit)
    {
        await visit.OpenAsync("/desk");
        await LinkAsync(visit.Page, "单位登记待审核");
        await visit.LookAsync("organisation-06-list");
        await LinkAsync(visit.Page, Name);
        await visit.LookAsync("organisation-07-examine");
        await ButtonAsync(visit.Page, "通过，开通单位");
        await Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已登记");
    }

    private static async Task AskAsync(Visit visit)
    {
        await visit.OpenAsync("/my/profile/employer");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("自登光学");
        await ButtonAsync(visit.Page, "查找");
        await visit.Page.GetByText(Name).ClickAsync();
        await visit.Page.GetByLabel("自哪天起在这里工作").FillAsync("2020-07-01");
        await ButtonAsync(visit.Page, "申请绑定这个单位");
        await Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("等单位接受");
        await visit.LookAsync("organisation-08-asked");
    }

    private async Task AcceptAsync(TestApplicant clerk)
    {
        var office = await site.App.OnDataAsync(db =>
            db.Offices.Include(o => o.Organisation).SingleAsync(o => o.AccountId == clerk.AccountId)
        );
        var visit = await site.SignInAsync(
            new TestOfficer(
                clerk.AccountId,
                office.Id,
                clerk.Name,
                new(office.OrganisationId, office.Organisation!.Name, office.Organisation.Kind)
            )
        );
        await visit.OpenAsync("/desk/people");
        await visit.Page.GetByLabel("勾选钱申请").CheckAsync();
        await visit.LookAsync("organisation-09-people");
        await ButtonAsync(visit.Page, "接受勾选的申请");
        await Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已接受1人的绑定申请");
    }

    private static byte[] Letter() =>
        new DemoAssets(Repository.At("demo", "assets")).Evidence("engagement-letter", [Name, "示例"]);

    private static Task LinkAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
