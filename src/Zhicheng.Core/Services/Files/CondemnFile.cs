using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>
/// Something was found in a file: whoever sent these bytes is told, they leave what is still being filled in, and they are
/// destroyed. Of what was submitted the name and the digest stay.
/// </summary>
public sealed class CondemnFile(AppDb db, FileStore store, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public const string Act = "file.infected";

    public async Task RunAsync(string digest, ScanOutcome.Infected found, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            var files = await db
                .Files.AsNoTracking()
                .Where(f => f.Digest == digest && f.Scan != FileScan.Infected)
                .ToListAsync(cancel);
            foreach (var file in files)
            {
                await CondemnAsync(file, found, cancel);
            }

            await transaction.CommitAsync(cancel);
            // The journal's end is looked up anew in the next transaction.
            db.ChangeTracker.Clear();
        }

        await DestroyAsync(digest, cancel);
    }

    /// <summary>Destroys what was condemned before and still lies there: the application ended in between.</summary>
    public async Task DestroyLeftAsync(CancellationToken cancel)
    {
        var digests = await db
            .Files.Where(f => f.Scan == FileScan.Infected)
            .Select(f => f.Digest)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var digest in digests.Where(store.Exists))
        {
            await DestroyAsync(digest, cancel);
        }
    }

    /// <summary>Destroys bytes of which every file is condemned; somebody may have sent them again since.</summary>
    internal async Task DestroyAsync(string digest, CancellationToken cancel)
    {
        if (!await db.Files.AnyAsync(f => f.Digest == digest && f.Scan != FileScan.Infected, cancel))
        {
            store.Destroy(digest);
        }
    }

    private async Task CondemnAsync(StoredFile file, ScanOutcome.Infected found, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var first = await db
            .Files.Where(f => f.Id == file.Id && f.Scan != FileScan.Infected)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.Scan, FileScan.Infected)
                        .SetProperty(f => f.ScannedAt, now)
                        .SetProperty(f => f.ScannedBy, found.By)
                        .SetProperty(f => f.ScanRemark, found.Finding)
                        .SetProperty(f => f.ScanClaim, (Guid?)null)
                        .SetProperty(f => f.Preview, FilePreview.None)
                        .SetProperty(f => f.PreviewDigest, (string?)null),
                cancel
            );
        if (first == 0)
        {
            return;
        }

        if (file.PreviewDigest is { } preview)
        {
            store.Destroy(preview);
        }

        var submitted = await IsSubmittedAsync(file.Id, cancel);
        await TakeOutAsync(file.Id, cancel);
        await TellAsync(file, found.Finding, submitted, cancel);
        await journal.AppendAsync(
            null,
            Act,
            file.Id,
            new
            {
                digest = file.Digest,
                finding = found.Finding,
                by = found.By,
                submitted,
            },
            cancel
        );
    }

    private async Task<bool> IsSubmittedAsync(Guid file, CancellationToken cancel) =>
        await db.SnapshotFiles.AnyAsync(s => s.FileId == file, cancel)
        || await db.EvidenceFiles.AnyAsync(
            e =>
                e.FileId == file
                && (
                    e.Achievement!.State == AchievementState.Submitted
                    || e.Achievement.State == AchievementState.Verified
                ),
            cancel
        );

    // What is missing then is said where anything else that is missing is said.
    private async Task TakeOutAsync(Guid file, CancellationToken cancel)
    {
        await db.ApplicationFiles.Where(f => f.FileId == file).ExecuteDeleteAsync(cancel);
        await db
            .Registrations.Where(r =>
                r.ScanId == file && (r.State == RegistrationState.Draft || r.State == RegistrationState.Returned)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ScanId, (Guid?)null), cancel);
        await db
            .EvidenceFiles.Where(e =>
                e.FileId == file
                && e.Achievement!.State != AchievementState.Submitted
                && e.Achievement.State != AchievementState.Verified
            )
            .ExecuteDeleteAsync(cancel);
    }

    private async Task TellAsync(StoredFile file, string finding, bool submitted, CancellationToken cancel)
    {
        var account =
            await db
                .Persons.Where(p => p.Id == file.PersonId)
                .Select(p => (Guid?)p.AccountId)
                .FirstOrDefaultAsync(cancel)
            ?? file.UploadedBy;
        var next = submitted
            ? "它已经随材料提交，审核人员打不开它，会看到它因含有病毒已被销毁。请准备没有病毒的文件，联系正在审核的单位退回材料后更换。"
            : "它已从您正在填写的材料中移除。请换一个没有病毒的文件重新上传。";
        inbox.Send(
            account,
            "您上传的一个文件含有病毒，已被销毁",
            $"您在{file.UploadedAt.Chinese()}上传的“{file.FileName}”查出病毒（{finding}），没有给任何人看过，已被销毁。{next}您的电脑可能也有病毒，建议先查杀。",
            submitted ? "/my" : null
        );
    }
}
