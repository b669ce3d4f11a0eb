using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>
/// Queues for text message and e-mail what came into inboxes, as far as its owner wants it so. It runs behind the
/// requests: the message in the inbox, written with what it tells of, is what is to be forwarded.
/// </summary>
public sealed class ForwardMessages(AppDb db, DeliverySettings settings, UnsubscribeLinks links, TimeProvider time)
{
    /// <summary>After so long a message that did not go out is no news.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromDays(7);

    private const int AtOnce = 50;

    /// <returns>How many were looked at; 0: none is left.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = time.UtcNow();
        var since = now - Serves;
        var coming = await db
            .Messages.AsNoTracking()
            .Where(m => m.ForwardedAt == null && m.At > since)
            .OrderBy(m => m.At)
            .ThenBy(m => m.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var message in coming)
        {
            await ForwardAsync(message, now, cancel);
        }

        return coming.Count;
    }

    private async Task ForwardAsync(Message message, DateTime now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var taken = await db
            .Messages.Where(m => m.Id == message.Id && m.ForwardedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ForwardedAt, now), cancel);
        // Another node was quicker; or its owner has read it, and need not be told that there is something to read.
        if (taken == 1 && message.ReadAt is null)
        {
            db.Outbox.AddRange(await OutgoingAsync(message, now, cancel));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<List<OutgoingMessage>> OutgoingAsync(Message message, DateTime now, CancellationToken cancel)
    {
        var owner = await db
            .Users.AsNoTracking()
            .Where(a => a.Id == message.AccountId && a.ClosedAt == null)
            .FirstOrDefaultAsync(cancel);
        if (owner is null)
        {
            return [];
        }

        var chosen = await db
            .MessageChoices.AsNoTracking()
            .Where(c => c.AccountId == message.AccountId && c.Kind == message.Kind)
            .ToDictionaryAsync(c => c.Channel, c => c.IsOn, cancel);
        var addresses = new Dictionary<MessageChannel, string?>
        {
            // Only where its owner has shown a code sent there: anybody could have typed a number.
            [MessageChannel.Sms] = owner.PhoneNumberConfirmed ? owner.PhoneNumber : null,
            [MessageChannel.Email] = owner.EmailConfirmed ? owner.Email : null,
        };
        return
        [
            .. settings
                .Open.Where(channel =>
                    message.Kind == MessageKind.Security
                    || chosen.GetValueOrDefault(channel, MessageChoice.IsUsual(message.Kind, channel))
                )
                .Where(channel => addresses[channel] is not null)
                .Select(channel => Outgoing(message, channel, addresses[channel]!, now)),
        ];
    }

    private OutgoingMessage Outgoing(Message message, MessageChannel channel, string to, DateTime now)
    {
        var isUrgent = message.Kind == MessageKind.Security;
        var end =
            channel == MessageChannel.Email && !isUrgent
                ? UrlOf($"/unsubscribe/{links.Seal(new(message.AccountId, message.Kind, channel))}")
                : null;
        return new OutgoingMessage
        {
            Id = Guid.CreateVersion7(),
            Channel = channel,
            To = to,
            Subject = message.Subject,
            Text = channel == MessageChannel.Sms ? Short(message) : Long(message, end),
            At = now,
            NextAt = isUrgent ? now : settings.Quiet.NotBefore(now),
            UselessAt = message.At + Serves,
            IsUrgent = isUrgent,
            Unsubscribe = end,
        };
    }

    // No more than what happened: a text message lies open on the screen of a locked phone.
    private string Short(Message message) =>
        $"{message.Subject}。请登录职称平台，在“消息”里查看{(LinkOf(message) is { } link ? $"：{link}" : "。")}";

    private string Long(Message message, string? end) =>
        string.Join(
            "\n\n",
            new[]
            {
                message.Body,
                LinkOf(message) is { } link ? $"登录后查看：{link}" : "请登录职称平台，在“消息”里查看。",
                "这封邮件由系统发出，请不要回复。",
                end is null ? null : $"不想再收到这类邮件：{end}（消息仍在平台的“消息”里）。",
            }.OfType<string>()
        );

    private string? LinkOf(Message message) => UrlOf($"/inbox/{message.Id}");

    private string? UrlOf(string path) => settings.Address is { } address ? new Uri(address, path).ToString() : null;
}
