using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Exchanges;

/// <summary>What a source of truth said of a person.</summary>
/// <param name="Kind">What about.</param>
/// <param name="Source">The system.</param>
/// <param name="Asks">Whether it can be asked now.</param>
/// <param name="AsOf">The day of what it said; null: nothing yet.</param>
/// <param name="At">When that came in.</param>
/// <param name="Digest">The digest of it.</param>
/// <param name="Lines">In words.</param>
public sealed record FetchedFacts(
    ExchangeKind Kind,
    string Source,
    bool Asks,
    DateOnly? AsOf,
    DateTime? At,
    string? Digest,
    IReadOnlyList<string> Lines
);

/// <summary>A person fetches what the sources of truth have about them.</summary>
public sealed class FetchFacts(
    AppDb db,
    ExchangeSources sources,
    AskExchange ask,
    TakeAnswer take,
    LimitAttempts limits,
    TimeProvider time
)
{
    // What it costs the other side: some, and then more and more slowly.
    private static readonly AttemptRule Slowed = new(
        6,
        TimeSpan.FromMinutes(5),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(12)
    );

    /// <summary>Every kind that a system is named for or something came of; null for whoever has no profile.</summary>
    public async Task<IReadOnlyList<FetchedFacts>?> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor is not { IsSelf: true, PersonId: { } id })
        {
            return null;
        }

        var kept = await db.FetchedAnswers.AsNoTracking().Where(a => a.PersonId == id).ToListAsync(cancel);
        var today = time.TodayInChina();
        return
        [
            .. from kind in ExchangeKinds.All
            let answer = kept.FirstOrDefault(a => a.Kind == kind.Id)
            where answer is not null || sources.Of(kind) is not null
            select new FetchedFacts(
                kind,
                answer?.Source ?? sources.SourceOf(kind),
                sources.Asks(kind),
                answer?.AsOf,
                answer?.At,
                answer?.Digest,
                answer is null ? [] : kind.Read(JsonDocument.Parse(answer.Records).RootElement, today).Lines
            ),
        ];
    }

    /// <summary>
    /// Whether sources are asked for this person: only when name and number were verified, for somebody else's number that was
    /// typed in would fetch somebody else's facts.
    /// </summary>
    public async Task<bool> MayAsync(Actor actor, CancellationToken cancel) =>
        await OwnAsync(actor, cancel) is { } person && WhyNot(person) is null;

    /// <returns>How many records came.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, string kindId, CancellationToken cancel)
    {
        if (
            ExchangeKinds.Find(kindId) is not { } kind
            || !sources.Asks(kind)
            || await OwnAsync(actor, cancel) is not { } person
        )
        {
            return new Result<int>.NotFound();
        }

        if (WhyNot(person) is { } why)
        {
            return new Result<int>.Refused(why);
        }

        var begun = await limits.BeginAsync([new($"exchange {kind.Id} {person.Id}", Slowed)], cancel);
        if (!begun.IsHeard)
        {
            return new Result<int>.Refused($"获取得太频繁，请在{begun.NextAt!.Value.Chinese()}以后再试。");
        }

        var source = sources.SourceOf(kind);
        switch (await ask.RunAsync(kind, person.Name, person.IdNumber!, cancel))
        {
            case ExchangeAnswer.Given given:
                await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
                {
                    await take.RunAsync(actor, person.Id, kind, given, null, cancel);
                    await transaction.CommitAsync(cancel);
                }

                return new Result<int>.Done(given.Lines.Count);
            case ExchangeAnswer.Unbelievable:
                return new Result<int>.Refused(
                    $"{source}的答复没有通过核对，没有采用。您的信息没有改动；请过一段时间再试，或联系办事机构。"
                );
            default:
                return new Result<int>.Refused(
                    $"现在连不上{source}。您的信息没有改动；请过几分钟再试，也可以先自己填写。"
                );
        }
    }

    private async Task<Person?> OwnAsync(Actor actor, CancellationToken cancel) =>
        actor is { IsSelf: true, PersonId: { } id }
            ? await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel)
            : null;

    private static string? WhyNot(Person person) =>
        person switch
        {
            { IdNumber: null } => "请先在个人信息中填写身份证号码。",
            { Origin: FactOrigin.OwnWord } =>
                "您的姓名和身份证号码还没有核验。单位核验后，或用核验过身份的平台登录后，才能获取。",
            _ => null,
        };
}
