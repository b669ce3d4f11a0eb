using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>What came of a password at the door.</summary>
public abstract record PasswordAnswer
{
    private PasswordAnswer() { }

    /// <param name="Account">Whose password it is.</param>
    public sealed record Right(Account Account) : PasswordAnswer;

    /// <summary>There is no such account, or it has another password: told alike.</summary>
    /// <param name="NextAt">When the next attempt is heard; null when at once.</param>
    public sealed record Wrong(DateTime? NextAt) : PasswordAnswer;

    /// <summary>Not looked at.</summary>
    /// <param name="Until">When the next attempt is heard.</param>
    public sealed record TooEarly(DateTime Until) : PasswordAnswer;

    /// <summary>Right, but given by somebody else too long ago.</summary>
    public sealed record GivenTooLongAgo : PasswordAnswer;
}

/// <summary>
/// Checks a name and a password. For a name that nobody has it counts, computes and writes the same as for any other, so
/// that neither the answer nor the time it takes tells who is registered.
/// </summary>
public sealed class CheckPassword(
    AppDb db,
    FindAccount find,
    Devices devices,
    LimitAttempts limits,
    IPasswordHasher<Account> hasher,
    JournalWriter journal,
    TimeProvider time
)
{
    private static readonly Account Nobody = new() { DisplayName = "", UserName = "" };

    private static string? hashOfNobody;

    public async Task<PasswordAnswer> RunAsync(string name, string password, Visitor visitor, CancellationToken cancel)
    {
        var account = await find.RunAsync(name, cancel);
        var device = await devices.FindAsync(account?.Id ?? Guid.Empty, visitor, cancel);
        var begun = await limits.BeginAsync(DoorLimits.Password(name, visitor, device), cancel);
        if (!begun.IsHeard)
        {
            return new PasswordAnswer.TooEarly(begun.NextAt!.Value);
        }

        if (!IsRight(account, password))
        {
            if (begun.NextAt is not null)
            {
                await WriteSlowedAsync(account, cancel);
            }

            return new PasswordAnswer.Wrong(begun.NextAt);
        }

        await limits.ForgetAsync(DoorLimits.Forgiven(name, visitor, device), cancel);
        if (device is null)
        {
            await limits.GiveBackAsync(DoorLimits.PasswordSource(visitor), cancel);
        }

        return account!.GivenPasswordUntil <= time.UtcNow()
            ? new PasswordAnswer.GivenTooLongAgo()
            : new PasswordAnswer.Right(account);
    }

    /// <summary>Whether this is the account's password; takes as long when there is no account.</summary>
    public bool IsRight(Account? account, string password)
    {
        hashOfNobody ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var verified = hasher.VerifyHashedPassword(
            account ?? Nobody,
            account?.PasswordHash ?? hashOfNobody,
            password.Length <= Passwords.PasswordRules.MaxCharacters * 4 ? password : ""
        );
        if (account?.PasswordHash is null || verified == PasswordVerificationResult.Failed)
        {
            return false;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Saved with the session that follows.
            account.PasswordHash = hasher.HashPassword(account, password);
        }

        return true;
    }

    private async Task WriteSlowedAsync(Account? account, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await journal.AppendAsync(null, "account.slowed", account?.Id, new { }, cancel);
        await transaction.CommitAsync(cancel);
    }
}
