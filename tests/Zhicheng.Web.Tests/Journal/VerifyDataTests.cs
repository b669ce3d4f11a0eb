using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Web.Tests.Applications;

namespace Zhicheng.Web.Tests.Journal;

/// <summary>`data verify` finds what was changed behind the application's back, and names the application.</summary>
public sealed class VerifyDataTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory]
    [EachDatabase("content")]
    [EachDatabase("dossier")]
    [EachDatabase("evaluation")]
    [EachDatabase("policy")]
    public async Task A_submitted_version_that_was_changed_is_found_with_its_application(TestDatabase on, string what)
    {
        var app = await apps.OnAsync(on);
        var (id, snapshot) = await SubmitAsync(app);
        await app.OnDataAsync(async db =>
        {
            var row = await db.Snapshots.SingleAsync(s => s.Id == snapshot.Id);
            switch (what)
            {
                case "content":
                    row.Content = row.Content.Replace("光学设计", "光学制造", StringComparison.Ordinal);
                    break;
                case "dossier":
                    row.Dossier = row.Dossier.Replace("2014", "2010", StringComparison.Ordinal);
                    break;
                case "evaluation":
                    row.Evaluation = row.Evaluation.Replace("unmet", "met", StringComparison.Ordinal);
                    break;
                default:
                    row.PolicyDigest = new string('0', 64);
                    break;
            }

            (await db.SaveChangesAsync()).ShouldBe(1);
        });

        (await FaultsAsync(app, id)).ShouldBe([$"application {id}: submission 1 was changed after it was submitted"]);
    }

    [Theory, EachDatabase]
    public async Task Changing_the_digest_too_is_found_by_the_journal(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (id, snapshot) = await SubmitAsync(app);
        await app.OnDataAsync(async db =>
        {
            var row = await db.Snapshots.SingleAsync(s => s.Id == snapshot.Id);
            row.Content = row.Content.Replace("光学设计", "光学制造", StringComparison.Ordinal);
            row.Digest = SnapshotDigest.Of(row);
            await db.SaveChangesAsync();
        });

        (await FaultsAsync(app, id)).ShouldBe([$"application {id}: submission 1 is not the one in the journal"]);
    }

    [Theory, EachDatabase]
    public async Task What_nobody_touched_is_sound(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (id, _) = await SubmitAsync(app);

        (await FaultsAsync(app, id)).ShouldBeEmpty();
    }

    private static async Task<(Guid Id, Snapshot Snapshot)> SubmitAsync(TestApp app)
    {
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        await me.SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            new Dictionary<string, string?> { ["confirmUnmet"] = "true" },
            "name=\"seen\""
        );
        return (draft.Id, await app.OnDataAsync(db => db.Snapshots.SingleAsync(s => s.ApplicationId == draft.Id)));
    }

    // The tests of a class share a database, and some spoil it.
    private static async Task<List<string>> FaultsAsync(TestApp app, Guid id)
    {
        var report = await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldAllBe(f => f.StartsWith("application ", StringComparison.Ordinal));
        return [.. report.Faults.Where(f => f.Contains(id.ToString(), StringComparison.Ordinal))];
    }
}
