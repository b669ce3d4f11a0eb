using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>
/// Keeps an uploaded file of the actor's own. The same bytes uploaded again are recognised, and the file that stands
/// already is used. Whoever calls puts the file into a slot and saves; a file in no slot is seen by its owner alone.
/// Where a scanner is set it stays in quarantine until that has looked at it.
/// </summary>
public sealed class StoreUpload(AppDb db, FileStore store, VirusScanner scanner, CondemnFile condemn, TimeProvider time)
{
    /// <summary>All files of one person together.</summary>
    public const long MostBytes = 2048 * FileRule.Megabyte;

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
            return await AgainAsync(same, fileName, cancel);
        }

        if (await FullAsync(person, kept.File.Bytes, cancel))
        {
            return new Result<Upload>.Refused(
                $"您的文件合计已达 {FileRefusalText.Size(MostBytes)} 的上限，“{FileNames.Shown(fileName)}”没有保存。请先删除不再需要的业绩草稿和材料，或降低扫描分辨率。"
            );
        }

        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(),
            Digest = kept.Digest,
            SentDigest = kept.SentDigest == kept.Digest ? null : kept.SentDigest,
            Size = kept.File.Bytes,
            MediaType = kept.File.Type.MediaType(),
            FileName = FileNames.Kept(fileName, kept.File.Type),
            Width = kept.File.Image?.ShownWidth,
            Height = kept.File.Image?.ShownHeight,
            PersonId = person,
            UploadedBy = actor.AccountId,
            UploadedAt = time.UtcNow(),
            Preview = kept.File.Image is null ? FilePreview.None : FilePreview.Waiting,
        };
        if (!scanner.IsOn)
        {
            (file.Scan, file.ScannedAt, file.ScannedBy) = (FileScan.Passed, file.UploadedAt, StoredFile.OwnChecks);
        }

        db.Files.Add(file);
        return new Result<Upload>.Done(new Upload(file, null));
    }

    private async Task<Result<Upload>> AgainAsync(StoredFile same, string fileName, CancellationToken cancel)
    {
        if (same.Scan == FileScan.Infected)
        {
            await condemn.DestroyAsync(same.Digest, cancel);
            return new Result<Upload>.Refused(
                $"“{FileNames.Shown(fileName)}”与您在{ChinaTime.DayInChina(same.UploadedAt).Chinese()}上传的“{same.FileName}”内容相同，那个文件查出病毒（{same.ScanRemark}），不能上传。请查杀病毒后，用没有病毒的文件重新上传。"
            );
        }

        return new Result<Upload>.Done(
            new Upload(
                same,
                $"这个文件与您在{ChinaTime.DayInChina(same.UploadedAt).Chinese()}上传的“{same.FileName}”内容相同，已直接引用，没有重复保存。"
            )
        );
    }

    private async Task<bool> FullAsync(Guid person, long more, CancellationToken cancel) =>
        await db.Files.Where(f => f.PersonId == person && f.Scan != FileScan.Infected).SumAsync(f => f.Size, cancel)
            + more
        > MostBytes;
}
