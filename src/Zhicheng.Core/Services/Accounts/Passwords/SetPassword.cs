using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>Gives an account a password, when it may be one; saved by whoever calls.</summary>
public sealed class SetPassword(UserManager<Account> accounts)
{
    /// <returns>What is wrong with it, under the field given; empty when it was set.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Account account, string password, string field)
    {
        var problems = new List<FieldError>();
        foreach (var validator in accounts.PasswordValidators)
        {
            var validated = await validator.ValidateAsync(accounts, account, password);
            problems.AddRange(validated.Errors.Select(e => new FieldError(field, e.Description)));
        }

        if (problems.Count == 0)
        {
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
            account.GivenPasswordUntil = null;
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
        }

        return problems;
    }
}
