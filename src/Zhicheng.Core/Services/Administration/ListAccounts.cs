using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Administration;

/// <summary>
/// Accounts, for administrators: who they are and what they may act as, and nothing of a person's file. Listed are those
/// who act for an organisation or administer; an applicant is found by the whole phone number only.
/// </summary>
public sealed class ListAccounts(AppDb db, TimeProvider time)
{
    /// <param name="Id">The account.</param>
    /// <param name="Name">Its owner.</param>
    /// <param name="Phone">Its number, the middle hidden.</param>
    /// <param name="ClosedAt">When it was closed; null while it serves.</param>
    /// <param name="HasOwnPassword">Whether its owner has chosen a password.</param>
    /// <param name="HasProfile">Whether it applies.</param>
    /// <param name="Offices">What it acts as today.</param>
    /// <param name="Post">Which administrator it is.</param>
    public sealed record Row(
        Guid Id,
        string Name,
        string Phone,
        DateTime? ClosedAt,
        bool HasOwnPassword,
        bool HasProfile,
        IReadOnlyList<OfficeOf> Offices,
        AdministratorKind? Post
    );

    public sealed record OfficeOf(string Organisation, StageActor Kind);

    /// <param name="Rows">The accounts shown.</param>
    /// <param name="Number">Which page it is, from 1.</param>
    /// <param name="Total">All accounts found.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Number, int Total)
    {
        public const int Size = 30;

        public int Pages => Math.Max(1, (Total + Size - 1) / Size);
    }

    /// <param name="actor">Who asks: an administrator of the system or of security.</param>
    /// <param name="search">A part of a name, or a whole phone number.</param>
    /// <param name="page">From 1; one beyond the last is the last.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Page> RunAsync(Actor actor, string? search, int page, CancellationToken cancel)
    {
        if (actor.Administrator is not (AdministratorKind.System or AdministratorKind.Security))
        {
            return new Page([], 1, 0);
        }

        var wanted = search?.Trim() ?? "";
        var staff = db.Users.Where(a =>
            db.Offices.Any(o => o.AccountId == a.Id) || db.AdministratorPosts.Any(p => p.AccountId == a.Id)
        );
        var found =
            wanted.Length == 0 ? staff
            : wanted.All(char.IsAsciiDigit) ? db.WithPhone(wanted)
            : staff.Where(a => a.DisplayName.Contains(wanted));
        var empty = new Page([], 1, await found.CountAsync(cancel));
        var shown = Math.Clamp(page, 1, empty.Pages);
        var ids = await found
            .OrderBy(a => a.DisplayName)
            .ThenBy(a => a.Id)
            .Skip((shown - 1) * Page.Size)
            .Take(Page.Size)
            .Select(a => a.Id)
            .ToListAsync(cancel);
        return empty with { Rows = await RowsAsync(ids, cancel), Number = shown };
    }

    /// <returns>Null when there is none, or not for this actor.</returns>
    public async Task<Row?> FindAsync(Actor actor, Guid id, CancellationToken cancel) =>
        actor.Administrator is AdministratorKind.System or AdministratorKind.Security
            ? (await RowsAsync([id], cancel)).FirstOrDefault()
            : null;

    private async Task<IReadOnlyList<Row>> RowsAsync(List<Guid> ids, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        var accounts = await db
            .Users.AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .Select(a => new
            {
                Account = a,
                HasProfile = db.Persons.Any(p => p.AccountId == a.Id),
                Post = db
                    .AdministratorPosts.Where(p =>
                        p.AccountId == a.Id && p.From <= today && (p.To == null || p.To >= today)
                    )
                    .Select(p => (AdministratorKind?)p.Kind)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var offices = await db
            .Offices.AsNoTracking()
            .Where(OfficeTimes.StandOn(today))
            .Where(o => ids.Contains(o.AccountId))
            .Select(o => new { o.AccountId, Of = new OfficeOf(o.Organisation!.Name, o.Organisation.Kind) })
            .ToListAsync(cancel);
        return
        [
            .. accounts
                .OrderBy(a => ids.IndexOf(a.Account.Id))
                .Select(a => new Row(
                    a.Account.Id,
                    a.Account.DisplayName,
                    PhoneNumbers.Mask(a.Account.PhoneNumber),
                    a.Account.ClosedAt,
                    a.Account.GivenPasswordUntil is null,
                    a.HasProfile,
                    [.. offices.Where(o => o.AccountId == a.Account.Id).Select(o => o.Of)],
                    a.Post
                )),
        ];
    }
}
