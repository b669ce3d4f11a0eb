using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>An account found by its phone, or opened with a password given to it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Password">What was given; null when the account was there already.</param>
public sealed record AccountAndPassword(Account Account, string? Password);

/// <summary>
/// The account of somebody who is to act here and is named by name and mobile phone: the one they have, or a new one. In
/// the transaction of the act that calls for it.
/// </summary>
public sealed class NewAccount(
    AppDb db,
    UserManager<Account> accounts,
    FindAccount find,
    GivePassword give,
    TimeProvider time
)
{
    public static readonly FormField Name = new("name", "姓名") { Required = true, MaxCharacters = 60 };

    public static readonly FormField Phone = new("phone", "手机号")
    {
        Required = true,
        MaxCharacters = 11,
        Hint = "11位数字，作为登录名",
    };

    /// <summary>Reads a mobile phone number as a form holds it.</summary>
    public static string? ReadPhone(FormReader reader)
    {
        var typed = reader.Text(Phone);
        if (typed is null || reader.IsWrong(Phone.Id))
        {
            return null;
        }

        if (typed.Length == 11 && typed[0] == '1' && typed.All(char.IsAsciiDigit))
        {
            return typed;
        }

        reader.Wrong(Phone.Id, "手机号应为11位数字，以1开头。");
        return null;
    }

    /// <returns>Refused when the phone is somebody else's, or its account was closed.</returns>
    public async Task<Result<AccountAndPassword>> FindOrOpenAsync(string name, string phone, CancellationToken cancel)
    {
        var known = await find.RunAsync(phone, withClosed: true, cancel);
        if (known is null)
        {
            return await SaveAsync(Make(name, phone));
        }

        await db.LockAccountAsync(known.Id, cancel);
        return WhyNot(known, name) is { } sentence
            ? Refused(sentence)
            : new Result<AccountAndPassword>.Done(new(known, null));
    }

    /// <summary>Why an account is not that of somebody of this name; null when it may well be.</summary>
    internal static string? WhyNot(Account known, string name) =>
        known switch
        {
            { ClosedAt: not null } => "这个手机号的账号已停用，请先由系统管理员恢复。",
            // The name that the account has is not told: whoever knows a number could ask for its owner.
            _ when known.DisplayName != name => "这个手机号已有账号，但姓名不是这个。请核对手机号和姓名。",
            _ => null,
        };

    /// <summary>
    /// Makes an account with its first password and saves nothing. The password is kept slowly on purpose, so who makes
    /// many does that before the transaction that saves them.
    /// </summary>
    internal AccountAndPassword Make(string name, string phone)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            PhoneNumber = phone,
            DisplayName = name,
            CreatedAt = time.UtcNow(),
        };
        return new(account, give.Run(account));
    }

    /// <summary>Saves what was made, in the transaction of the act that calls for it.</summary>
    internal async Task<Result<AccountAndPassword>> SaveAsync(AccountAndPassword made)
    {
        var created = await accounts.CreateAsync(made.Account);
        return created.Succeeded
            ? new Result<AccountAndPassword>.Done(made)
            : Refused(string.Concat(created.Errors.Select(e => e.Description)));
    }

    private static Result<AccountAndPassword>.Refused Refused(string sentence) =>
        new([new FieldError(Phone.Id, sentence)]);
}
