using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Rights;

/// <summary>Deletes what the timers of the classes of data say is due.</summary>
public sealed class RunRetention(
    AppDb db,
    PrivacyBook book,
    DeleteParts parts,
    JournalWriter journal,
    TimeProvider time
)
{
    public const string Act = "data.retention";

    /// <param name="Class">The class of data.</param>
    /// <param name="Days">After how many days.</param>
    /// <param name="Before">What is from before this instant is due.</param>
    /// <param name="Count">How much is due, or was deleted.</param>
    public sealed record Due(DataClass Class, int Days, DateTime Before, int Count);

    /// <summary>What is due today, without deleting it.</summary>
    public Task<IReadOnlyList<Due>> LookAsync(CancellationToken cancel) => EachAsync(CountAsync, cancel);

    /// <summary>Deletes what is due. The journal says how much of what; it says nothing when nothing was.</summary>
    public async Task<IReadOnlyList<Due>> RunAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var contents = new List<string>();
        var done = await EachAsync((kind, before, c) => DeleteAsync(kind, before, contents, c), cancel);
        if (done.Any(d => d.Count > 0))
        {
            var counts = done.Where(d => d.Count > 0).ToDictionary(d => d.Class.Id, d => d.Count);
            await journal.AppendAsync(null, Act, null, new { counts, destroyed = contents }, cancel);
        }

        await transaction.CommitAsync(cancel);
        await parts.DestroyAsync(contents, cancel);
        return done;
    }

    private async Task<IReadOnlyList<Due>> EachAsync(
        Func<TimerKind, DateTime, CancellationToken, Task<int>> count,
        CancellationToken cancel
    )
    {
        var now = time.UtcNow();
        var all = new List<Due>();
        // Drafts first: what they held on to is unused after them.
        foreach (var one in book.Classes.Where(c => c.Timer is not null).OrderBy(c => c.Timer!.Kind))
        {
            var before = now.AddDays(-one.Timer!.Days);
            all.Add(new(one, one.Timer.Days, before, await count(one.Timer.Kind, before, cancel)));
        }

        return all;
    }

    private async Task<int> CountAsync(TimerKind kind, DateTime before, CancellationToken cancel) =>
        kind switch
        {
            TimerKind.Sessions => await Sessions(before).CountAsync(cancel),
            TimerKind.Devices => await Devices(before).CountAsync(cancel),
            TimerKind.Messages => await Messages(before).CountAsync(cancel),
            TimerKind.Readings => await Readings(before).CountAsync(cancel),
            TimerKind.Drafts => await Drafts(before).CountAsync(cancel),
            TimerKind.UnusedFiles => (await parts.UnusedAsync(null, before, cancel)).Count,
            _ => await Corrections(before).CountAsync(cancel),
        };

    private async Task<int> DeleteAsync(
        TimerKind kind,
        DateTime before,
        List<string> contents,
        CancellationToken cancel
    )
    {
        switch (kind)
        {
            case TimerKind.Sessions:
                return await Sessions(before).ExecuteDeleteAsync(cancel);
            case TimerKind.Devices:
                return await Devices(before).ExecuteDeleteAsync(cancel);
            case TimerKind.Messages:
                return await Messages(before).ExecuteDeleteAsync(cancel);
            case TimerKind.Readings:
                return await Readings(before).ExecuteDeleteAsync(cancel);
            case TimerKind.Drafts:
                return await parts.DraftsAsync(Drafts(before), cancel);
            case TimerKind.UnusedFiles:
                var files = await parts.UnusedAsync(null, before, cancel);
                contents.AddRange(await parts.FilesAsync(files, cancel));
                return files.Count;
            default:
                return await Corrections(before).ExecuteDeleteAsync(cancel);
        }
    }

    private IQueryable<Session> Sessions(DateTime before) =>
        db.Sessions.Where(s => s.ExpiresAt < before || s.EndedAt < before);

    private IQueryable<Device> Devices(DateTime before) =>
        db.Devices.Where(d => d.LastAt < before && !db.Sessions.Any(s => s.DeviceId == d.Id));

    private IQueryable<Message> Messages(DateTime before) => db.Messages.Where(m => m.At < before);

    private IQueryable<Reading> Readings(DateTime before) => db.Readings.Where(r => r.LastAt < before);

    private IQueryable<Application> Drafts(DateTime before) =>
        db.Applications.Where(a => a.Phase == CasePhase.Draft && a.Plan!.ResubmitUntil < before);

    private IQueryable<CorrectionRequest> Corrections(DateTime before) =>
        db.Corrections.Where(c => c.State != CorrectionState.Waiting && c.DecidedAt < before);
}
