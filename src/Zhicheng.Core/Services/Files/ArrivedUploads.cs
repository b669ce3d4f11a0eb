using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>Opens a file that has come whole, for the form it belongs to; or ends one on its way.</summary>
public sealed class ArrivedUploads(AppDb db, UploadPieces pieces, TimeProvider time)
{
    /// <summary>So long nobody sends another piece: it was given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public sealed record Arrived(FileUpload Upload, Stream Content);

    /// <returns>Null when it is not there, not the actor's, not whole, or came as something else than was sent.</returns>
    public async Task<Arrived?> OpenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var person = actor.IsSelf ? actor.PersonId : null;
        var upload = await db
            .FileUploads.AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == id && u.PersonId == person && u.Received == u.Size, cancel);
        if (upload is null)
        {
            return null;
        }

        if (pieces.Open(id, upload.Size) is { } content)
        {
            if (await IsAsSentAsync(upload, content, cancel))
            {
                return new Arrived(upload, content);
            }

            await content.DisposeAsync();
        }

        await DropAsync(actor, id, cancel);
        return null;
    }

    /// <returns>False when there is no such upload of the actor's.</returns>
    public async Task<bool> DropAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var person = actor.IsSelf ? actor.PersonId : null;
        var dropped = await db.FileUploads.Where(u => u.Id == id && u.PersonId == person).ExecuteDeleteAsync(cancel);
        if (dropped > 0)
        {
            pieces.Delete(id);
        }

        return dropped > 0;
    }

    /// <summary>Deletes what was given up.</summary>
    public async Task TidyAsync(CancellationToken cancel)
    {
        var since = time.UtcNow() - Patience;
        await db.FileUploads.Where(u => u.TouchedAt < since).ExecuteDeleteAsync(cancel);
        var there = await db.FileUploads.Select(u => u.Id).ToHashSetAsync(cancel);
        foreach (var id in pieces.Uploads().Where(id => !there.Contains(id)).ToList())
        {
            pieces.Delete(id);
        }
    }

    private static async Task<bool> IsAsSentAsync(FileUpload upload, Stream content, CancellationToken cancel)
    {
        if (upload.Digest is null)
        {
            return true;
        }

        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        return found == upload.Digest;
    }
}
