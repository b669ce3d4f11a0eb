using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Files;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Web.Tests.Applications;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>Each class of data is deleted when its days are over, and not a day sooner.</summary>
public sealed class RetentionTests(TestApps apps) : IClassFixture<TestApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_is_due_is_counted_first_and_deleted_then(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, plan) = await app.AddReadyAsync();
        await app.AddSessionAsync(applicant.AccountId);
        var loose = Drafts.NewFile(app, applicant);
        await app.OnDataAsync(async db =>
        {
            db.Files.Add(loose);
            db.Messages.Add(
                new Message
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = applicant.AccountId,
                    Subject = "消息",
                    Body = "内容",
                    At = app.Clock.GetUtcNow().UtcDateTime,
                }
            );
            await db.SaveChangesAsync();
        });
        var days = app.Services.GetRequiredService<PrivacyBook>().Timers.ToDictionary(t => t.Kind, t => t.Days);

        app.Clock.Advance(TimeSpan.FromDays(days[TimerKind.UnusedFiles]) - TimeSpan.FromHours(1));
        (await CountsAsync(app, dry: false)).Values.ShouldAllBe(c => c == 0);
        app.Clock.Advance(TimeSpan.FromHours(2));
        (await CountsAsync(app, dry: true))[TimerKind.UnusedFiles].ShouldBe(1);
        (await app.OnDataAsync(db => db.Files.AnyAsync(f => f.Id == loose.Id))).ShouldBeTrue();
        (await CountsAsync(app, dry: false))[TimerKind.UnusedFiles].ShouldBe(1);

        app.Services.GetRequiredService<FileStore>().Exists(loose.Digest).ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromDays(days[TimerKind.Sessions]));
        (await CountsAsync(app, dry: true))[TimerKind.Sessions].ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(days[TimerKind.Drafts]));
        (await app.OnDataAsync(db => db.Plans.Where(p => p.Id == plan.Id).Select(p => p.ResubmitUntil).SingleAsync()))
            .AddDays(days[TimerKind.Drafts])
            .ShouldBeLessThan(app.Clock.GetUtcNow().UtcDateTime);
        var counts = await CountsAsync(app, dry: false);
        counts[TimerKind.Sessions].ShouldBe(1);
        counts[TimerKind.Drafts].ShouldBe(1);
        counts[TimerKind.UnusedFiles].ShouldBeGreaterThan(3);
        app.Clock.Advance(TimeSpan.FromDays(days[TimerKind.Messages]));
        (await CountsAsync(app, dry: false))[TimerKind.Messages].ShouldBeGreaterThanOrEqualTo(1);
        (await app.OnDataAsync(db => db.Applications.AnyAsync(a => a.Id == draft.Id))).ShouldBeFalse();
        (await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(Cancel))).Faults.ShouldBeEmpty();
        (await app.OnDataAsync(db => db.Journal.CountAsync(e => e.Act == RunRetention.Act))).ShouldBeGreaterThan(2);
    }

    private static Task<Dictionary<TimerKind, int>> CountsAsync(TestApp app, bool dry) =>
        app.CallAsync<RunRetention, Dictionary<TimerKind, int>>(async r =>
            (dry ? await r.LookAsync(Cancel) : await r.RunAsync(Cancel)).ToDictionary(
                d => d.Class.Timer!.Kind,
                d => d.Count
            )
        );
}
