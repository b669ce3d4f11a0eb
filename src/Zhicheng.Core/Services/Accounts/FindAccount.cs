using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Finds the account somebody means at the door: by phone or by e-mail. A closed one is as good as none.</summary>
public sealed class FindAccount(AppDb db)
{
    public Task<Account?> RunAsync(string phoneOrEmail, CancellationToken cancel) =>
        RunAsync(phoneOrEmail, withClosed: false, cancel);

    /// <param name="phoneOrEmail">As typed.</param>
    /// <param name="withClosed">Also one that was closed: its phone is taken all the same.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<Account?> RunAsync(string phoneOrEmail, bool withClosed, CancellationToken cancel)
    {
        var typed = phoneOrEmail.Trim();
        var email = typed.ToUpperInvariant();
        var known = db.Users.Where(a => withClosed || a.ClosedAt == null);
        return typed.Contains('@', StringComparison.Ordinal)
            ? known.FirstOrDefaultAsync(a => a.NormalizedEmail == email, cancel)
            : known.FirstOrDefaultAsync(a => a.PhoneNumber == typed, cancel);
    }
}
