using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;

namespace Zhicheng.Core.Services.Files;

/// <summary>Has small pictures made of files that passed, and hands them to those who may read the file.</summary>
public sealed class MakePreviews(AppDb db, FileStore store, PreviewProcess maker)
{
    private const int AtOnce = 10;

    private static readonly FileRule Small = new(256 * 1024, [FileType.Png], PreviewPicture.Side);

    /// <summary>Makes a handful.</summary>
    /// <returns>How many files were looked at; 0: none waits.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!maker.IsOn)
        {
            return 0;
        }

        var waiting = await db
            .Files.AsNoTracking()
            .Where(f => f.Preview == FilePreview.Waiting && f.Scan == FileScan.Passed)
            .OrderBy(f => f.Id)
            .Take(AtOnce)
            .ToListAsync(stop);
        foreach (var file in waiting)
        {
            var digest = await MakeAsync(file, stop);
            var made = digest is null ? FilePreview.None : FilePreview.Made;
            await db
                .Files.Where(f => f.Id == file.Id && f.Preview == FilePreview.Waiting && f.Scan == FileScan.Passed)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(f => f.Preview, made).SetProperty(f => f.PreviewDigest, digest),
                    stop
                );
        }

        return waiting.Count;
    }

    /// <returns>Null when there is no such file for this actor, or no small picture of it.</returns>
    public async Task<Stream?> OpenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var digest = await db.VisibleFiles(actor)
            .Where(f => f.Id == id && f.Scan == FileScan.Passed)
            .Select(f => f.PreviewDigest)
            .FirstOrDefaultAsync(cancel);
        return digest is null ? null : store.Open(digest);
    }

    private async Task<string?> MakeAsync(StoredFile file, CancellationToken stop)
    {
        if (!file.MediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            return null;
        }

        await using var content = store.Open(file.Digest);
        return
            content is not null
            && await maker.MakeAsync(content, stop) is { } picture
            // What another process says is looked at as anything that comes from outside.
            && await store.StoreAsync(picture, Small, stop) is KeptFile kept
            ? kept.Digest
            : null;
    }
}
