using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Puzzles;

/// <summary>What is tried behind the form that may ask.</summary>
public enum PuzzleDoor
{
    Password,
    Code,
}

/// <summary>What is asked: a picture or a question.</summary>
public sealed record AskedPuzzle(Guid Id, byte[]? Picture, string? Question);

/// <summary>
/// Asks a puzzle at the doors that everybody may try, once somebody abuses them: from this place, or at this name. Whoever
/// comes with a device that the account knows is not asked.
/// </summary>
public sealed class AskPuzzle(AppDb db, FindAccount find, Devices devices, TimeProvider time)
{
    private const int DigitsAsked = 5;

    // A whole organisation may sit behind one address: far more than one of them forgets a password.
    private const int SourceFree = 20;
    private const int NameFree = 10;
    private const int CodesFree = 3;

    private static readonly TimeSpan Serves = TimeSpan.FromMinutes(10);

    /// <summary>Whether one must be answered first.</summary>
    /// <param name="door">Where.</param>
    /// <param name="name">The name or address typed; null while none is.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> IsNeededAsync(PuzzleDoor door, string? name, Visitor visitor, CancellationToken cancel)
    {
        // For a name that nobody has the same is looked up, so that nothing tells who is registered.
        var account = name is null ? null : await find.RunAsync(name, cancel);
        if (await devices.FindAsync(account?.Id ?? Guid.Empty, visitor, cancel) is not null)
        {
            return false;
        }

        (Attempted Counted, int Free)[] bounds =
        [
            (DoorLimits.PasswordSource(visitor), SourceFree),
            (DoorLimits.CodeSource(visitor), SourceFree),
            .. name is null ? [] : ((Attempted, int)[])[AtName(door, name)],
        ];
        var keys = bounds.Select(b => b.Counted.Digest).ToList();
        var rows = await db.AttemptLimits.AsNoTracking().Where(l => keys.Contains(l.Key)).ToListAsync(cancel);
        var now = time.UtcNow();
        return rows.Any(row =>
        {
            var (counted, free) = bounds.First(b => b.Counted.Digest == row.Key);
            return row.Count >= free && row.LastAt + counted.Rule.Forget > now;
        });
    }

    /// <summary>Makes one.</summary>
    /// <param name="inWords">A question instead of a picture.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<AskedPuzzle> AskAsync(bool inWords, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        var (question, answer) = inWords
            ? WordQuestion.New()
            : (null, RandomNumberGenerator.GetString(DrawnDigits.Used, DigitsAsked));
        db.Puzzles.Add(
            new Puzzle
            {
                Id = id,
                AnswerDigest = Digest(id, answer),
                ExpiresAt = time.UtcNow() + Serves,
            }
        );
        await db.SaveChangesAsync(cancel);
        return new AskedPuzzle(id, question is null ? DrawnDigits.Png(answer) : null, question);
    }

    /// <summary>Whether the answer is right. It is used up in any case.</summary>
    public async Task<bool> AnswerAsync(Guid id, string typed, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var asked = await db.Puzzles.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ExpiresAt > now, cancel);
        return asked is not null
            && await db.Puzzles.Where(p => p.Id == id).ExecuteDeleteAsync(cancel) == 1
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Digest(id, WordQuestion.Read(typed))),
                Encoding.ASCII.GetBytes(asked.AnswerDigest)
            );
    }

    private static (Attempted Counted, int Free) AtName(PuzzleDoor door, string name) =>
        door == PuzzleDoor.Password
            ? (DoorLimits.PasswordAnywhere(name), NameFree)
            : (DoorLimits.CodeAnywhere(name), CodesFree);

    private static string Digest(Guid id, string answer) => JournalWriter.Sha256($"{id}:{answer}");
}
