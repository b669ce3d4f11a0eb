using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Codes;

/// <summary>Makes and checks the codes that are sent to phones and e-mail addresses.</summary>
public sealed class OneTimeCodes(AppDb db, TimeProvider time)
{
    /// <summary>How long a code serves.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromMinutes(10);

    private const int MostTries = 5;

    /// <summary>Makes a code; saved by whoever calls.</summary>
    /// <returns>Its row and the six digits to send.</returns>
    public (OneTimeCode Row, string Digits) Make(CodePurpose purpose, string target, Guid? accountId)
    {
        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var id = Guid.NewGuid();
        var row = new OneTimeCode
        {
            Id = id,
            Purpose = purpose,
            AccountId = accountId,
            Target = target,
            CodeDigest = Digest(id, digits),
            ExpiresAt = time.UtcNow() + Serves,
        };
        db.OneTimeCodes.Add(row);
        return (row, digits);
    }

    /// <summary>Counts an attempt at a code and says whether it was right. It still serves: see <see cref="UseAsync"/>.</summary>
    /// <returns>Null when it is wrong, used, too old, or was tried too often.</returns>
    public async Task<OneTimeCode?> CheckAsync(Guid id, CodePurpose purpose, string typed, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var counted = await db
            .OneTimeCodes.Where(c =>
                c.Id == id && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt > now && c.Tries < MostTries
            )
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), cancel);
        if (counted == 0)
        {
            return null;
        }

        var row = await db.OneTimeCodes.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Digest(id, digits)),
            Encoding.ASCII.GetBytes(row.CodeDigest)
        )
            ? row
            : null;
    }

    /// <summary>What was asked for, where no code can be sent and none is asked.</summary>
    /// <returns>Null when there is none, it was used, or it is too old.</returns>
    public Task<OneTimeCode?> FindAsync(Guid id, CodePurpose purpose, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return db
            .OneTimeCodes.AsNoTracking()
            .FirstOrDefaultAsync(
                c => c.Id == id && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt > now,
                cancel
            );
    }

    /// <summary>Uses a code up, in the transaction of what it allows.</summary>
    /// <returns>False when another request was quicker.</returns>
    public async Task<bool> UseAsync(Guid id, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return await db
                .OneTimeCodes.Where(c => c.Id == id && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancel) == 1;
    }

    /// <summary>Takes an attempt back that failed for another reason than the code.</summary>
    public Task GiveBackAsync(Guid id, CancellationToken cancel) =>
        db
            .OneTimeCodes.Where(c => c.Id == id && c.Tries > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries - 1), cancel);

    // With the id in it, for six digits alone are few enough to have been computed before.
    private static string Digest(Guid id, string digits) => JournalWriter.Sha256($"{id}:{digits}");
}
