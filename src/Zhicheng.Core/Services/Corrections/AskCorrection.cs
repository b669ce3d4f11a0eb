using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Files;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Corrections;

/// <summary>Asks whoever keeps it to correct something that one cannot change oneself, and takes such a request back.</summary>
public sealed class AskCorrection(
    AppDb db,
    FindCorrectables correctables,
    StoreUpload upload,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public const string Act = "account.correction-ask";
    public const string WithdrawAct = "account.correction-withdraw";
    public const string FileField = "file";

    public static readonly FormField What = new("what", "更正什么", FormFieldKind.Choice) { Required = true };

    public static readonly FormField Wrong = new("wrong", "哪里不对", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 500,
        Hint = "现在写的是什么，为什么不对",
    };

    public static readonly FormField Right = new("right", "应当是什么", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 500,
        Hint = "更正姓名、身份证号码的，只写正确的姓名或者号码",
    };

    /// <param name="FileName">Of the evidence; null when none was chosen.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record Evidence(string? FileName, Stream? Content);

    public async Task<IReadOnlyList<FormField>> FieldsAsync(Actor actor, CancellationToken cancel) =>
        Fields(await correctables.RunAsync(actor, cancel));

    public async Task<Result<CorrectionRequest>> RunAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        Evidence evidence,
        CancellationToken cancel
    )
    {
        if (actor is not { IsSelf: true, PersonId: { } person })
        {
            return new Result<CorrectionRequest>.NotFound();
        }

        var offered = await correctables.RunAsync(actor, cancel);
        var reader = new FormReader(typed, time.TodayInChina());
        var key = reader.Choice(Fields(offered)[0]);
        var wrong = reader.Text(Wrong);
        var right = reader.Text(Right);
        var subject = offered.FirstOrDefault(o => o.Key == key);
        right = subject is null || right is null ? right : Checked(reader, subject.Subject, right);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(person, cancel);
        if (subject is not null && await IsAskedAsync(subject, cancel))
        {
            reader.Wrong(What.Id, "这一项已经有一个申请在处理，请等处理完再申请，或者先撤回那一个。");
        }

        Guid? file = null;
        if (evidence is { FileName: { } name, Content: { } content })
        {
            var kept = await upload.RunAsync(actor, content, name, FileRule.Evidence, cancel);
            file = (kept as Result<StoreUpload.Upload>.Done)?.Value.File.Id;
            foreach (var error in (kept as Result<StoreUpload.Upload>.Refused)?.Errors ?? [])
            {
                reader.Wrong(FileField, error.Sentence);
            }
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<CorrectionRequest>.Refused(reader.Errors);
        }

        var request = new CorrectionRequest
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            Subject = subject!.Subject,
            SubjectId = subject.Id,
            Label = subject.Label,
            Wrong = wrong!,
            Right = right!,
            FileId = file,
            OrganisationId = subject.KeeperId,
            AskedAt = time.UtcNow(),
        };
        db.Corrections.Add(request);
        await TellDeskAsync(request, cancel);
        // What is said to be right stands sealed in the request; the journal proves it by a digest.
        await journal.AppendAsync(actor, Act, request.Id, Proof(request), cancel);
        await transaction.CommitAsync(cancel);
        return new Result<CorrectionRequest>.Done(request);
    }

    /// <summary>Takes one back that nobody has decided on.</summary>
    public async Task<Result<Nothing>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(actor.PersonId, cancel);
        var request = await db
            .Corrections.Where(CorrectionAccess.VisibleTo(actor))
            .FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (request is null || !actor.IsSelf)
        {
            return new Result<Nothing>.NotFound();
        }

        if (request.State != CorrectionState.Waiting)
        {
            return new Result<Nothing>.Stale($"这个申请{CorrectionWords.NameOf(request.State)}，不能再撤回。");
        }

        request.State = CorrectionState.Withdrawn;
        request.DecidedAt = time.UtcNow();
        await journal.AppendAsync(actor, WithdrawAct, id, new { }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    internal static object Proof(CorrectionRequest request) =>
        new
        {
            subject = request.Subject.ToString(),
            of = request.SubjectId,
            digest = JournalWriter.Sha256($"{request.Wrong}\n{request.Right}\n{request.Answer}"),
        };

    private static IReadOnlyList<FormField> Fields(IReadOnlyList<Correctable> offered) =>
        [
            What with
            {
                Choices =
                [
                    .. offered.Select(o => new Choice(
                        o.Key,
                        $"{(o.Id == Guid.Empty ? "" : CorrectionWords.NameOf(o.Subject) == o.Label ? "" : CorrectionWords.NameOf(o.Subject) + "：")}{o.Label}（{o.Keeper}）"
                    )),
                ],
            },
            Wrong,
            Right,
        ];

    private static string? Checked(FormReader reader, CorrectionSubject subject, string right)
    {
        if (subject == CorrectionSubject.IdNumber)
        {
            var number = IdNumber.Read(right, reader.Today, out var problem);
            if (problem is not null)
            {
                reader.Wrong(Right.Id, problem);
            }

            return number?.Text;
        }

        if (subject == CorrectionSubject.Name && (right.Length > 60 || right.Contains('\n', StringComparison.Ordinal)))
        {
            reader.Wrong(Right.Id, "这里只写正确的姓名，一行，最多60个字。");
        }

        return right;
    }

    private Task<bool> IsAskedAsync(Correctable subject, CancellationToken cancel) =>
        db.Corrections.AnyAsync(
            c => c.Subject == subject.Subject && c.SubjectId == subject.Id && c.State == CorrectionState.Waiting,
            cancel
        );

    private async Task TellDeskAsync(CorrectionRequest request, CancellationToken cancel)
    {
        var officers = await db
            .Offices.Where(o => o.OrganisationId == request.OrganisationId && !o.Supervises)
            .Where(OfficeTimes.StandOn(time.TodayInChina()))
            .Where(o => o.Account!.ClosedAt == null)
            .Where(o => !db.Persons.Any(p => p.Id == request.PersonId && p.AccountId == o.AccountId))
            .Select(o => o.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var officer in officers)
        {
            inbox.Send(
                officer,
                "有一个更正申请等您处理",
                $"有人申请更正{CorrectionWords.NameOf(request.Subject)}。请核对证明材料，予以更正，或者说明不予更正的理由。",
                $"/desk/corrections/{request.Id}",
                Data.Messages.MessageKind.Work
            );
        }
    }
}
