using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>
/// Opens an entry of an archive to act on it: its row is taken, so that what two people do to it comes one after the
/// other, and whoever may not know of it is told that there is none.
/// </summary>
public sealed class OpenAchievement(AppDb db, JournalWriter journal, Inbox inbox, TimeProvider time)
{
    /// <returns>Null when there is none for this actor.</returns>
    public async Task<AchievementTransaction?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        // An update that changes nothing holds the row until the transaction ends, on either database.
        await db
            .Achievements.Where(a => a.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.PersonId, a => a.PersonId), cancel);
        var found = await db
            .Achievements.Where(AchievementAccess.KnownTo(actor))
            .Include(a => a.Person)
                .ThenInclude(p => p!.Employer)
            .Include(a => a.Evidence)
                .ThenInclude(e => e.File)
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        if (found is not null)
        {
            return new AchievementTransaction(db, journal, inbox, transaction, actor, found, time.UtcNow());
        }

        await transaction.DisposeAsync();
        return null;
    }
}

/// <summary>An entry being acted on. Nothing of it holds before it is committed.</summary>
public sealed class AchievementTransaction(
    AppDb db,
    JournalWriter journal,
    Inbox inbox,
    IDbContextTransaction transaction,
    Actor actor,
    Achievement achievement,
    DateTime now
) : IAsyncDisposable
{
    public Achievement Achievement => achievement;

    public DateTime Now => now;

    public void Enter(AchievementState state)
    {
        achievement.State = state;
        achievement.StateSince = now;
    }

    public void TellApplicant(string subject, string body) =>
        inbox.Send(achievement.Person!.AccountId, subject, body, $"/my/achievements/{achievement.Id}");

    /// <summary>Saves everything done with its journal entry.</summary>
    public async Task CommitAsync(string act, object payload, CancellationToken cancel)
    {
        await journal.AppendAsync(actor, act, achievement.Id, payload, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Saves work on a draft, which is nobody's business yet.</summary>
    public async Task CommitDraftAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What a journal entry keeps of the entry, so that it proves what was submitted or verified.</summary>
    public object Content() =>
        new
        {
            kind = achievement.Kind,
            name = achievement.Name,
            date = achievement.Date,
            discipline = achievement.Discipline?.ToString(),
            fields = new SortedDictionary<string, string>(achievement.Fields, StringComparer.Ordinal),
            collective = achievement.Collective,
            ownPart = achievement.OwnPart,
            evidence = achievement
                .Evidence.OrderBy(e => e.Slot, StringComparer.Ordinal)
                .ThenBy(e => e.Id)
                .Select(e => new
                {
                    slot = e.Slot,
                    issuer = e.Issuer,
                    digest = e.File!.Digest,
                })
                .ToList(),
        };

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
