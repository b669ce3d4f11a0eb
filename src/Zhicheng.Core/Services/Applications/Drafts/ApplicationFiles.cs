using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>Puts a file into a slot of an application: an attachment, evidence for a claim or for the form of the track.</summary>
public sealed class AddApplicationFile(AppDb db, OpenCase open, StoreUpload store, PolicyLibrary policies)
{
    /// <returns>What there is to say about the file, if anything.</returns>
    public async Task<Result<string?>> RunAsync(
        Actor actor,
        Guid id,
        string slot,
        Stream content,
        string fileName,
        CancellationToken cancel
    )
    {
        // The upload takes as long as the line does; the case is locked only afterwards.
        var document = await DocumentAsync(actor, id, slot, cancel);
        var rule = document is null ? FileRule.Evidence : FileRule.Word(document.MaxMegabytes);
        var stored = await store.RunAsync(actor, content, fileName, rule, cancel);
        if (stored is not Result<StoreUpload.Upload>.Done { Value: var upload })
        {
            return ForSlot(stored.As<StoreUpload.Upload, string?>(), slot);
        }

        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string?>();
        }

        await using var _ = @case;
        if (MostFilesIn(policies.Find(@case.Application.Plan!.PolicyId)!, slot) is not { } most)
        {
            return new Result<string?>.NotFound();
        }

        var there = await db
            .ApplicationFiles.Include(f => f.File)
            .Where(f => f.ApplicationId == id && f.Slot == slot)
            .ToListAsync(cancel);
        if (there.Any(f => f.File!.Digest == upload.File.Digest))
        {
            return new Result<string?>.Done("这个文件已经在这里了，没有重复添加。");
        }

        if (document is not null)
        {
            // There is one document; another takes its place.
            db.ApplicationFiles.RemoveRange(there);
        }
        else if (there.Count >= most)
        {
            return new Result<string?>.Refused([
                new FieldError(slot, $"这里最多放{most}个文件。请先移除不需要的，或把几页合成一个PDF。"),
            ]);
        }

        db.ApplicationFiles.Add(
            new ApplicationFile
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = id,
                Slot = slot,
                FileId = upload.File.Id,
                AddedAt = @case.Now,
            }
        );
        await @case.CommitDraftAsync(cancel);
        return new Result<string?>.Done(upload.Known);
    }

    private async Task<DocumentDefinition?> DocumentAsync(Actor actor, Guid id, string slot, CancellationToken cancel)
    {
        var application = await db
            .Applications.AsNoTracking()
            .Include(a => a.Plan)
            .Where(CaseAccess.VisibleTo(actor))
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        return application is null
            ? null
            : policies
                .Find(application.Plan!.PolicyId)!
                .Plan!.Documents.FirstOrDefault(d => ApplicationSlots.Document(d.Id) == slot);
    }

    /// <summary>How many files a slot takes, or null when the plan has no such slot.</summary>
    private static int? MostFilesIn(PolicyPackage package, string slot)
    {
        if (slot == ApplicationSlots.TrackForm)
        {
            return ClaimRule.MaxFiles;
        }

        if (package.Claims.Any(c => ApplicationSlots.Claim(c.Criterion) == slot))
        {
            return ClaimRule.MaxFiles;
        }

        if (package.Plan!.Documents.Any(d => ApplicationSlots.Document(d.Id) == slot))
        {
            return 1;
        }

        return package.Plan!.Attachments.FirstOrDefault(a => Slots(a).Contains(slot))?.MaxFiles;
    }

    private static IEnumerable<string> Slots(AttachmentDefinition a) =>
        a.Years.Count == 0
            ? [ApplicationSlots.Attachment(a.Id)]
            : a.Years.Select(y => ApplicationSlots.Attachment(a.Id, y));

    internal static Result<string?> ForSlot(Result<string?> failure, string slot) =>
        failure is Result<string?>.Refused { Errors: var errors }
            ? new Result<string?>.Refused([.. errors.Select(e => e with { Field = slot })])
            : failure;
}

/// <summary>Takes a file out of a slot. Its bytes stay: an earlier submission may hold them.</summary>
public sealed class RemoveApplicationFile(AppDb db, OpenCase open)
{
    /// <returns>The slot it was in.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, Guid id, Guid row, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string>();
        }

        await using var _ = @case;
        var file = await db.ApplicationFiles.FirstOrDefaultAsync(f => f.Id == row && f.ApplicationId == id, cancel);
        if (file is null)
        {
            return new Result<string>.NotFound();
        }

        db.ApplicationFiles.Remove(file);
        await @case.CommitDraftAsync(cancel);
        return new Result<string>.Done(file.Slot);
    }
}
