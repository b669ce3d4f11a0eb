using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;

namespace Zhicheng.Core.Services.Files;

/// <summary>Opens a file for reading by somebody who may.</summary>
public sealed class OpenFile(AppDb db, FileStore store)
{
    public sealed record Opened(StoredFile File, Stream Content);

    /// <returns>Null when there is no such file, or not for this actor.</returns>
    public async Task<Opened?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var file = await db.VisibleFiles(actor).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel);
        return file is not null && store.Open(file.Digest) is { } content ? new Opened(file, content) : null;
    }
}
