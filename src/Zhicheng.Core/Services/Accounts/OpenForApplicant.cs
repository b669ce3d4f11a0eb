using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>
/// Opens an account with an empty profile for an applicant, from the desk of a committee's office or of an employer: the
/// mobile phone is the user name, and a first password goes there by message. It is its owner's alone once they chose
/// their own.
/// </summary>
public sealed class OpenForApplicant(
    AppDb db,
    NewAccount accounts,
    GivePassword give,
    Outbox outbox,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>What the journal calls it.</summary>
    internal const string Act = "account.open";

    /// <summary>The office confirms by phone who it is and that they may take part, before it opens an account.</summary>
    public static readonly FormField Confirmed = new("confirmed", "已电话核实本人身份和参评资格", FormFieldKind.YesNo)
    {
        Required = true,
        Hint = "没有核实的不能开通",
    };

    public static IReadOnlyList<FormField> Fields { get; } = [NewAccount.Name, NewAccount.Phone, Confirmed];

    /// <param name="AccountId">The account.</param>
    /// <param name="Name">Its owner.</param>
    /// <param name="Phone">The number, its middle hidden.</param>
    /// <param name="OpenedAt">When it was opened.</param>
    /// <param name="PasswordUntil">Until when the first password serves; null: the owner has chosen one.</param>
    public sealed record Row(Guid AccountId, string Name, string Phone, DateTime OpenedAt, DateTime? PasswordUntil);

    public static bool May(Actor actor) => actor.Seat is { Kind: StageActor.CommitteeOffice or StageActor.Employer };

    /// <summary>The accounts that the actor's organisation opened, the last first.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(Actor actor, int most, CancellationToken cancel)
    {
        var rows = await Opened(actor)
            .OrderByDescending(e => e.Sequence)
            .Take(most)
            .Join(db.Users, e => e.SubjectId, a => a.Id, (e, a) => new { e.At, Account = a })
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderByDescending(r => r.At)
                .Select(r => new Row(
                    r.Account.Id,
                    r.Account.DisplayName,
                    PhoneNumbers.Mask(r.Account.PhoneNumber),
                    r.At,
                    r.Account.GivenPasswordUntil
                )),
        ];
    }

    public async Task<Result<Account>> RunAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        if (!May(actor))
        {
            return new Result<Account>.NotFound();
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var (name, phone) = (reader.Text(NewAccount.Name), NewAccount.ReadPhone(reader));
        if (reader.YesNo(Confirmed) == false)
        {
            reader.Wrong(Confirmed.Id, "请先电话核实，再开通账号。");
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<Account>.Refused(reader.Errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await accounts.FindOrOpenAsync(name!, phone!, cancel);
        if (found is not Result<AccountAndPassword>.Done { Value: var opened })
        {
            return found.As<AccountAndPassword, Account>();
        }

        if (opened.Password is not { } password)
        {
            return Refused("这个人已有账号，请本人直接登录；忘记密码的可以重设。");
        }

        var person = PersonOf(opened.Account);
        db.Persons.Add(person);
        var offer = actor.Seat!.Kind == StageActor.Employer ? OfferOf(actor, person) : null;
        db.Bindings.AddRange(offer is null ? [] : [offer]);
        Send(phone!, password);
        await journal.AppendAsync(
            actor,
            Act,
            opened.Account.Id,
            new { person = person.Id, binding = offer?.Id },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Account>.Done(opened.Account);
    }

    /// <summary>Sends another first password, while its owner has not chosen one.</summary>
    public async Task<Result<Nothing>> AgainAsync(Actor actor, Guid accountId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(accountId, cancel);
        var account = await Opened(actor).AnyAsync(e => e.SubjectId == accountId, cancel)
            ? await db.Users.FirstOrDefaultAsync(a => a.Id == accountId && a.ClosedAt == null, cancel)
            : null;
        if (account is null)
        {
            return new Result<Nothing>.NotFound();
        }

        if (account.GivenPasswordUntil is null)
        {
            return new Result<Nothing>.Refused("本人已经设置了自己的密码。忘记密码的，请本人用手机号重设。");
        }

        Send(account.PhoneNumber!, give.Run(account));
        await journal.AppendAsync(actor, "account.open-again", accountId, new { }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    private IQueryable<Data.Journal.JournalEntry> Opened(Actor actor)
    {
        var organisation = May(actor) ? actor.Seat?.OrganisationId : null;
        return db
            .Journal.AsNoTracking()
            .Where(e => organisation != null && e.Act == Act && e.OrganisationId == organisation);
    }

    private Person PersonOf(Account account) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = account.DisplayName,
            Phone = account.PhoneNumber,
            UpdatedAt = time.UtcNow(),
        };

    // Whoever it is says at the first sign-in whether they work there.
    private Binding OfferOf(Actor actor, Person person) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            EmployerId = actor.Seat!.OrganisationId,
            State = BindingState.Offered,
            StateSince = person.UpdatedAt,
            AskedAt = person.UpdatedAt,
            AskedBy = actor.AccountId,
            From = time.TodayInChina(),
        };

    private void Send(string phone, string password) => outbox.Send(phone, Told(password), GivePassword.Serves);

    /// <summary>What the message with the first password says.</summary>
    internal static string Told(string password) =>
        $"已为您开通职称平台账号。登录名是本手机号，初始密码{password}，{GivePassword.Serves.TotalDays:0}天内有效，登录后请改成自己的密码。";

    private static Result<Account>.Refused Refused(string sentence) =>
        new([new FieldError(NewAccount.Phone.Id, sentence)]);
}
