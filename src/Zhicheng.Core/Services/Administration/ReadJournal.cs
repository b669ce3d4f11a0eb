using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Administration;

/// <summary>
/// The journal, for the administrator of audit: who did what to which thing, when and for whom. What an act on a case or
/// a profile says stays closed, for no administrator reads cases; its digest is shown, and the chain proves it unchanged.
/// </summary>
public sealed class ReadJournal(AppDb db, VerifyJournal verify)
{
    public const int PageSize = 50;

    /// <summary>What an export holds at most.</summary>
    public const int MostExported = 100_000;

    // Acts on the house itself, which name no applicant's affairs.
    private static readonly string[] Open =
    [
        "account.",
        "administrator.",
        "office.",
        "organisation.",
        "plan.",
        "policy.",
    ];

    /// <summary>What the journal is narrowed to.</summary>
    /// <param name="From">The first day; null: from the start.</param>
    /// <param name="Until">The last day; null: to the end.</param>
    /// <param name="Act">What acts begin with.</param>
    /// <param name="Account">A part of the name of who acted, or for whom.</param>
    /// <param name="Subject">What it was done to.</param>
    public sealed record Filter(
        DateOnly? From = null,
        DateOnly? Until = null,
        string? Act = null,
        string? Account = null,
        Guid? Subject = null
    );

    /// <param name="Entry">The entry.</param>
    /// <param name="Who">Who acted.</param>
    /// <param name="For">Whose deputy that was.</param>
    /// <param name="Organisation">For which organisation.</param>
    /// <param name="Payload">What the act says, where it may be read; else null.</param>
    public sealed record Row(JournalEntry Entry, string? Who, string? For, string? Organisation, string? Payload);

    /// <summary>The newest first, below a sequence where one is given.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(
        Actor actor,
        Filter filter,
        long? below,
        int most,
        CancellationToken cancel
    )
    {
        if (actor.Administrator != AdministratorKind.Audit)
        {
            return [];
        }

        var rows = await Narrowed(filter)
            .Where(e => below == null || e.Sequence < below)
            .OrderByDescending(e => e.Sequence)
            .Take(most)
            .Select(e => new
            {
                Entry = e,
                Who = db.Users.Where(a => a.Id == e.AccountId).Select(a => a.DisplayName).FirstOrDefault(),
                For = db.Users.Where(a => a.Id == e.ForAccountId).Select(a => a.DisplayName).FirstOrDefault(),
                Organisation = db
                    .Organisations.Where(o => o.Id == e.OrganisationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new Row(
                r.Entry,
                r.Who,
                r.For,
                r.Organisation,
                Array.Exists(Open, area => r.Entry.Act.StartsWith(area, StringComparison.Ordinal))
                    ? r.Entry.Payload
                    : null
            )),
        ];
    }

    /// <returns>Null when not for this actor.</returns>
    public async Task<VerifyJournal.Report?> VerifyAsync(Actor actor, CancellationToken cancel) =>
        actor.Administrator == AdministratorKind.Audit ? await verify.RunAsync(cancel) : null;

    private IQueryable<JournalEntry> Narrowed(Filter filter)
    {
        var entries = db.Journal.AsNoTracking();
        if (filter.From is { } from)
        {
            var start = ChinaTime.StartOfDay(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (filter.Until is { } until)
        {
            var end = ChinaTime.StartOfDay(until.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        if (filter.Act is { } act)
        {
            entries = entries.Where(e => e.Act.StartsWith(act));
        }

        if (filter.Subject is { } subject)
        {
            entries = entries.Where(e => e.SubjectId == subject);
        }

        return filter.Account is { } name
            ? entries.Where(e =>
                db.Users.Any(a => (a.Id == e.AccountId || a.Id == e.ForAccountId) && a.DisplayName.Contains(name))
            )
            : entries;
    }
}
