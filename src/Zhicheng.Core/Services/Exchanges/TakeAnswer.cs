using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Exchanges;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Exchanges;

/// <summary>
/// Takes what a source of truth says about somebody: keeps it with its day and digest, and puts it into the profile, where
/// it takes the place of the person's own word. In the transaction of the act that calls for it.
/// </summary>
public sealed class TakeAnswer(AppDb db, ExchangeSources sources, JournalWriter journal, TimeProvider time)
{
    /// <param name="actor">Who asked for it or uploaded it.</param>
    /// <param name="personId">About whom.</param>
    /// <param name="kind">What about.</param>
    /// <param name="given">The answer.</param>
    /// <param name="uploadedBy">The organisation that uploaded it; null: it was asked.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task RunAsync(
        Actor actor,
        Guid personId,
        ExchangeKind kind,
        ExchangeAnswer.Given given,
        Guid? uploadedBy,
        CancellationToken cancel
    )
    {
        await db.LockPersonAsync(personId, cancel);
        var source = sources.SourceOf(kind);
        if (kind.FillsProfile)
        {
            var person = await db
                .Persons.AsSplitQuery()
                .Include(p => p.Insurances)
                .Include(p => p.Educations)
                .Include(p => p.Hours)
                .Include(p => p.Sanctions)
                .SingleAsync(p => p.Id == personId, cancel);
            db.RemoveRange(kind.Apply(person, given.Records, new ExchangeOrigin(source, given.AsOf)));
        }

        await KeepAsync(personId, kind, given, source, uploadedBy, cancel);
        await journal.AppendAsync(
            actor,
            "profile.fetch",
            personId,
            new
            {
                kind = kind.Id,
                source,
                asOf = given.AsOf,
                digest = given.Digest,
                records = given.Lines.Count,
            },
            cancel
        );
    }

    private async Task KeepAsync(
        Guid personId,
        ExchangeKind kind,
        ExchangeAnswer.Given given,
        string source,
        Guid? uploadedBy,
        CancellationToken cancel
    )
    {
        var kept = await db.FetchedAnswers.FirstOrDefaultAsync(
            a => a.PersonId == personId && a.Kind == kind.Id,
            cancel
        );
        if (kept is null)
        {
            kept = new FetchedAnswer
            {
                Id = Guid.CreateVersion7(),
                PersonId = personId,
                Kind = kind.Id,
                Source = source,
                Digest = given.Digest,
                Records = "[]",
            };
            db.FetchedAnswers.Add(kept);
        }

        (kept.Source, kept.AsOf, kept.Digest) = (source, given.AsOf, given.Digest);
        (kept.At, kept.UploadedBy) = (time.UtcNow(), uploadedBy);
        kept.Records = given.Records.GetRawText();
    }
}
