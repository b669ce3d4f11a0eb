using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>Somebody's draft, to be submitted to a process of its own.</summary>
internal sealed record SentDraft(TestApplicant Applicant, Guid Id, Browser SignedIn)
{
    public string Preview => $"/my/applications/{Id}/preview";
}

/// <summary>A round that is open today, because a process of its own has the clock of the day, and drafts to submit in it.</summary>
internal sealed class KilledRound(TestDatabase on, TestApp app, Plan plan) : IAsyncDisposable
{
    public TestPlace Place => app.Place;

    public static async Task<KilledRound> CreateAsync(TestDatabase on)
    {
        var app = new TestApp(await TestDatabases.CreateAsync(on));
        app.Clock.Advance(TimeProvider.System.GetUtcNow() - app.Clock.GetUtcNow());
        return new KilledRound(on, app, await app.AddPlanAsync());
    }

    public async Task<List<SentDraft>> AddAsync(int count)
    {
        var drafts = new List<SentDraft>();
        for (var i = 0; i < count; i++)
        {
            var (applicant, draft, _) = await app.AddReadyAsync(plan: plan);
            drafts.Add(new SentDraft(applicant, draft.Id, await app.SignInAsync(applicant)));
        }

        return drafts;
    }

    /// <summary>How long a process that is warm takes for so many at once.</summary>
    public async Task<TimeSpan> MeasureAsync(ServerProcess server, int atOnce)
    {
        var ready = await OpenAsync(server, await AddAsync(atOnce));
        var clock = Stopwatch.StartNew();
        (await Task.WhenAll(Confirm(ready))).ShouldAllBe(told => told);
        return clock.Elapsed;
    }

    /// <summary>Opens every preview, then confirms them all at the same time. True: its applicant was told that it is submitted.</summary>
    public async Task<List<Task<bool>>> SendAsync(ServerProcess server, List<SentDraft> drafts) =>
        Confirm(await OpenAsync(server, drafts));

