using Zhicheng.Core.Workflow;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>
/// One engineer and one real plan, from the first page to the result, through every role and by the pages alone. The
/// clock runs from 22 September to 30 October 2025, over the National Day holidays and the days worked in their place.
/// </summary>
public sealed class OneEngineersJourney(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_registration_to_the_result()
    {
        var scene = await Scene.OpenAsync(site, new DateOnly(2025, 9, 22));
        var engineer = new Engineer(scene);
        var application = new SixSteps(scene, engineer);
        var desks = new Desks(scene);

        await engineer.RegisterAsync();
        await engineer.FillProfileAsync();
        await desks.SitDownAsync(scene.EmployerOfficer);
        await desks.AcceptPersonAsync();
        await engineer.SeeProfileAsync();
        await engineer.FillArchiveAsync();
        await desks.SitDownAsync(scene.EmployerOfficer);
        await desks.VerifyArchiveAsync();

        scene.GoTo(9, 23);
        await application.StartAsync();
        await application.PhotoAsync();
        await application.PledgeAsync();
        await application.InformationAsync();
        await application.AchievementsAsync();
        await application.ClaimAsync();
        await application.AttachmentsAsync();
        await application.SubmitAsync();

        scene.GoTo(9, 24);
        await EmployerReturnsAsync(scene, desks);
        scene.GoTo(9, 25);
        await application.ResubmitAsync();
        scene.GoTo(9, 26);
        await EmployerPassesAndPublishesAsync(scene, desks);

        scene.GoTo(10, 13);
        await AuthoritiesPassAsync(scene, desks);
        scene.GoTo(10, 18, 17);
        await CommitteeDecidesAsync(scene, desks);

        scene.GoTo(10, 30);
        await application.SeeResultAsync();
        (await scene.PhaseAsync()).ShouldBe(CasePhase.Confirmed);
        (await scene.FaultsAsync()).ShouldBeEmpty();
    }

    private static async Task EmployerReturnsAsync(Scene scene, Desks desks)
    {
        await desks.SitDownAsync(scene.EmployerOfficer);
        await desks.LookAsync("journey-18-employer-desk");
        await desks.OpenCaseAsync("journey-18-employer");
        await desks.ReadAsync("journey-19-employer");
        await desks.OpenCaseAsync();
        await desks.ReturnAsync(
            "journey-20-employer",
            "材料基本齐全，两处需要补正。",
            ("证件照", "请换成近六个月内的白底证件照。"),
            ("本人述职", "请写明在检测项目中本人承担的工作。")
        );
    }

    // The day of the notice is a Friday before the holidays: 28 September is worked, 1 to 8 October are not.
    private static async Task EmployerPassesAndPublishesAsync(Scene scene, Desks desks)
    {
        await desks.SitDownAsync(scene.EmployerOfficer);
        await desks.OpenCaseAsync("journey-27-employer-again");
        await desks.PassAsync("通过", "journey-28-employer");
        await desks.OpenNoticeAsync("journey-29-notice", "用人单位公示（1人）");
        await desks.ReadSheetAsync("journey-30-notice");
        var passerBy = await scene.Site.VisitAsync();
        await passerBy.OpenAsync("/notices");
        await passerBy.LookAsync("journey-31-notices-public");
        await passerBy.Page.Locator(".zc-rows a").ClickAsync();
        await Expect(passerBy.Page.Locator("main")).ToContainTextAsync("2025年10月10日24时");
        await Expect(passerBy.Page.Locator("main")).Not.ToContainTextAsync(Engineer.Name);
        await passerBy.LookAsync("journey-32-notice-public");

        scene.GoTo(10, 11);
        await desks.SitDownAsync(scene.EmployerOfficer);
        await desks.CloseNoticeAsync("journey-33-notice");
    }

    private static async Task AuthoritiesPassAsync(Scene scene, Desks desks)
    {
        await desks.SitDownAsync(scene.AuthorityOfficer);
        await desks.LookAsync("journey-34-authority-desk");
        await desks.OpenCaseAsync("journey-34-authority");
        await desks.RuleAsync("journey-35-authority");
        await desks.TickAsync();
        await desks.PassAsync("审查通过", "journey-36-authority");
        scene.GoTo(10, 14);
        await desks.SitDownAsync(scene.HrOfficer);
        await desks.OpenCaseAsync();
        await desks.TickAsync();
        await desks.PassAsync("审查通过");
        scene.GoTo(10, 15);
        await desks.SitDownAsync(scene.CommitteeOfficer);
        await desks.OpenCaseAsync();
        await desks.PassAsync("受理", "journey-39-office");
    }

    private static async Task CommitteeDecidesAsync(Scene scene, Desks desks)
    {
        await desks.SitDownAsync(scene.CommitteeOfficer);
        await desks.LookAsync("journey-40-office-desk");
        await desks.MeetAsync("journey-41-meeting");
        scene.GoTo(10, 20);
        await desks.SitDownAsync(scene.CommitteeOfficer);
        await desks.OpenNoticeAsync("journey-42-result-notice", "评审结果公示（1人）", first: false);
        scene.GoTo(10, 28);
        await desks.SitDownAsync(scene.CommitteeOfficer);
        await desks.CloseNoticeAsync();
        scene.GoTo(10, 29);
        await desks.SitDownAsync(scene.CommitteeOfficer);
        await desks.ConfirmAsync("journey-44-confirm");
    }
}
