using Microsoft.Playwright;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Profiles;

public sealed class ProfileTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_profile_is_filled_page_by_page()
    {
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光电科技有限公司");
        var visit = await site.SignInAsync(await site.App.AddApplicantAsync(name: "李明"));
        var page = visit.Page;
        await visit.OpenAsync("/my/profile");
        await visit.LookAsync("profile-empty");

        await page.GetByRole(AriaRole.Link, new() { Name = "修改：身份信息" }).ClickAsync();
        await page.GetByLabel("身份证号码").FillAsync("330106199003070019");
        await page.GetByLabel("出生地点").SelectOptionAsync("国外");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".zc-summary")).ToContainTextAsync("校验位");
        await Expect(page.GetByLabel("身份证号码")).ToHaveValueAsync("330106199003070019");
        await visit.LookAsync("profile-identity-wrong");

        await page.GetByLabel("身份证号码").FillAsync(Number);
        await page.GetByLabel("民族").SelectOptionAsync("汉族");
        await page.GetByLabel("出生地点").SelectOptionAsync("浙江省");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("已保存“身份信息”。");
        await Expect(page.Locator("#identity")).ToContainTextAsync("1990年3月7日");

        await page.GetByRole(AriaRole.Link, new() { Name = "绑定：现工作单位" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("光电科技");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByText(employer.Name).ClickAsync();
        await visit.LookAsync("profile-employer");
        await page.GetByLabel("自哪天起在这里工作").FillAsync("2020-07-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "申请绑定这个单位" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync($"申请绑定{employer.Name}");
        await visit.LookAsync("profile-employer-asked");
        await page.GetByRole(AriaRole.Link, new() { Name = "个人基本信息" }).First.ClickAsync();
        await Expect(page.Locator("#employer")).ToContainTextAsync(employer.Name);
    }

    [Fact]
    public async Task A_title_has_its_appointments_and_a_stale_page_shows_both()
    {
        var me = await site.App.AddApplicantAsync(name: "王强");
        var title = new Title
        {
            Id = Guid.CreateVersion7(),
            PersonId = me.PersonId,
            Name = TitleName.AssistantEngineer,
            Obtained = new DateOnly(2019, 9, 20),
            Origin = FactOrigin.Verified,
            OriginBy = "示例光电科技有限公司",
            OriginDay = new DateOnly(2026, 3, 5),
            AppointmentsStated = true,
            Appointments =
            {
                new Appointment { Id = Guid.CreateVersion7(), From = new DateOnly(2019, 10, 1) },
            },
        };
        await site.App.OnDataAsync(db =>
        {
            db.Add(title);
            return db.SaveChangesAsync();
        });
        var visit = await site.SignInAsync(me);
        var other = await site.SignInAsync(me);
        await visit.OpenAsync($"/my/profile/titles/{title.Id}");
        await visit.LookAsync("profile-title");
        await other.OpenAsync($"/my/profile/titles/{title.Id}");
        await SaveAsync(other.Page, "示例人社局");

        await SaveAsync(visit.Page, "另一个单位");

        await Expect(visit.Page.GetByText("现在保存的是：示例人社局")).ToBeVisibleAsync();
        await visit.LookAsync("profile-stale");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await visit.LookAsync("profile-filled");
        await Expect(visit.Page.Locator("#titles")).ToContainTextAsync("本人填写");
    }

    private static string Number => "33010619900307001" + IdNumber.CheckCharacter("33010619900307001");

    private static async Task SaveAsync(IPage page, string approver)
    {
        await page.GetByLabel("审批单位").FillAsync(approver);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
    }
}
