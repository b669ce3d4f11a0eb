using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>
/// Opens an account with a profile for somebody who comes through an identity provider for the first time and has none. What
/// the provider verified stands in the profile as fetched from it, and is not asked again.
/// </summary>
public sealed class OpenByDoor(
    AppDb db,
    UserManager<Account> accounts,
    MeetIdentity meet,
    LinkDoor link,
    JournalWriter journal,
    TimeProvider time
)
{
    private const int MostCharacters = 60;

    /// <summary>Whether a new account may be opened: not beside one that has the very number.</summary>
    public async Task<bool> MayAsync(DoorIdentity identity, CancellationToken cancel) =>
        await meet.RunAsync(identity, cancel) is MetIdentity.Unknown or MetIdentity.Candidate { ByNumber: false };

    public async Task<Result<Account>> RunAsync(DoorIdentity identity, CancellationToken cancel)
    {
        if (identity.Name?.Trim() is not { Length: > 0 and <= MostCharacters })
        {
            return new Result<Account>.Refused(
                $"{identity.DoorName}没有给出您的姓名，不能开通账号。请先注册个人账号，再到“账号安全”绑定。"
            );
        }

        if (!await MayAsync(identity, cancel))
        {
            return new Result<Account>.NotFound();
        }

        try
        {
            return await OpenAsync(identity, cancel);
        }
        catch (DbUpdateException)
        {
            // At the same moment from another window; the unique index let one of them.
            return new Result<Account>.Refused($"刚才没有办成，请重新用{identity.DoorName}登录。");
        }
    }

    private async Task<Result<Account>> OpenAsync(DoorIdentity identity, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var phone = identity.Phone is { } given && !await db.WithPhone(given).AnyAsync(cancel) ? given : null;
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            PhoneNumber = phone,
            PhoneNumberConfirmed = phone is not null,
            DisplayName = identity.Name!.Trim(),
            CreatedAt = time.UtcNow(),
        };
        var person = PersonOf(account, identity);
        db.Persons.Add(person);
        var created = await accounts.CreateAsync(account);
        if (!created.Succeeded)
        {
            return new Result<Account>.Refused(string.Concat(created.Errors.Select(e => e.Description)));
        }

        var actor = new Actor(account.Id, account.DisplayName, person.Id, null);
        await journal.AppendAsync(
            actor,
            "account.door-open",
            account.Id,
            new { person = person.Id, door = identity.Door },
            cancel
        );
        if (await link.AddAsync(account.Id, actor, identity, cancel) is { } why)
        {
            return new Result<Account>.Refused(why);
        }

        await transaction.CommitAsync(cancel);
        return new Result<Account>.Done(account);
    }

    private Person PersonOf(Account account, DoorIdentity identity)
    {
        var today = time.TodayInChina();
        var number = identity.IdNumber is { } text ? IdNumber.Read(text, today, out _) : null;
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = account.DisplayName,
            Phone = identity.Phone,
            IdNumber = number?.Text,
            Gender = number?.Gender,
            BirthDate = number?.Birth,
            UpdatedAt = account.CreatedAt,
        };
        if (identity.IsVerified)
        {
            person.ComesFrom(FactOrigin.Fetched, identity.DoorName, today);
        }

        return person;
    }
}
