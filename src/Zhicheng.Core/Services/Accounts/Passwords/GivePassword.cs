using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>
/// Gives an account a random password, for somebody who opens it for its owner. It serves for some days, and only to
/// choose one's own; saved by whoever calls.
/// </summary>
public sealed class GivePassword(IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <summary>How long it serves.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromDays(3);

    // Without those that are taken for each other when read aloud or copied: 16 of them are 78 bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Count = 16;

    /// <returns>The password, to be sent or shown this once.</returns>
    public string Run(Account account)
    {
        var password = string.Join(
            '-',
            RandomNumberGenerator.GetString(Letters, Count).Chunk(4).Select(c => new string(c))
        );
        account.PasswordHash = hasher.HashPassword(account, password);
        account.GivenPasswordUntil = time.UtcNow() + Serves;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        return password;
    }
}
