using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages.Delivery;

namespace Zhicheng.Core.Services.Messages;

/// <summary>By which ways somebody is told besides the inbox.</summary>
/// <param name="Phone">The phone, masked; null when there is none.</param>
/// <param name="IsPhoneConfirmed">Whether text messages go there.</param>
/// <param name="Email">The address; null when there is none.</param>
/// <param name="IsEmailConfirmed">Whether e-mails go there.</param>
/// <param name="On">The kinds that are on, by channel.</param>
public sealed record MessageWays(
    string? Phone,
    bool IsPhoneConfirmed,
    string? Email,
    bool IsEmailConfirmed,
    IReadOnlySet<(MessageKind Kind, MessageChannel Channel)> On
);

/// <summary>Chooses which kinds of messages go out by text message and e-mail. The inbox has them in any case.</summary>
public sealed class ChooseMessages(AppDb db, UnsubscribeLinks links, JournalWriter journal)
{
    private static readonly (MessageKind Kind, MessageChannel Channel)[] All =
    [
        .. MessageChoice.Kinds.SelectMany(kind => Enum.GetValues<MessageChannel>().Select(channel => (kind, channel))),
    ];

    public async Task<MessageWays> ShowAsync(Actor actor, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, cancel);
        return new MessageWays(
            account.PhoneNumber is { } phone ? PhoneNumbers.Mask(phone) : null,
            account.PhoneNumberConfirmed,
            account.Email,
            account.EmailConfirmed,
            await OnAsync(actor.AccountId, cancel)
        );
    }

    /// <param name="actor">Whose choice.</param>
    /// <param name="on">What is to be on; what cannot be chosen is passed over.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Whether it differs from before.</returns>
    public async Task<bool> ChooseAsync(
        Actor actor,
        IReadOnlySet<(MessageKind Kind, MessageChannel Channel)> on,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var changed = await SaveAsync(actor.AccountId, All.Where(on.Contains).ToHashSet(), cancel);
        if (changed.Count > 0)
        {
            await journal.AppendAsync(actor, "message.choose", actor.AccountId, new { changed }, cancel);
        }

        await transaction.CommitAsync(cancel);
        return changed.Count > 0;
    }

    /// <summary>What a link to unsubscribe would end; null when it is none of ours.</summary>
    public Unsubscription? Read(string sealedPart) =>
        links.Open(sealedPart) is { } what && MessageChoice.Kinds.Contains(what.Kind) ? what : null;

    /// <summary>Ends it.</summary>
    public async Task<bool> UnsubscribeAsync(string sealedPart, CancellationToken cancel)
    {
        if (Read(sealedPart) is not { } what || !await db.Users.AnyAsync(a => a.Id == what.AccountId, cancel))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var on = (await OnAsync(what.AccountId, cancel)).Where(o => o != (what.Kind, what.Channel)).ToHashSet();
        var changed = await SaveAsync(what.AccountId, on, cancel);
        if (changed.Count > 0)
        {
            await journal.AppendAsync(null, "message.unsubscribe", what.AccountId, new { changed }, cancel);
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<HashSet<(MessageKind Kind, MessageChannel Channel)>> OnAsync(
        Guid account,
        CancellationToken cancel
    )
    {
        var chosen = await db
            .MessageChoices.AsNoTracking()
            .Where(c => c.AccountId == account)
            .ToDictionaryAsync(c => (c.Kind, c.Channel), c => c.IsOn, cancel);
        return All.Where(w => chosen.GetValueOrDefault(w, MessageChoice.IsUsual(w.Kind, w.Channel))).ToHashSet();
    }

    private async Task<List<string>> SaveAsync(
        Guid account,
        HashSet<(MessageKind Kind, MessageChannel Channel)> on,
        CancellationToken cancel
    )
    {
        await db.LockAccountAsync(account, cancel);
        var before = await OnAsync(account, cancel);
        var rows = await db.MessageChoices.Where(c => c.AccountId == account).ToListAsync(cancel);
        var changed = All.Where(w => before.Contains(w) != on.Contains(w)).ToList();
        foreach (var (kind, channel) in changed)
        {
            var row = rows.Find(r => r.Kind == kind && r.Channel == channel);
            if (row is null)
            {
                row = new MessageChoice
                {
                    AccountId = account,
                    Kind = kind,
                    Channel = channel,
                };
                db.MessageChoices.Add(row);
            }

            row.IsOn = on.Contains((kind, channel));
        }

        return changed.ConvertAll(w => $"{w.Kind} {w.Channel} {(on.Contains(w) ? "on" : "off")}");
    }
}
