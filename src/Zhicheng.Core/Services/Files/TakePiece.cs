using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>Takes the next piece of a file of the actor's own.</summary>
public sealed class TakePiece(AppDb db, UploadPieces pieces, TimeProvider time)
{
    /// <summary>What came of a piece.</summary>
    public abstract record Outcome
    {
        private Outcome() { }

        /// <param name="Offset">Where the next one begins.</param>
        public sealed record Taken(long Offset) : Outcome;

        /// <summary>Not the next one.</summary>
        /// <param name="Offset">Where the next one begins.</param>
        public sealed record OutOfPlace(long Offset) : Outcome;

        /// <summary>More than a piece may have, or than is left of the file.</summary>
        public sealed record TooLong : Outcome;

        public sealed record NotFound : Outcome;
    }

    public async Task<Outcome> RunAsync(Actor actor, Guid id, long offset, Stream content, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is not { } upload)
        {
            return new Outcome.NotFound();
        }

        if (upload.Received != offset)
        {
            return new Outcome.OutOfPlace(upload.Received);
        }

        var most = Math.Min(UploadPieces.MostBytes, upload.Size - offset);
        if (await pieces.WriteAsync(id, content, most, cancel) is not { } piece)
        {
            return new Outcome.TooLong();
        }

        var (next, now) = (offset + piece.Length, time.UtcNow());
        // Of two that come for the same place the database lets one through.
        var taken = await Mine(actor, id)
            .Where(u => u.Received == offset)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Received, next).SetProperty(u => u.TouchedAt, now),
                CancellationToken.None
            );
        if (taken == 0)
        {
            UploadPieces.Discard(piece);
            return await FindAsync(actor, id, cancel) is { } now2
                ? new Outcome.OutOfPlace(now2.Received)
                : new Outcome.NotFound();
        }

        pieces.Place(id, piece, offset);
        return new Outcome.Taken(next);
    }

    /// <summary>Null when there is no such upload of the actor's.</summary>
    public Task<FileUpload?> FindAsync(Actor actor, Guid id, CancellationToken cancel) =>
        Mine(actor, id).AsNoTracking().FirstOrDefaultAsync(cancel);

    private IQueryable<FileUpload> Mine(Actor actor, Guid id)
    {
        var person = actor.IsSelf ? actor.PersonId : null;
        return db.FileUploads.Where(u => u.Id == id && u.PersonId == person);
    }
}
