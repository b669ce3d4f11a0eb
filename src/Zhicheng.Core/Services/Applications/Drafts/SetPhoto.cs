using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>上传证件照: takes a photo that keeps every rule of the plan, or names each rule it breaks with what was measured.</summary>
public sealed class SetPhoto(AppDb db, OpenCase open, StoreUpload store, PlanDefinitions plans)
{
    /// <param name="Faults">Every broken rule; the photo before stays.</param>
    /// <param name="Advice">What does not look right but is taken, or null.</param>
    public sealed record Outcome(IReadOnlyList<PhotoFault> Faults, string? Advice);

    public async Task<Result<Outcome>> RunAsync(
        Actor actor,
        Guid id,
        Stream content,
        string fileName,
        CancellationToken cancel
    )
    {
        var planOf = await db
            .Applications.AsNoTracking()
            .Include(a => a.Plan)
            .Where(CaseAccess.VisibleTo(actor))
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        if (planOf is null || plans.Of(planOf.Plan!).Photo is not { } rule)
        {
            return new Result<Outcome>.NotFound();
        }

        var report = PhotoCheck.Check(content, fileName, rule);
        if (!report.Passes)
        {
            return new Result<Outcome>.Done(new Outcome(report.Faults, null));
        }

        content.Position = 0;
        var stored = await store.RunAsync(actor, content, fileName, FileRule.Photo, cancel);
        return stored is Result<StoreUpload.Upload>.Done { Value: var upload }
            ? await KeepAsync(actor, id, upload.File, report.Advice, cancel)
            : stored.As<StoreUpload.Upload, Outcome>();
    }

    private async Task<Result<Outcome>> KeepAsync(
        Actor actor,
        Guid id,
        StoredFile file,
        string? advice,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Outcome>();
        }

        await using var _ = @case;
        db.ApplicationFiles.RemoveRange(
            await db
                .ApplicationFiles.Where(f => f.ApplicationId == id && f.Slot == ApplicationSlots.Photo)
                .ToListAsync(cancel)
        );
        db.ApplicationFiles.Add(
            new ApplicationFile
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = id,
                Slot = ApplicationSlots.Photo,
                FileId = file.Id,
                AddedAt = @case.Now,
            }
        );
        await @case.CommitAsync("application.photo", new { image = file.Digest, advice }, cancel);
        return new Result<Outcome>.Done(new Outcome([], advice));
    }
}
