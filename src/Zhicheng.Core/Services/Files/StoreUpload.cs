using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>
/// Keeps an uploaded file of the actor's own. The same bytes uploaded again are recognised, and the file that stands
/// already is used. Whoever calls puts the file into a slot and saves; a file in no slot is seen by its owner alone.
/// </summary>
public sealed class StoreUpload(AppDb db, FileStore store, TimeProvider time)
{
    /// <param name="File">The file, saved with the caller's next save when it is new.</param>
    /// <param name="Known">What is said when the same file was there already; null for a new one.</param>
    public sealed record Upload(StoredFile File, string? Known);

    public async Task<Result<Upload>> RunAsync(
        Actor actor,
        Stream content,
        string fileName,
        FileRule rule,
        CancellationToken cancel
    )
    {
        if (actor is not { PersonId: { } person, Seat: null })
        {
            return new Result<Upload>.NotFound();
        }

        var outcome = await store.StoreAsync(content, rule, cancel);
        if (outcome is NotKept { Refusal: var refusal })
        {
            return new Result<Upload>.Refused(FileRefusalText.Say(refusal, fileName));
        }

        var kept = (KeptFile)outcome;
        if (
            await db.Files.FirstOrDefaultAsync(f => f.PersonId == person && f.Digest == kept.Digest, cancel) is { } same
        )
        {
            var known =
                $"这个文件与您在{ChinaTime.DayInChina(same.UploadedAt).Chinese()}上传的“{same.FileName}”内容相同，已直接引用，没有重复保存。";
            return new Result<Upload>.Done(new Upload(same, known));
        }

        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(),
            Digest = kept.Digest,
            Size = kept.File.Bytes,
            MediaType = kept.File.Type.MediaType(),
            FileName = FileNames.Shown(fileName),
            Width = kept.File.Image?.ShownWidth,
            Height = kept.File.Image?.ShownHeight,
            PersonId = person,
            UploadedBy = actor.AccountId,
            UploadedAt = time.UtcNow(),
        };
        db.Files.Add(file);
        return new Result<Upload>.Done(new Upload(file, null));
    }
}
