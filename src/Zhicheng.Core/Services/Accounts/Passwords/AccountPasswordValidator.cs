using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>Holds every password that is set, by whatever way, against the rules and what is known of its owner.</summary>
internal sealed class AccountPasswordValidator(AppDb db) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var problems = PasswordRules.Problems(password ?? "", await OwnerAsync(user));
        return problems.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([
                .. problems.Select(p => new IdentityError { Code = "Password", Description = p }),
            ]);
    }

    private async Task<PasswordOwner> OwnerAsync(Account account)
    {
        // At registration the profile is not saved yet.
        var number =
            db.Persons.Local.FirstOrDefault(p => p.AccountId == account.Id)?.IdNumber
            ?? await db.Persons.Where(p => p.AccountId == account.Id).Select(p => p.IdNumber).FirstOrDefaultAsync();
        return new PasswordOwner(account.DisplayName, account.PhoneNumber, account.Email, number);
    }
}