    public async Task AllSubmittedAsync(ServerProcess server, List<SentDraft> drafts)
    {
        (await Task.WhenAll(await SendAsync(server, drafts))).ShouldAllBe(told => told);
        foreach (var draft in drafts)
        {
            var receipt = await server.As(draft.SignedIn).OpenAsync($"/my/applications/{draft.Id}/receipt");
            receipt.Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>The drafts that are not submitted; fails when one is half submitted, or was acknowledged and is not.</summary>
    public async Task<List<SentDraft>> UndoneAsync(List<SentDraft> drafts, IReadOnlyList<bool> acknowledged)
    {
        var undone = new List<SentDraft>();
        foreach (var (draft, told) in drafts.Zip(acknowledged))
        {
            var submitted = await app.OnDataAsync(db => IsWholeAsync(db, draft));
            (submitted || !told).ShouldBeTrue($"{draft.Id} was acknowledged and is not submitted");
            if (!submitted)
            {
                undone.Add(draft);
            }
        }

        return undone;
    }

    public async Task ShouldBeSoundAsync()
    {
        var report = await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();
    }

    public Task NumbersShouldFollowEachOtherAsync() =>
        app.OnDataAsync(async db =>
        {
            var numbers = await db.Applications.Select(a => a.Number).OrderBy(n => n).ToListAsync();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(n => $"{plan.Code}-{n:00000}"));
        });

    /// <summary>Everything but the keys that a process makes for itself.</summary>
    public async Task<List<string>> ContentAsync() =>
        [.. (await app.ContentAsync()).Where(r => !r.StartsWith("DataProtectionKeys", StringComparison.Ordinal))];

    /// <summary>PostgreSQL notices a lost client when it next looks for it; until then its last words may still take effect.</summary>
    public async Task ProcessIsGoneAsync()
    {
        while (on == TestDatabase.Postgres && await ConnectionsAsync() > 0)
        {
            await app.OnDataAsync(db => db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.02)"));
        }
    }

    /// <summary>From now on no transaction comes past an insert into this table.</summary>
    public async Task HaltAtAsync(string table)
    {
        string[] script =
            on == TestDatabase.Postgres
                ?
                [
                    """
                        CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$
                        """,
                    $"""CREATE TRIGGER halt BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION halt()""",
                ]
                :
                [
                    "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                    $"CREATE TRIGGER halt BEFORE INSERT ON \"{table}\" BEGIN SELECT count(*) FROM endless; END",
                ];
        foreach (var command in script)
        {
            await app.OnDataAsync(db => db.Database.ExecuteSqlRawAsync(command));
        }
    }

    /// <summary>Waits until a transaction of the process has come there.</summary>
    public async Task StandsStillAsync()
    {
        if (on == TestDatabase.Postgres)
        {
            while (await ConnectionsAsync("PgSleep") == 0)
            {
                await app.OnDataAsync(db => db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.02)"));
            }

            return;
        }

        // Whoever holds the only right to write for a whole second does not come on.
        await using var connection = new SqliteConnection(
            $"Data Source={Place.SqliteFile};Default Timeout=1;Pooling=False"
        );
        await connection.OpenAsync();
        for (var halted = false; !halted; )
        {
            try
            {
                await using var transaction = connection.BeginTransaction(deferred: false);
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
            {
                halted = true;
            }
        }
    }

    public async Task GoOnAsync(string table)
    {
        string[] script =
            on == TestDatabase.Postgres
                ? [$"DROP TRIGGER halt ON \"{table}\"", "DROP FUNCTION halt"]
                : ["DROP TRIGGER halt", "DROP VIEW endless"];
        foreach (var command in script)
        {
            await app.OnDataAsync(db => db.Database.ExecuteSqlRawAsync(command));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await TestDatabases.RemoveAsync(app.Place);
    }

    private sealed record Ready(Browser Browser, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);

    private static async Task<List<Ready>> OpenAsync(ServerProcess server, List<SentDraft> drafts)
    {
        var ready = new List<Ready>();
        foreach (var draft in drafts)
        {
            var browser = server.As(draft.SignedIn);
            var form = (await browser.OpenAsync(draft.Preview)).Form("name=\"seen\"");
            ready.Add(new(browser, form.Action ?? draft.Preview, [.. form.Fields, new("confirmUnmet", "true")]));
        }

        return ready;
    }

    private static List<Task<bool>> Confirm(List<Ready> ready) => [.. ready.Select(ConfirmAsync)];

    private static async Task<bool> ConfirmAsync(Ready ready)
    {
        try
        {
            using var content = new FormUrlEncodedContent(ready.Fields);
            using var answer = await ready.Browser.Client.PostAsync(ready.Path, content);
            return answer.Headers.Location?.ToString().EndsWith("/receipt", StringComparison.Ordinal) == true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Everything that a submission writes is there once, or none of it.
    private static async Task<bool> IsWholeAsync(AppDb db, SentDraft draft)
    {
        var row = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == draft.Id);
        var snapshot = await db.Snapshots.Include(s => s.Files).SingleOrDefaultAsync(s => s.ApplicationId == draft.Id);
        var submitted = row.Phase == CasePhase.InReview;
        var once = submitted ? 1 : 0;
        (submitted || row.Phase == CasePhase.Draft).ShouldBeTrue();
        row.SnapshotId.ShouldBe(snapshot?.Id);
        (snapshot is not null).ShouldBe(submitted);
        (row.Number is not null).ShouldBe(submitted);
        (row.SubmittedAt is not null).ShouldBe(submitted);
        (row.EmployerId is not null).ShouldBe(submitted);
        row.Desk.ShouldBe(submitted ? StageActor.Employer : null);
        row.Submissions.ShouldBe(once);
        (await db.Journal.CountAsync(e => e.SubjectId == draft.Id)).ShouldBe(once);
        (await db.Messages.CountAsync(m => m.AccountId == draft.Applicant.AccountId)).ShouldBe(once);
        (await db.Decisions.AnyAsync(d => d.ApplicationId == draft.Id)).ShouldBeFalse();
        if (snapshot is not null)
        {
            snapshot.Files.Count.ShouldBe(SnapshotContent.Parse(snapshot.Content).AllFiles().Count);
        }

        return submitted;
    }

    private Task<int> ConnectionsAsync(string waitingFor = "%") =>
        app.OnDataAsync(db =>
            db.Database.SqlQuery<int>(
                    $"""
                    SELECT count(*)::int AS "Value" FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = {ServerProcess.DatabaseName}
                      AND coalesce(wait_event, '') LIKE {waitingFor}
                    """
                )
                .SingleAsync()
        );
}
