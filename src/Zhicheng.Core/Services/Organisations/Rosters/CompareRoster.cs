using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations.Rosters;

/// <summary>Somebody on the list who has an account already.</summary>
/// <param name="Row">The row.</param>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">Its profile; null: it has none yet.</param>
public sealed record KnownRow(RosterRow Row, Guid AccountId, Guid? PersonId);

/// <summary>Somebody who is bound and not on the list.</summary>
public sealed record MissingPerson(Guid BindingId, Guid PersonId, string Name);

/// <summary>How a list differs from who is bound.</summary>
/// <param name="New">Those without an account.</param>
/// <param name="Known">Those with one, to be asked whether they work here.</param>
/// <param name="Unchanged">Those who are bound, asked or asking already.</param>
/// <param name="Missing">Those who are bound and not on the list.</param>
/// <param name="Errors">What keeps the list from being applied, by row and column.</param>
public sealed record RosterDifference(
    IReadOnlyList<RosterRow> New,
    IReadOnlyList<KnownRow> Known,
    IReadOnlyList<RosterRow> Unchanged,
    IReadOnlyList<MissingPerson> Missing,
    IReadOnlyList<string> Errors
)
{
    /// <summary>Stands for what it says: what is applied is what was shown.</summary>
    public string Digest =>
        JournalWriter.Sha256(
            string.Join(
                '\n',
                New.Select(r => $"new {r}")
                    .Concat(Known.Select(k => $"known {k}"))
                    .Concat(Unchanged.Select(r => $"unchanged {r}"))
                    .Concat(Missing.Select(m => $"missing {m}"))
                    .Concat(Errors)
            )
        );
}

/// <summary>
/// Compares a list with who is bound. Of people elsewhere it tells no more than opening an account does: whether a phone
/// has one under that name.
/// </summary>
public sealed class CompareRoster(AppDb db, FindAccount find)
{
    public static bool May(Actor actor) => actor.Seat is { Kind: StageActor.Employer };

    public async Task<RosterDifference> RunAsync(Actor actor, IReadOnlyList<RosterRow> rows, CancellationToken cancel)
    {
        var (fresh, known, unchanged, errors) = (
            new List<RosterRow>(),
            new List<KnownRow>(),
            new List<RosterRow>(),
            new List<string>()
        );
        var here = new HashSet<Guid>();
        foreach (var row in rows)
        {
            var account = await find.RunAsync(row.Phone, withClosed: true, cancel);
            if (account is null)
            {
                fresh.Add(row);
            }
            else if (NewAccount.WhyNot(account, row.Name) is { } sentence)
            {
                errors.Add(RosterRow.AtPhone(row.Line, sentence));
            }
            else if (await KnownAsync(actor, row, account, here, cancel) is { } asked)
            {
                known.Add(asked);
            }
            else
            {
                unchanged.Add(row);
            }
        }

        return new RosterDifference(fresh, known, unchanged, await MissingAsync(actor, here, cancel), errors);
    }

    // Null: there is nothing to ask.
    private async Task<KnownRow?> KnownAsync(
        Actor actor,
        RosterRow row,
        Account account,
        HashSet<Guid> here,
        CancellationToken cancel
    )
    {
        var employer = actor.Seat!.OrganisationId;
        var person = await db
            .Persons.Where(p => p.AccountId == account.Id)
            .Select(p => new
            {
                p.Id,
                Stands = db.Bindings.Any(b =>
                    b.PersonId == p.Id
                    && b.EmployerId == employer
                    && (
                        b.State == BindingState.Bound
                        || b.State == BindingState.Asked
                        || b.State == BindingState.Offered
                    )
                ),
            })
            .FirstOrDefaultAsync(cancel);
        if (person is not null)
        {
            here.Add(person.Id);
        }

        return person is { Stands: true } || (person is not null && actor.Barred.Contains(person.Id))
            ? null
            : new KnownRow(row, account.Id, person?.Id);
    }

    private async Task<IReadOnlyList<MissingPerson>> MissingAsync(
        Actor actor,
        HashSet<Guid> here,
        CancellationToken cancel
    )
    {
        var bound = await db
            .Bindings.AsNoTracking()
            .Where(BindingAccess.KeptBy(actor))
            .Where(b => b.State == BindingState.Bound)
            .OrderBy(b => b.PersonId)
            .Select(b => new MissingPerson(b.Id, b.PersonId, b.Person!.Name))
            .ToListAsync(cancel);
        return bound.FindAll(b => !here.Contains(b.PersonId));
    }
}
