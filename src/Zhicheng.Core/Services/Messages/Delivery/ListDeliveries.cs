using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>What is shown of an outgoing message: nothing of what it says, and only enough of the address to recognise it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Channel">By which way.</param>
/// <param name="To">The address, masked.</param>
/// <param name="IsSecret">Whether it holds a code.</param>
/// <param name="State">How far it came.</param>
/// <param name="At">When it was queued.</param>
/// <param name="NextAt">When it is tried next, while it waits.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="UselessAt">When it is deleted.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Failure">Why the last attempt failed.</param>
public sealed record DeliveryRow(
    Guid Id,
    MessageChannel Channel,
    string To,
    bool IsSecret,
    DeliveryState State,
    DateTime At,
    DateTime NextAt,
    DateTime? SentAt,
    DateTime UselessAt,
    int Tries,
    string? Failure
);

/// <summary>A page of outgoing messages.</summary>
/// <param name="Counts">How many there are in each state, over all pages; what is being sent counts as waiting.</param>
/// <param name="Rows">Those of the state asked for, newest first.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="Total">How many are in the state.</param>
public sealed record DeliveryPage(
    IReadOnlyDictionary<DeliveryState, int> Counts,
    IReadOnlyList<DeliveryRow> Rows,
    int Page,
    int Total
)
{
    public const int Size = 50;
}

/// <summary>Lists outgoing messages for whoever looks after the system.</summary>
public sealed class ListDeliveries(AppDb db, TimeProvider time)
{
    private const int MostShown = 3;

    /// <returns>Null for who may not see them.</returns>
    public async Task<DeliveryPage?> RunAsync(Actor actor, DeliveryState state, int page, CancellationToken cancel)
    {
        if (actor.Administrator != AdministratorKind.System)
        {
            return null;
        }

        var now = time.UtcNow();
        // What is only written to cost the same is nobody's message, and must not tell who is registered.
        var shown = db.Outbox.AsNoTracking().Where(m => !m.IsWithheld && m.UselessAt > now);
        var counts = await shown
            .GroupBy(m => m.State == DeliveryState.Sending ? DeliveryState.Waiting : m.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var total = counts.GetValueOrDefault(state);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + DeliveryPage.Size - 1) / DeliveryPage.Size));
        var rows = await shown
            .Where(m => m.State == state || (state == DeliveryState.Waiting && m.State == DeliveryState.Sending))
            .OrderByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .Skip((number - 1) * DeliveryPage.Size)
            .Take(DeliveryPage.Size)
            .Select(m => new DeliveryRow(
                m.Id,
                m.Channel,
                m.To,
                m.IsSecret,
                m.State,
                m.At,
                m.NextAt,
                m.SentAt,
                m.UselessAt,
                m.Tries,
                m.Failure
            ))
            .ToListAsync(cancel);
        return new DeliveryPage(counts, [.. rows.Select(r => r with { To = Masked(r.To) })], number, total);
    }

    // 139****0001, wan***@example.com
    private static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 ? $"{address[..Math.Min(MostShown, at / 2)]}***{address[at..]}" : PhoneNumbers.Mask(address);
    }
}
