using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Readings;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// Shows an officer the whole of what is masked in a case, for a reason. It is journalled, and the person sees who it was and why.
/// </summary>
public sealed class RevealDetail(AppDb db, RecordReading record, JournalWriter journal)
{
    public const string Act = "case.reveal";
    public const string ReasonField = "Reason";
    public const string OtherField = "Other";
    private const int MostCharacters = 100;

    /// <summary>Why one may want to; the last one is to be told in words.</summary>
    public static IReadOnlyList<(string Id, string Label)> Reasons { get; } =
    [
        ("originals", "核对证件或证书原件"),
        ("outside", "到社保、学历等系统核实"),
        ("contact", "联系申报人"),
        (Other, "其他"),
    ];

    private const string Other = "other";

    /// <param name="Row">The key of the row.</param>
    /// <param name="Reason">One of <see cref="Reasons"/>.</param>
    /// <param name="InWords">What the reason is when it is another.</param>
    public sealed record Form(string Row, string? Reason, string? InWords);

    /// <summary>What may be revealed to the actor, still masked; null when there is no such row, or not for the actor.</summary>
    public async Task<ContentRow?> FindAsync(Actor actor, Guid id, string row, CancellationToken cancel) =>
        (await RowAsync(actor, id, row, cancel)) is var (_, found)
            ? found with
            {
                Text = MaskedDetails.Shown(found.Key, found.Text),
            }
            : null;

    /// <returns>The row in full.</returns>
    public async Task<Result<ContentRow>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await RowAsync(actor, id, form.Row, cancel) is not var (person, row))
        {
            return new Result<ContentRow>.NotFound();
        }

        if (Fault(form) is { } fault)
        {
            return new Result<ContentRow>.Refused([fault]);
        }

        var reason = form.Reason == Other ? form.InWords!.Trim() : Reasons.First(r => r.Id == form.Reason).Label;
        await record.RunAsync(
            actor,
            person,
            ReadingKind.Detail,
            SubjectOf(id, row.Key, reason),
            $"{row.Label}（{reason}）",
            cancel
        );
        await journal.AppendAsync(actor, Act, id, new { row = row.Key, reason }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<ContentRow>.Done(row);
    }

    private async Task<(Guid Person, ContentRow Row)?> RowAsync(
        Actor actor,
        Guid id,
        string key,
        CancellationToken cancel
    )
    {
        if (actor.Seat is null || !MaskedDetails.Is(key))
        {
            return null;
        }

        var found = await db
            .Applications.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Where(a => a.Id == id)
            .Select(a => new { a.PersonId, a.SnapshotId })
            .FirstOrDefaultAsync(cancel);
        if (found?.SnapshotId is not { } snapshotId)
        {
            return null;
        }

        var snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == snapshotId, cancel);
        return
            ContentSections
                .Of(SnapshotContent.Parse(snapshot.Content))
                .SelectMany(s => s.Rows)
                .FirstOrDefault(r => r.Key == key)
                is { } row
            ? (found.PersonId, row)
            : null;
    }

    private static FieldError? Fault(Form form)
    {
        if (Reasons.All(r => r.Id != form.Reason))
        {
            return new FieldError(ReasonField, "请选择查看的理由，申报人会看到。");
        }

        return form.Reason != Other ? null
            : string.IsNullOrWhiteSpace(form.InWords) ? new FieldError(OtherField, "请写明其他理由，申报人会看到。")
            : form.InWords.Trim().Length > MostCharacters
                ? new FieldError(OtherField, $"理由最多{MostCharacters}个字，现为{form.InWords.Trim().Length}个字。")
            : null;
    }

    // One row a day for each thing revealed and each reason.
    private static Guid SubjectOf(Guid id, string row, string reason) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {row} {reason}")).AsSpan(0, 16));
}
