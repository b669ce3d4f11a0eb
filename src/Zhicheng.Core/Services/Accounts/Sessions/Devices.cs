using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Sessions;

/// <summary>A device after it was met.</summary>
/// <param name="Device">The device.</param>
/// <param name="Token">The secret for the browser to keep; null when it has one.</param>
/// <param name="IsAnother">Whether the account has been signed in to before, and never from it.</param>
public sealed record MetDevice(Device Device, string? Token, bool IsAnother);

/// <summary>Knows the browsers again that an account has been signed in from.</summary>
public sealed class Devices(AppDb db, TimeProvider time)
{
    // A browser keeps one secret for each person who signs in from it; more are not looked at.
    private const int MostTokens = 20;

    /// <returns>Null when the account was never signed in to from this browser.</returns>
    public Task<Guid?> FindAsync(Guid accountId, Visitor visitor, CancellationToken cancel)
    {
        var digests = Digests(visitor);
        return db
            .Devices.Where(d => d.AccountId == accountId && digests.Contains(d.TokenDigest))
            .Select(d => (Guid?)d.Id)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Notes that the account is signed in to from this browser; saved by whoever calls. A new device always gets a new
    /// secret: one that somebody else put there is worth nothing.
    /// </summary>
    public async Task<MetDevice> MeetAsync(Guid accountId, Visitor visitor, CancellationToken cancel)
    {
        var digests = Digests(visitor);
        var now = time.UtcNow();
        var known = await db.Devices.FirstOrDefaultAsync(
            d => d.AccountId == accountId && digests.Contains(d.TokenDigest),
            cancel
        );
        if (known is not null)
        {
            known.LastAt = now;
            known.Name = visitor.Device;
            return new MetDevice(known, null, false);
        }

        var another = await db.Devices.AnyAsync(d => d.AccountId == accountId, cancel);
        var token = DeviceToken.New();
        var device = new Device
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId,
            TokenDigest = DeviceToken.Digest(token),
            Name = visitor.Device,
            FirstAt = now,
            LastAt = now,
        };
        db.Devices.Add(device);
        return new MetDevice(device, token, another);
    }

    private static List<string> Digests(Visitor visitor) =>
        [.. visitor.DeviceTokens.Take(MostTokens).Select(DeviceToken.Digest)];
}
