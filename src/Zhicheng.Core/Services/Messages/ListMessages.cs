using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Services.Messages;

/// <summary>A page of somebody's inbox.</summary>
/// <param name="Messages">The messages shown: those not read first, each group newest first.</param>
/// <param name="Page">Which page it is, from 1; a page beyond the last is the last.</param>
/// <param name="Total">All messages.</param>
/// <param name="Unread">Those not read yet.</param>
/// <param name="Newest">When the newest message came, so that "all read" means those one could know of.</param>
public sealed record MessagePage(IReadOnlyList<Message> Messages, int Page, int Total, int Unread, DateTime? Newest)
{
    /// <summary>Messages on a page.</summary>
    public const int Size = 20;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>Reads an inbox.</summary>
public sealed class ListMessages(AppDb db)
{
    public async Task<MessagePage> RunAsync(Actor actor, int page, CancellationToken cancel)
    {
        var own = db.Messages.AsNoTracking().Where(m => m.AccountId == actor.AccountId);
        var counted = await own.GroupBy(m => 1)
            .Select(g => new
            {
                Total = g.Count(),
                Unread = g.Count(m => m.ReadAt == null),
                Newest = g.Max(m => m.At),
            })
            .SingleOrDefaultAsync(cancel);
        if (counted is null)
        {
            return new MessagePage([], 1, 0, 0, null);
        }

        var empty = new MessagePage([], 1, counted.Total, counted.Unread, counted.Newest);
        var shown = Math.Clamp(page, 1, empty.Pages);
        var messages = await own.OrderBy(m => m.ReadAt != null)
            .ThenByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .Skip((shown - 1) * MessagePage.Size)
            .Take(MessagePage.Size)
            .ToListAsync(cancel);
        return empty with { Messages = messages, Page = shown };
    }
}
