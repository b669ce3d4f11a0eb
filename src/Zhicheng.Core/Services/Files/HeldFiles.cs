using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;

namespace Zhicheng.Core.Services.Files;

/// <summary>Which files cannot be opened by those who may read them, and why: told on the pages that name them.</summary>
public sealed class HeldFiles(AppDb db)
{
    /// <param name="ids">Files that the reader was found to see.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>A sentence for each that is held back.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> RunAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    )
    {
        var held = await db
            .Files.AsNoTracking()
            .Where(f => ids.Contains(f.Id) && f.Scan != FileScan.Passed)
            .Select(f => new { f.Id, f.Scan })
            .ToListAsync(cancel);
        return held.ToDictionary(f => f.Id, f => Sentence(f.Scan)!);
    }

    /// <summary>Why a file in this state is not opened, or null.</summary>
    public static string? Sentence(FileScan scan) =>
        scan switch
        {
            FileScan.Waiting => "这个文件正在做安全检查，检查通过后才能打开。一般不超过一分钟，请稍后刷新页面。",
            FileScan.Infected => "这个文件查出病毒，已被销毁，不能打开。已通知申报人更换。",
            _ => null,
        };
}
