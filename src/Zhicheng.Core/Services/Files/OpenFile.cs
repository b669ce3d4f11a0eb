using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Readings;

namespace Zhicheng.Core.Services.Files;

/// <summary>Opens a file for reading by somebody who may, once it was looked at for viruses.</summary>
public sealed class OpenFile(AppDb db, FileStore store, RecordReading record)
{
    /// <param name="Content">Null while it is held back: <see cref="HeldFiles.Sentence"/> says why.</param>
    public sealed record Opened(StoredFile File, Stream? Content);

    /// <returns>Null when there is no such file, or not for this actor.</returns>
    public async Task<Opened?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var file = await db.VisibleFiles(actor).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null)
        {
            return null;
        }

        if (file.Scan != FileScan.Passed)
        {
            return new Opened(file, null);
        }

        if (store.Open(file.Digest) is not { } content)
        {
            return null;
        }

        if (file.PersonId is { } person)
        {
            await record.RunAsync(actor, person, ReadingKind.File, file.Id, file.FileName, cancel);
        }

        return new Opened(file, content);
    }
}
