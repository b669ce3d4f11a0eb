using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Rights;

/// <summary>A text as it stands for somebody.</summary>
/// <param name="Text">The version that holds today.</param>
/// <param name="Last">The last answer, maybe to an older version; null: never answered.</param>
public sealed record TextStanding(PrivacyText Text, ConsentAnswer? Last)
{
    /// <summary>Whether this very version was answered.</summary>
    public bool IsAnswered => Last?.TextVersion == Text.Version && Last.TextDigest == Text.Digest;

    /// <summary>Whether it may be acted on today.</summary>
    public bool IsGiven => IsAnswered && Last!.IsAgreed;
}

/// <summary>Which notices and requests for consent somebody has answered, and which wait.</summary>
public sealed class FindTexts(AppDb db, PrivacyBook book, TimeProvider time)
{
    /// <summary>Those that hold today and concern this account.</summary>
    public async Task<IReadOnlyList<TextStanding>> StandingAsync(Guid account, CancellationToken cancel)
    {
        var texts = book.On(time.TodayInChina());
        if (texts.Count == 0)
        {
            return [];
        }

        var applies = await db.Persons.AnyAsync(p => p.AccountId == account, cancel);
        var answers = await HistoryAsync(account, cancel);
        return
        [
            .. texts
                .Where(t => applies || !t.ForApplicants)
                .Select(t => new TextStanding(t, answers.FirstOrDefault(a => a.TextId == t.Id))),
        ];
    }

    /// <summary>Those that wait for an answer, in the order in which they are asked.</summary>
    public async Task<IReadOnlyList<TextStanding>> WaitingAsync(Guid account, CancellationToken cancel) =>
        [.. (await StandingAsync(account, cancel)).Where(t => !t.IsAnswered)];

    /// <summary>Whether somebody agrees to a text as it holds today; where there is no such text, nobody was asked.</summary>
    public async Task<bool> IsGivenAsync(Guid account, string text, CancellationToken cancel) =>
        (await StandingAsync(account, cancel)).Any(t => t.Text.Id == text && t.IsGiven);

    /// <summary>Every answer, the newest first.</summary>
    public async Task<IReadOnlyList<ConsentAnswer>> HistoryAsync(Guid account, CancellationToken cancel) =>
        await db
            .Consents.AsNoTracking()
            .Where(c => c.AccountId == account)
            .OrderByDescending(c => c.At)
            .ThenByDescending(c => c.Id)
            .ToListAsync(cancel);
}
