using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Exchanges;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Signing;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Exchanges;

/// <summary>
/// An officer of the organisation that keeps a source of truth uploads its file: every fault is named, what would change is
/// shown, and then it is applied as a whole.
/// </summary>
public sealed class UploadFacts(
    AppDb db,
    ExchangeSources sources,
    TakeAnswer take,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public const int MostBytes = 2 * 1024 * 1024;
    private const int MostFaults = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 12,
    };

    /// <param name="Kind">What the file is about.</param>
    /// <param name="FileName">As it was called.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Signature">Hexadecimal; asked for where the system has a secret.</param>
    public sealed record Form(string Kind, string FileName, byte[] Content, string? Signature);

    /// <summary>One person of a file.</summary>
    /// <param name="Name">As the file has it.</param>
    /// <param name="Number">The identity number, masked.</param>
    /// <param name="IsKnown">Whether somebody here has this name and number.</param>
    /// <param name="Lines">The records in words.</param>
    public sealed record Row(string Name, string Number, bool IsKnown, IReadOnlyList<string> Lines);

    /// <param name="Upload">The file.</param>
    /// <param name="Kind">What about.</param>
    /// <param name="AsOf">As of which day.</param>
    /// <param name="Rows">Whom it names; empty once it was applied.</param>
    public sealed record Preview(ExchangeUpload Upload, ExchangeKind Kind, DateOnly? AsOf, IReadOnlyList<Row> Rows);

    /// <summary>The kinds whose files the actor's organisation keeps.</summary>
    public async Task<IReadOnlyList<ExchangeKind>> KindsAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Seat is not { } seat)
        {
            return [];
        }

        var code = await db
            .Organisations.Where(o => o.Id == seat.OrganisationId)
            .Select(o => o.CreditCode)
            .FirstOrDefaultAsync(cancel);
        return
        [
            .. ExchangeKinds.All.Where(k =>
                sources.Of(k)?.KeptBy is { Length: > 0 } keeper && (keeper == seat.OrganisationName || keeper == code)
            ),
        ];
    }

    /// <summary>The files of the actor's organisation, the last first.</summary>
    public async Task<IReadOnlyList<ExchangeUpload>> ListAsync(Actor actor, CancellationToken cancel)
    {
        var organisation = actor.Seat?.OrganisationId;
        return await db
            .ExchangeUploads.AsNoTracking()
            .Where(u => u.OrganisationId == organisation)
            .OrderByDescending(u => u.At)
            .Take(30)
            .ToListAsync(cancel);
    }

    public async Task<Result<Guid>> RunAsync(Actor actor, Form form, CancellationToken cancel)
    {
        if ((await KindsAsync(actor, cancel)).FirstOrDefault(k => k.Id == form.Kind) is not { } kind)
        {
            return new Result<Guid>.NotFound();
        }

        if (WrongSignature(kind, form) is { } wrong)
        {
            return new Result<Guid>.Refused([wrong]);
        }

        if (Read(kind, form.Content) is not { } file)
        {
            return Refused($"文件不合格式：应是UTF-8的JSON，有kind（{kind.Id}）、asOf和people三项，见接口说明。");
        }

        var faults = Faults(kind, file).Take(MostFaults).Select(f => new FieldError("Document", f)).ToList();
        if (faults.Count > 0)
        {
            return new Result<Guid>.Refused(faults);
        }

        var upload = new ExchangeUpload
        {
            Id = Guid.CreateVersion7(),
            Kind = kind.Id,
            OrganisationId = actor.Seat!.OrganisationId,
            AccountId = actor.AccountId,
            FileName = form.FileName.Length > 200 ? form.FileName[..200] : form.FileName,
            Digest = AskExchange.DigestOf(form.Content),
            Content = Encoding.UTF8.GetString(form.Content),
            At = time.UtcNow(),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.ExchangeUploads.Add(upload);
        await journal.AppendAsync(
            actor,
            "exchange.upload",
            upload.Id,
            new
            {
                kind = kind.Id,
                digest = upload.Digest,
                people = file.People.Count,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(upload.Id);
    }

    /// <returns>Null when there is none, or it is not for this actor.</returns>
    public async Task<Preview?> ShowAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is not var (upload, kind))
        {
            return null;
        }

        if (upload.Content is null || Read(kind, Encoding.UTF8.GetBytes(upload.Content)) is not { } file)
        {
            return new Preview(upload, kind, null, []);
        }

        var rows = new List<Row>();
        foreach (var one in file.People)
        {
            var known = await PersonAsync(one, cancel) is not null;
            rows.Add(
                new(one.Name, IdNumber.Mask(one.IdNumber), known, kind.Read(one.Records, time.TodayInChina()).Lines)
            );
        }

        return new Preview(upload, kind, file.AsOf, rows);
    }

    /// <returns>How many people it was applied to.</returns>
    public async Task<Result<int>> ApplyAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.UtcNow();
        // Of two clicks one comes first; a file serves once.
        if (
            await FindAsync(actor, id, cancel) is not var (upload, kind)
            || await db
                .ExchangeUploads.Where(u => u.Id == id && u.AppliedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.AppliedAt, now), cancel) == 0
            || Read(kind, Encoding.UTF8.GetBytes(upload.Content ?? "")) is not { } file
        )
        {
            return new Result<int>.NotFound();
        }

        var people = new List<(Guid Id, Guid Account, Entry Entry)>();
        foreach (var one in file.People)
        {
            if (await PersonAsync(one, cancel) is { } found)
            {
                people.Add((found.Id, found.AccountId, one));
            }
        }

        // In one order always, so that two files at once do not wait for each other.
        foreach (var (person, account, one) in people.OrderBy(p => p.Id))
        {
            var lines = kind.Read(one.Records, time.TodayInChina()).Lines;
            var given = new ExchangeAnswer.Given(file.AsOf, one.Records, lines, upload.Digest);
            await take.RunAsync(actor, person, kind, given, upload.OrganisationId, cancel);
            inbox.Send(
                account,
                $"您的{kind.Name}信息已更新",
                $"{sources.SourceOf(kind)}提供了您截至{file.AsOf.Chinese()}的{kind.Name}信息，不用您再填写。有误的，请联系{actor.Seat!.OrganisationName}。",
                "/my/fetched"
            );
        }

        var row = await db.ExchangeUploads.SingleAsync(u => u.Id == id, cancel);
        row.Content = null;
        row.AppliedAt = now;
        await journal.AppendAsync(
            actor,
            "exchange.apply",
            id,
            new { digest = upload.Digest, people = people.Count },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<int>.Done(people.Count);
    }

    private async Task<(ExchangeUpload Upload, ExchangeKind Kind)?> FindAsync(
        Actor actor,
        Guid id,
        CancellationToken cancel
    )
    {
        var organisation = actor.Seat?.OrganisationId;
        var upload = await db
            .ExchangeUploads.AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == id && u.OrganisationId == organisation, cancel);
        var kind = (await KindsAsync(actor, cancel)).FirstOrDefault(k => k.Id == upload?.Kind);
        return upload is null || kind is null ? null : (upload, kind);
    }

    private async Task<Data.Profiles.Person?> PersonAsync(Entry one, CancellationToken cancel)
    {
        var person = await db.WithIdNumber(one.IdNumber).AsNoTracking().FirstOrDefaultAsync(cancel);
        return person?.Name == one.Name.Trim() ? person : null;
    }

    private FieldError? WrongSignature(ExchangeKind kind, Form form)
    {
        if (form.Content.Length is 0 or > MostBytes)
        {
            return new("Document", "请选择文件，不超过2MB。");
        }

        return
            sources.Of(kind)?.Secret is { } secret
            && !RequestSignature.IsRight(secret, "", "", form.Content, form.Signature?.Trim().ToLowerInvariant())
            ? new("Signature", "签名和文件不符。请核对文件有没有改动，签名有没有抄错。")
            : null;
    }

    private IEnumerable<string> Faults(ExchangeKind kind, FileBody file)
    {
        var today = time.TodayInChina();
        if (file.AsOf > today)
        {
            yield return $"asOf是{file.AsOf.Chinese()}，还没有到。";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (one, i) in file.People.Select((p, i) => (p, i + 1)))
        {
            if (IdNumber.Read(one.IdNumber, today, out var problem) is null)
            {
                yield return $"第{i}人（{one.Name}）：{problem}";
            }
            else if (!seen.Add(one.IdNumber))
            {
                yield return $"第{i}人（{one.Name}）：身份证号码和前面的人重复。";
            }

            if (kind.Read(one.Records, today).Fault is { } fault)
            {
                yield return $"第{i}人（{one.Name}）：{fault}。";
            }
        }
    }

    private static FileBody? Read(ExchangeKind kind, byte[] content)
    {
        try
        {
            var file = JsonSerializer.Deserialize<FileBody>(content, Json);
            return file?.Kind == kind.Id ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Result<Guid>.Refused Refused(string sentence) => new([new FieldError("Document", sentence)]);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record FileBody(string Kind, DateOnly AsOf, IReadOnlyList<Entry> People);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record Entry(string Name, string IdNumber, JsonElement Records);
}
