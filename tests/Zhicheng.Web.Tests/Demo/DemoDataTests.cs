using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Demo;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Demo;

/// <summary>What run.sh fills an empty database with is as sound as what people do.</summary>
public sealed class DemoDataTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task The_demonstration_is_sound_and_each_item_of_its_returns_leads_somewhere(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var demo = new DemoData(app.Services.GetRequiredService<DataPlace>(), InstalledFolder.Find("demo", null));

        await demo.FillAsync(app.Clock.UtcNow(), CancellationToken.None);

        var report = await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();
        var returned = await app.OnDataAsync(db =>
            db.Applications.Where(a => a.Phase == CasePhase.Returned)
                .Select(a => new { a.Id, a.Person!.AccountId })
                .ToListAsync()
        );
        returned.Count.ShouldBeGreaterThan(1);
        foreach (var one in returned)
        {
            await ReturnLinks.ShouldLeadSomewhereAsync(await app.SignInAsync(one.AccountId, null), one.Id);
        }
    }
}
