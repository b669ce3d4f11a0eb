using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Demo;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>A round of the real plan in September 2025, and one office at every desk of its way.</summary>
internal sealed class Scene
{
    private const string Policy = "taizhou-optics/2025";

    private readonly Site site;

    private Scene(Site site) => this.site = site;

    public Site Site => site;

    public DemoAssets Assets { get; } = new(Repository.At("demo", "assets"));

    public Plan Plan { get; private set; } = null!;

    public Organisation Employer { get; private set; } = null!;

    public TestOfficer EmployerOfficer { get; private set; } = null!;

    public TestOfficer AuthorityOfficer { get; private set; } = null!;

    public TestOfficer HrOfficer { get; private set; } = null!;

    public TestOfficer CommitteeOfficer { get; private set; } = null!;

    public static async Task<Scene> OpenAsync(Site site, DateOnly today)
    {
        site.App.Clock.Set(today);
        var app = site.App;
        var authority = await app.AddOrganisationAsync(StageActor.Authority, "示例区经济和信息化局");
        var hr = await app.AddOrganisationAsync(StageActor.HrBureau, "示例区人力资源和社会保障局");
        var office = await app.AddOrganisationAsync(StageActor.CommitteeOffice, "示例光电产业工程师协同创新中心");
        var scene = new Scene(site)
        {
            Employer = await app.AddOrganisationAsync(
                StageActor.Employer,
                "示例光电科技有限公司",
                o =>
                {
                    (o.AuthorityId, o.HrBureauId) = (authority.Id, hr.Id);
                    o.Phone = "0576-80000001";
                    o.CreditCode = "91331002MA2K000016";
                }
            ),
        };
        scene.Plan = NewPlan(app, office.Id, today);
        await app.OnDataAsync(db =>
        {
            db.Add(scene.Plan);
            return db.SaveChangesAsync();
        });
        scene.EmployerOfficer = await app.AddOfficerAsync(scene.Employer, "王芳");
        scene.AuthorityOfficer = await app.AddOfficerAsync(authority, "吴建国");
        scene.HrOfficer = await app.AddOfficerAsync(hr, "郑敏");
        scene.CommitteeOfficer = await app.AddOfficerAsync(office, "冯丽");
        return scene;
    }

    /// <summary>Sets the clock; who was signed in is no longer.</summary>
    public void GoTo(int month, int day, int hour = 9) => site.App.Clock.Set(new DateOnly(2025, month, day), hour);

    /// <summary>Some time goes by between two things that somebody does.</summary>
    public void Pass(int minutes = 6) => site.App.Clock.Advance(TimeSpan.FromMinutes(minutes));

    /// <summary>A picture of evidence marked 示例, with values on its first lines.</summary>
    public Microsoft.Playwright.FilePayload Paper(string template, params string[] lines) =>
        Drawing.Png($"{Assets.Title(template)}.png", Assets.Evidence(template, lines));

    /// <summary>What is wrong with the data: the journal's chain, the files, cases without what must stand behind them.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync() =>
        (await site.App.CallAsync<VerifyData, VerifyData.Report>(verify => verify.RunAsync(default))).Faults;

    public Task<CasePhase> PhaseAsync() =>
        site.App.OnDataAsync(db => db.Applications.Where(a => a.PlanId == Plan.Id).Select(a => a.Phase).SingleAsync());

    private static Plan NewPlan(TestApp app, Guid office, DateOnly today)
    {
        var package = app.Services.GetRequiredService<PolicyLibrary>().Find(Policy)!;
        return new Plan
        {
            Id = Guid.CreateVersion7(),
            PolicyId = Policy,
            PolicyDigest = package.Digest,
            Title = package.Plan!.Title,
            Code = "GD2025",
            Year = 2025,
            Region = "示例区",
            OpensAt = ChinaTime.StartOfDay(today.AddDays(-50)),
            ClosesAt = ChinaTime.StartOfDay(new DateOnly(2025, 10, 1)),
            ResubmitUntil = ChinaTime.StartOfDay(new DateOnly(2025, 11, 1)),
            CommitteeOfficeId = office,
            CommitteeName = "示例区光学光电工程师评审委员会",
        };
    }
}
