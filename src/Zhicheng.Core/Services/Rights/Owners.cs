using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;

namespace Zhicheng.Core.Services.Rights;

internal static class Owners
{
    /// <summary>An account with the person behind it, whatever it acts as.</summary>
    public static async Task<Owner> OwnerAsync(this AppDb db, Guid account, CancellationToken cancel) =>
        new(
            account,
            await db.Persons.Where(p => p.AccountId == account).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel)
        );
}
