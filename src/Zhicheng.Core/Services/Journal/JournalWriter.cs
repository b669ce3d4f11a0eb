using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Journal;

/// <summary>Appends to the journal, inside the transaction of the act it records.</summary>
public sealed class JournalWriter(AppDb db, TimeProvider time)
{
    /// <summary>What the first entry names as the hash before it.</summary>
    public static readonly string Genesis = new('0', 64);

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Appends one entry and saves everything pending with it; needs a transaction, which keeps the chain straight.</summary>
    public async Task AppendAsync(Actor? actor, string act, Guid? subjectId, object payload, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A journal entry belongs to the transaction of its act.");
        }

        await db.LockJournalAsync(cancel);
        var last = db.Journal.Local.MaxBy(e => e.Sequence) ?? await LastAsync(cancel);
        var text = JsonSerializer.Serialize(payload, Json);
        var entry = new JournalEntry
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = Truncated(time.UtcNow()),
            AccountId = actor?.AccountId,
            ForAccountId = actor?.Seat?.ForAccountId,
            OrganisationId = actor?.OrganisationId,
            Act = act,
            SubjectId = subjectId,
            Payload = text,
            PayloadDigest = Sha256(text),
            PreviousHash = last?.Hash ?? Genesis,
            Hash = "",
        };
        entry.Hash = HashOf(entry);
        db.Journal.Add(entry);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The hash of an entry over everything it says and the hash before it.</summary>
    public static string HashOf(JournalEntry entry) =>
        Sha256(
            string.Join(
                '\n',
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.ToString("O", CultureInfo.InvariantCulture),
                entry.AccountId?.ToString() ?? "-",
                entry.ForAccountId?.ToString() ?? "-",
                entry.OrganisationId?.ToString() ?? "-",
                entry.Act,
                entry.SubjectId?.ToString() ?? "-",
                entry.PayloadDigest,
                entry.PreviousHash
            )
        );

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Another context of this process may have appended since this one last looked, so the end is read and not remembered.
    private Task<JournalEntry?> LastAsync(CancellationToken cancel) =>
        db.Journal.AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);

    // PostgreSQL keeps microseconds; the hash must be the same after reading back.
    private static DateTime Truncated(DateTime at) => new(at.Ticks - (at.Ticks % 10_000), DateTimeKind.Utc);
}
