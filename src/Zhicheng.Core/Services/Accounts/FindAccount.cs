using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Finds the account somebody means at the door: by phone or by e-mail.</summary>
public sealed class FindAccount(AppDb db)
{
    public Task<Account?> RunAsync(string phoneOrEmail, CancellationToken cancel)
    {
        var typed = phoneOrEmail.Trim();
        var email = typed.ToUpperInvariant();
        return typed.Contains('@', StringComparison.Ordinal)
            ? db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == email, cancel)
            : db.Users.FirstOrDefaultAsync(a => a.PhoneNumber == typed, cancel);
    }
}
