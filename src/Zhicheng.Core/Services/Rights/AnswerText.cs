using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Rights;

/// <summary>Answers a notice or a request for consent, or takes an answer back. What was shown, when, and the answer are kept.</summary>
public sealed class AnswerText(AppDb db, FindTexts texts, JournalWriter journal, TimeProvider time)
{
    public const string Act = "account.consent";

    /// <param name="actor">Who.</param>
    /// <param name="id">The text.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="agrees">Agreed, or has read; false: declined or taken back.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<Nothing>> RunAsync(
        Actor actor,
        string id,
        string version,
        bool agrees,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        var standing = await texts.StandingAsync(actor.AccountId, cancel);
        if (standing.FirstOrDefault(t => t.Text.Id == id) is not { Text: var text } asked)
        {
            return new Result<Nothing>.NotFound();
        }

        if (text.Version != version)
        {
            return new Result<Nothing>.Stale($"《{text.Title}》有了新的版本，请看过以后再回答。");
        }

        if (!agrees && text.IsNeeded)
        {
            return new Result<Nothing>.Refused(
                $"{text.Without ?? $"《{text.Title}》是办理业务所必需的。"}不再使用的，请注销账号。"
            );
        }

        if (asked.IsAnswered && asked.Last!.IsAgreed == agrees)
        {
            return new Result<Nothing>.Done(Nothing.Value);
        }

        db.Consents.Add(AnswerOf(actor.AccountId, text, agrees, time.UtcNow()));
        await FollowAsync(actor, text, agrees, cancel);
        await journal.AppendAsync(
            actor,
            Act,
            actor.AccountId,
            new
            {
                text = text.Id,
                version = text.Version,
                digest = text.Digest,
                agrees,
            },
            cancel
        );
        await OpenAsync(actor, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    internal static ConsentAnswer AnswerOf(Guid account, PrivacyText text, bool agrees, DateTime at) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AccountId = account,
            TextId = text.Id,
            TextVersion = text.Version,
            TextDigest = text.Digest,
            IsAgreed = agrees,
            At = at,
        };

    // What the answer changes at once.
    private async Task FollowAsync(Actor actor, PrivacyText text, bool agrees, CancellationToken cancel)
    {
        if (!text.EndsForwarding)
        {
            return;
        }

        var rows = await db
            .MessageChoices.Where(c => c.AccountId == actor.AccountId && c.Kind == MessageKind.Case)
            .ToListAsync(cancel);
        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            var row = rows.Find(r => r.Channel == channel);
            if (row is null)
            {
                row = new MessageChoice
                {
                    AccountId = actor.AccountId,
                    Kind = MessageKind.Case,
                    Channel = channel,
                };
                db.MessageChoices.Add(row);
            }

            row.IsOn = agrees;
        }
    }

    private async Task OpenAsync(Actor actor, CancellationToken cancel)
    {
        if ((await texts.WaitingAsync(actor.AccountId, cancel)).Count == 0)
        {
            await db
                .Sessions.Where(s => s.AccountId == actor.AccountId && s.NeedsAnswers)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.NeedsAnswers, false), cancel);
        }
    }
}
