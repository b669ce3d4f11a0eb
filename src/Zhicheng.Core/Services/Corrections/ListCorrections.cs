using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Readings;

namespace Zhicheng.Core.Services.Corrections;

/// <summary>Requests for correction: of one's own, or of the desk one sits at; what waits first.</summary>
public sealed class ListCorrections(AppDb db, RecordReading record)
{
    public const int Most = 200;

    public async Task<IReadOnlyList<CorrectionRequest>> RunAsync(Actor actor, CancellationToken cancel) =>
        await Visible(actor)
            .OrderBy(c => c.State == CorrectionState.Waiting ? 0 : 1)
            .ThenByDescending(c => c.AskedAt)
            .Take(Most)
            .ToListAsync(cancel);

    /// <summary>How many wait at the desk.</summary>
    public Task<int> WaitingAsync(Actor actor, CancellationToken cancel) =>
        Visible(actor).CountAsync(c => c.State == CorrectionState.Waiting, cancel);

    /// <summary>One of them; an officer's look at it is noted for its person. Null when there is none for this actor.</summary>
    public async Task<CorrectionRequest?> OpenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var found = await Visible(actor).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (found is not null)
        {
            await record.RunAsync(
                actor,
                found.PersonId,
                ReadingKind.Detail,
                found.Id,
                $"更正申请（{CorrectionWords.NameOf(found.Subject)}）",
                cancel
            );
        }

        return found;
    }

    private IQueryable<CorrectionRequest> Visible(Actor actor) =>
        db
            .Corrections.AsNoTracking()
            .Where(CorrectionAccess.VisibleTo(actor))
            .Include(c => c.Person)
            .Include(c => c.Organisation)
            .Include(c => c.File);
}
