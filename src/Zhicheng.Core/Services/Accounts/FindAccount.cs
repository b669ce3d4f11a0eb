using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Protection;

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
        var known = typed.Contains('@', StringComparison.Ordinal) ? db.WithEmail(typed) : db.WithPhone(typed);
        return known.FirstOrDefaultAsync(a => withClosed || a.ClosedAt == null, cancel);
    }
}
