using Microsoft.Playwright;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Web.Tests.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Plans;

public sealed class PlanPagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_plan_is_read_by_anybody_and_printed()
    {
        var plan = await site.App.AddPlanAsync(title: "示例区光学工程师年度申报计划");
        var visit = await site.VisitAsync();
        await visit.OpenAsync("/");
        await visit.LookAsync("front");
        await visit.OpenAsync("/plans");
        await visit.LookAsync("plans");
        await visit.OpenAsync($"/plans/{plan.Id}");
        await visit.LookAsync("plan-stranger");
        await visit.OpenAsync($"/plans/{plan.Id}/print");
        await visit.LookAsync("plan-print");
        await visit.OpenAsync("/help/applicants");
        await visit.LookAsync("help-applicants");
        await visit.OpenAsync("/help/employers");
        await visit.LookAsync("help-employers");
    }

    [Fact]
    public async Task An_applicant_sees_what_is_missing_and_starts_from_the_foot_of_a_phone()
    {
        var plan = await site.App.AddPlanAsync(title: "示例区光学工程师年度申报计划");
        var engineer = await site.App.AddEngineerAsync(
            (await site.App.AddEmployerAsync()).Id,
            p => p.Hours.RemoveAt(0)
        );
        await site.App.AddProjectAsync(engineer, AchievementState.Submitted);
        var visit = await site.SignInAsync(engineer);
        var page = visit.Page;
        await visit.OpenAsync("/my");
        await visit.LookAsync("my-offer");
        await visit.OpenAsync($"/plans/{plan.Id}");
        await page.GetByText("逐项看").First.ClickAsync();
        await visit.LookAsync("plan-applicant");
        await page.SetViewportSizeAsync(390, 844);
        var apply = page.GetByRole(AriaRole.Button, new() { Name = "马上申报" });
        await Expect(apply).ToBeInViewportAsync();
        await apply.ClickAsync();
        await page.WaitForURLAsync("**/my/applications/**");
    }

    [Fact]
    public async Task Home_says_what_was_returned_and_the_inbox_leads_there()
    {
        var employer = await site.App.AddEmployerAsync();
        var engineer = await site.App.AddEngineerAsync(employer.Id);
        var application = await site.App.AddApplicationAsync(
            await site.App.AddPlanAsync(title: "示例区光学工程师年度申报计划"),
            engineer,
            CasePhase.Returned,
            "employer-review",
            employer
        );
        await site.App.AddReturnAsync(application, "照片底色不对，请更换白底照片。", items: 2);
        await site.App.SaveAsync(
            new Message
            {
                Id = Guid.CreateVersion7(),
                AccountId = engineer.AccountId,
                Subject = "申报已退回修改",
                Body = "您的申报被退回，还有2项需要处理。\n请在12月31日24时前改好并重新提交。",
                Link = "/my",
                At = site.App.Clock.UtcNow(),
            }
        );
        var visit = await site.SignInAsync(engineer);
        await visit.OpenAsync("/my");
        await visit.LookAsync("my-returned");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "消息，1条未读" }).ClickAsync();
        await visit.LookAsync("inbox");
        await visit.Page.GetByText("申报已退回修改").ClickAsync();
        await visit.LookAsync("inbox-message");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "查看详情" }).ClickAsync();
        await Expect(visit.Page.GetByText("修改后重新提交申报")).ToBeVisibleAsync();
    }
}
