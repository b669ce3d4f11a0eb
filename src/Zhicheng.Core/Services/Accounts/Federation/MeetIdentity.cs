using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>What is known here of somebody who comes through an identity provider.</summary>
public abstract record MetIdentity
{
    private MetIdentity() { }

    /// <summary>Linked to an account, which they come in by.</summary>
    public sealed record Linked(Account Account) : MetIdentity;

    /// <summary>Linked to an account that was closed.</summary>
    public sealed record Closed : MetIdentity;

    /// <summary>An account has the number or the phone that the provider verified; whether it is theirs they have yet to prove.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="ByNumber">By the identity number, which nobody shares; else by the phone, which changes hands.</param>
    public sealed record Candidate(Account Account, bool ByNumber) : MetIdentity;

    /// <summary>Nobody.</summary>
    public sealed record Unknown : MetIdentity;
}

/// <summary>Looks for the account of somebody whom an identity provider knows.</summary>
public sealed class MeetIdentity(AppDb db, TimeProvider time)
{
    public async Task<MetIdentity> RunAsync(DoorIdentity identity, CancellationToken cancel)
    {
        var linked = await db.WithIdentity(identity.Key)
            .Join(db.Users, l => l.AccountId, a => a.Id, (_, a) => a)
            .FirstOrDefaultAsync(cancel);
        if (linked is not null)
        {
            return linked.ClosedAt is null ? new MetIdentity.Linked(linked) : new MetIdentity.Closed();
        }

        if (identity.IdNumber is { } number && await HolderAsync(number, cancel) is { } holder)
        {
            return new MetIdentity.Candidate(holder, ByNumber: true);
        }

        return
            identity.Phone is { } phone
            && await db.WithPhone(phone).FirstOrDefaultAsync(a => a.ClosedAt == null, cancel) is { } account
            ? new MetIdentity.Candidate(account, ByNumber: false)
            : new MetIdentity.Unknown();
    }

    /// <summary>Notes that a link was used.</summary>
    public Task NoteAsync(DoorIdentity identity, CancellationToken cancel)
    {
        var now = time.UtcNow();
        return db.WithIdentity(identity.Key).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancel);
    }

    private Task<Account?> HolderAsync(string number, CancellationToken cancel) =>
        db.WithIdNumber(number)
            .Join(db.Users, p => p.AccountId, a => a.Id, (_, a) => a)
            .FirstOrDefaultAsync(a => a.ClosedAt == null, cancel);
}
