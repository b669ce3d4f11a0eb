using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications;

/// <summary>
/// 重新上传: puts another document in the place of the one handed in, while the case stays on its desk. What was
/// submitted stays as it was; a new version differs from it by this one file, so that nothing else of the profile or
/// the form slips in.
/// </summary>
public sealed class ReplaceDocument(
    AppDb db,
    OpenCase open,
    StoreUpload store,
    PlanDefinitions plans,
    TimeProvider time
)
{
    public const string Act = "application.replace-document";
    public const string FileField = "file";
    public const string ConfirmField = "confirm";

    /// <param name="Document">Id of the document of the plan.</param>
    /// <param name="Confirmed">The applicant knows that it takes the other's place.</param>
    public sealed record Form(string Document, bool Confirmed);

    /// <summary>The version now on file.</summary>
    public async Task<Result<Guid>> RunAsync(
        Actor actor,
        Guid id,
        Form form,
        Stream? content,
        string fileName,
        CancellationToken cancel
    )
    {
        if (await DocumentAsync(actor, id, form.Document, cancel) is not { } document)
        {
            return new Result<Guid>.NotFound();
        }

        if (Unready(form, content) is { Count: > 0 } faults)
        {
            return new Result<Guid>.Refused(faults);
        }

        // The upload takes as long as the line does; the case is locked only afterwards.
        var stored = await store.RunAsync(actor, content!, fileName, FileRule.Word(document.MaxMegabytes), cancel);
        if (stored is not Result<StoreUpload.Upload>.Done { Value.File: var file })
        {
            return stored.As<StoreUpload.Upload, Guid>();
        }

        var opened = await open.RunAsync(actor, id, CaseRight.View, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Guid>();
        }

        await using var _ = @case;
        return @case.Apply(new CaseAct.Replace()) is Transition.Refused { Cause: var cause }
            ? new Result<Guid>.Refused(RefusalText.Sentence(cause))
            : await ReplaceAsync(@case, document, file, cancel);
    }

    /// <summary>Why a document of this case may not be replaced now, in a sentence; null: it may.</summary>
    /// <param name="actor">Who would.</param>
    /// <param name="application">The case, with its plan.</param>
    public string? WhyNot(Actor actor, Application application)
    {
        var workflow = plans.WorkflowOf(application);
        var plan = application.Plan!;
        var tried = workflow.Apply(
            CaseAccess.StateOf(application, workflow.Stages),
            new CaseAct.Replace(),
            CaseAccess.ForWorkflow(actor, application),
            new RoundTimes(plan.OpensAt, plan.ClosesAt, plan.ResubmitUntil),
            time.UtcNow(),
            time.TodayInChina()
        );
        return tried is Transition.Refused { Cause: var cause } ? RefusalText.Sentence(cause) : null;
    }

    private static List<FieldError> Unready(Form form, Stream? content)
    {
        var faults = new List<FieldError>();
        if (content is null)
        {
            faults.Add(new FieldError(FileField, "请先选择文件。"));
        }

        if (!form.Confirmed)
        {
            faults.Add(new FieldError(ConfirmField, "请勾选确认：新的文件将代替已提交的文件。"));
        }

        return faults;
    }

    private async Task<DocumentDefinition?> DocumentAsync(
        Actor actor,
        Guid id,
        string document,
        CancellationToken cancel
    )
    {
        var application = actor.IsSelf
            ? await db
                .Applications.AsNoTracking()
                .Include(a => a.Plan)
                .Where(CaseAccess.VisibleTo(actor))
                .FirstOrDefaultAsync(a => a.Id == id, cancel)
            : null;
        return application is null ? null : plans.Of(application.Plan!).Documents.FirstOrDefault(d => d.Id == document);
    }

    private async Task<Result<Guid>> ReplaceAsync(
        CaseTransaction @case,
        DocumentDefinition document,
        StoredFile file,
        CancellationToken cancel
    )
    {
        var application = @case.Application;
        var slot = ApplicationSlots.Document(document.Id);
        var standing = await db.Snapshots.SingleAsync(s => s.Id == application.SnapshotId, cancel);
        var before = SnapshotContent.Parse(standing.Content);
        if (before.Attachments.Any(a => a.Slot == slot && a.Files.Any(f => f.Digest == file.Digest)))
        {
            return new Result<Guid>.Refused([
                new FieldError(FileField, "这个文件与已提交的是同一个文件，没有替换。请选择修改后的文件。"),
            ]);
        }

        var after = before with
        {
            Attachments =
            [
                .. before.Attachments.Select(a =>
                    a.Slot == slot ? a with { Files = [WriteSnapshot.Content(file)] } : a
                ),
            ],
        };
        await PutIntoSlotAsync(@case, slot, file, cancel);
        var snapshot = Freeze(@case, standing, after);
        await TellAsync(@case, document, snapshot, cancel);
        await @case.CommitAsync(
            Act,
            new
            {
                submission = snapshot.Number,
                snapshot = snapshot.Id,
                digest = snapshot.Digest,
                document = document.Id,
                file = file.Digest,
            },
            cancel
        );
        return new Result<Guid>.Done(snapshot.Id);
    }

    // Should it be returned later, the draft holds what was handed in last.
    private async Task PutIntoSlotAsync(CaseTransaction @case, string slot, StoredFile file, CancellationToken cancel)
    {
        var id = @case.Application.Id;
        db.ApplicationFiles.RemoveRange(
            await db.ApplicationFiles.Where(f => f.ApplicationId == id && f.Slot == slot).ToListAsync(cancel)
        );
        db.ApplicationFiles.Add(
            new ApplicationFile
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = id,
                Slot = slot,
                FileId = file.Id,
                AddedAt = @case.Now,
            }
        );
    }

    private Snapshot Freeze(CaseTransaction @case, Snapshot standing, SnapshotContent content)
    {
        var application = @case.Application;
        var snapshot = new Snapshot
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            Number = application.Submissions,
            PolicyId = standing.PolicyId,
            PolicyDigest = standing.PolicyDigest,
            Content = content.ToJson(),
            Dossier = standing.Dossier,
            Evaluation = standing.Evaluation,
            Digest = "",
            At = @case.Now,
        };
        snapshot.Digest = SnapshotDigest.Of(snapshot);
        snapshot.Files.AddRange(
            content.AllFiles().Select(f => new SnapshotFile { SnapshotId = snapshot.Id, FileId = f.Id })
        );
        db.Snapshots.Add(snapshot);
        application.SnapshotId = snapshot.Id;
        return snapshot;
    }

    private static async Task TellAsync(
        CaseTransaction @case,
        DocumentDefinition document,
        Snapshot snapshot,
        CancellationToken cancel
    )
    {
        var application = @case.Application;
        await @case.TellDeskAsync(
            $"{application.ApplicantName}重新上传了“{document.Name}”",
            $"{application.ApplicantName}的申报（{application.Number}）在“{@case.Stage!.Name}”环节，申报人已于{snapshot.At.Chinese()}重新上传“{document.Name}”。请按新的文件审核；此前的核对记录属于上一个版本。",
            cancel
        );
        await @case.TellApplicantAsync(
            $"已重新上传“{document.Name}”",
            $"您的申报（{application.Number}）中的“{document.Name}”已于{snapshot.At.Chinese()}换成新的文件，现在仍在“{@case.Stage!.Name}”环节。材料摘要：{snapshot.Digest[..16]}。",
            cancel
        );
    }
}
