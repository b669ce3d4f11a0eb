using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations.Rosters;

/// <summary>
/// Applies an employer's list as a unit: opens the accounts that are missing, asks those who have one whether they work
/// here, and releases who is not on it where that was ticked; all of it or nothing.
/// </summary>
public sealed class ApplyRoster(
    AppDb db,
    CompareRoster compare,
    NewAccount accounts,
    KeepBindings keep,
    Outbox outbox,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>Most accounts that one list opens: the first password of each costs a tenth of a second to keep safely.</summary>
    public const int MostNew = 500;

    private const string NotListed = "不在单位报送的名单中";

    /// <param name="Rows">The list.</param>
    /// <param name="Seen">Digest of the difference that was shown.</param>
    /// <param name="Release">Whether who is not on it is released.</param>
    public sealed record Form(IReadOnlyList<RosterRow> Rows, string Seen, bool Release);

    /// <param name="Opened">Accounts opened.</param>
    /// <param name="Asked">People asked.</param>
    /// <param name="Released">People released.</param>
    public sealed record Outcome(int Opened, int Asked, int Released);

    public async Task<Result<Outcome>> RunAsync(Actor actor, Form form, CancellationToken cancel)
    {
        if (!CompareRoster.May(actor))
        {
            return new Result<Outcome>.NotFound();
        }

        // Before the transaction, because nobody else can write while it lasts.
        var before = await compare.RunAsync(actor, form.Rows, cancel);
        if (WhyNot(before, form) is { } refused)
        {
            return refused;
        }

        var made = await MakeAsync(before.New, cancel);
        try
        {
            return await ApplyAsync(actor, form, made, cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody took one of the phones or numbers at this moment; the unique index let one of them.
            db.ChangeTracker.Clear();
            return new Result<Outcome>.Refused("刚才没有办成，什么都没有导入。请再点一次“导入”。");
        }
    }

    private async Task<Result<Outcome>> ApplyAsync(
        Actor actor,
        Form form,
        AccountAndPassword[] made,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockJournalAsync(cancel);
        var difference = await compare.RunAsync(actor, form.Rows, cancel);
        if (WhyNot(difference, form) is { } changed)
        {
            return changed;
        }

        foreach (var (row, account) in difference.New.Zip(made))
        {
            if (await OpenAsync(actor, row, account, cancel) is { } failed)
            {
                return failed;
            }

            // Hundreds of rows that were saved would be looked through again with each that follows.
            db.ChangeTracker.Clear();
        }

        foreach (var known in difference.Known)
        {
            await AskAsync(actor, known, cancel);
            db.ChangeTracker.Clear();
        }

        var released = form.Release ? difference.Missing : [];
        foreach (var person in released)
        {
            await ReleaseAsync(actor, person, cancel);
            db.ChangeTracker.Clear();
        }

        var outcome = new Outcome(difference.New.Count, difference.Known.Count, released.Count);
        await AppendAsync(actor, form, outcome, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Outcome>.Done(outcome);
    }

    // A list that changes nothing leaves no trace.
    private Task AppendAsync(Actor actor, Form form, Outcome outcome, CancellationToken cancel) =>
        outcome is { Opened: 0, Asked: 0, Released: 0 }
            ? Task.CompletedTask
            : journal.AppendAsync(
                actor,
                "roster.apply",
                actor.Seat!.OrganisationId,
                new
                {
                    rows = form.Rows.Count,
                    outcome.Opened,
                    outcome.Asked,
                    outcome.Released,
                },
                cancel
            );

    private static Result<Outcome>? WhyNot(RosterDifference difference, Form form) =>
        difference.Digest != form.Seen
            ? new Result<Outcome>.Stale(
                "您核对之后，有人的情况有了变化，还没有导入。请核对下面最新的结果，再点“导入”。"
            )
        : difference.Errors.Count > 0 ? new Result<Outcome>.Refused("名单里有错误，没有导入。请改好后重新上传。")
        : difference.New.Count > MostNew
            ? new Result<Outcome>.Refused(
                $"一次最多开通{MostNew}个新账号，名单里有{difference.New.Count}个。请分成几份，分别导入。"
            )
        : null;

    private async Task<AccountAndPassword[]> MakeAsync(IReadOnlyList<RosterRow> rows, CancellationToken cancel)
    {
        var made = new AccountAndPassword[rows.Count];
        await Parallel.ForAsync(
            0,
            rows.Count,
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount },
            (i, _) =>
            {
                made[i] = accounts.Make(rows[i].Name, rows[i].Phone);
                return ValueTask.CompletedTask;
            }
        );
        return made;
    }

    private async Task<Result<Outcome>?> OpenAsync(
        Actor actor,
        RosterRow row,
        AccountAndPassword made,
        CancellationToken cancel
    )
    {
        var saved = await accounts.SaveAsync(made);
        if (saved is not Result<AccountAndPassword>.Done)
        {
            return saved.As<AccountAndPassword, Outcome>();
        }

        var number = await OwnNumberAsync(row, cancel);
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = made.Account.Id,
            Name = row.Name,
            Phone = row.Phone,
            IdNumber = number?.Text,
            Gender = number?.Gender,
            BirthDate = number?.Birth,
            UpdatedAt = time.UtcNow(),
        };
        var offer = OfferOf(actor, person.Id, row);
        db.Persons.Add(person);
        db.Bindings.Add(offer);
        outbox.Send(row.Phone, OpenForApplicant.Told(made.Password!), GivePassword.Serves);
        await journal.AppendAsync(
            actor,
            OpenForApplicant.Act,
            made.Account.Id,
            new { person = person.Id, binding = offer.Id },
            cancel
        );
        return null;
    }

    // A number that somebody has already is left out, and its owner is told; whoever sent the list is not.
    private async Task<Profiles.IdNumber?> OwnNumberAsync(RosterRow row, CancellationToken cancel)
    {
        if (row.IdNumber is null)
        {
            return null;
        }

        var holder = await db.WithIdNumber(row.IdNumber).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancel);
        if (holder is not { } known)
        {
            return Profiles.IdNumber.Read(row.IdNumber, time.TodayInChina(), out _);
        }

        inbox.Send(
            known,
            "有单位用您的身份证号码开通账号",
            $"{time.UtcNow().Chinese()}，有单位为另一个手机号开通账号，报送了您的身份证号码。那个账号里没有记下这个号码。是您本人换了手机号的，请继续用这个账号；不是的，请联系办事机构。",
            "/account/security",
            Data.Messages.MessageKind.Security
        );
        return null;
    }

    private async Task AskAsync(Actor actor, KnownRow known, CancellationToken cancel)
    {
        var personId = known.PersonId ?? AddPerson(known);
        await db.LockPersonAsync(personId, cancel);
        var offer = OfferOf(actor, personId, known.Row);
        db.Bindings.Add(offer);
        inbox.Send(
            known.AccountId,
            "有单位请您确认绑定",
            $"{actor.Seat!.OrganisationName}说您是它的人员，请确认。同意后，您的业绩由它核验，申报先由它审核。",
            "/my/employer-offers"
        );
        await journal.AppendAsync(
            actor,
            "binding.offer",
            offer.Id,
            new
            {
                person = offer.PersonId,
                employer = offer.EmployerId,
                offer.From,
            },
            cancel
        );
    }

    private Guid AddPerson(KnownRow known)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = known.AccountId,
            Name = known.Row.Name,
            Phone = known.Row.Phone,
            UpdatedAt = time.UtcNow(),
        };
        db.Persons.Add(person);
        return person.Id;
    }

    private async Task ReleaseAsync(Actor actor, MissingPerson missing, CancellationToken cancel)
    {
        await db.LockPersonAsync(missing.PersonId, cancel);
        var binding = await db.Bindings.Include(b => b.Person).SingleAsync(b => b.Id == missing.BindingId, cancel);
        await keep.EndAsync(actor, binding.Person!, binding, time.TodayInChina(), NotListed, cancel);
    }

    private Binding OfferOf(Actor actor, Guid person, RosterRow row) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            EmployerId = actor.Seat!.OrganisationId,
            State = BindingState.Offered,
            StateSince = time.UtcNow(),
            AskedAt = time.UtcNow(),
            AskedBy = actor.AccountId,
            From = row.From,
        };
}
