using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>
/// The dossiers that were submitted in a plan, with what reviewers ruled on them, anonymised, as JSON Lines. They come in
/// the order of their digests, which says nothing of who submitted when, and some hundred at a time, so that memory does
/// not grow with their number.
/// </summary>
public sealed class PastDossiers(AppDb db)
{
    private const int AtOnce = 200;

    /// <summary>Ids of the last submitted version of every case of a plan.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="most">At most so many; of more, those with the lowest digests.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(IReadOnlyList<Guid> Taken, long All)> ListAsync(Guid planId, int most, CancellationToken cancel)
    {
        var current = db.Snapshots.Where(s => s.Application!.PlanId == planId && s.Application.SnapshotId == s.Id);
        var ids = await current.OrderBy(s => s.Digest).Select(s => s.Id).Take(most).ToListAsync(cancel);
        return (ids, ids.Count < most ? ids.Count : await current.LongCountAsync(cancel));
    }

    /// <summary>Writes them and completes the pipe, also when it fails.</summary>
    /// <param name="ids">The versions.</param>
    /// <param name="package">The policy that they were submitted under: it reads them.</param>
    /// <param name="to">Where to.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task WriteAsync(
        IReadOnlyList<Guid> ids,
        PolicyPackage package,
        PipeWriter to,
        CancellationToken cancel
    )
    {
        try
        {
            foreach (var chunk in ids.Chunk(AtOnce))
            {
                foreach (var line in await ReadAsync(chunk, package, cancel))
                {
                    to.Write(line);
                    to.Write("\n"u8);
                }

                if ((await to.FlushAsync(cancel)).IsCompleted)
                {
                    break;
                }
            }

            await to.CompleteAsync();
        }
        catch (Exception e)
        {
            await to.CompleteAsync(e);
            throw;
        }
    }

    private async Task<IEnumerable<byte[]>> ReadAsync(Guid[] ids, PolicyPackage package, CancellationToken cancel)
    {
        var rows = await db
            .Snapshots.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.ApplicationId,
                s.Dossier,
                Ruled = db.Rulings.Any(r => r.ApplicationId == s.ApplicationId) ? s.Content : null,
            })
            .ToDictionaryAsync(s => s.Id, cancel);
        var applications = rows.Values.Where(r => r.Ruled is not null).Select(r => r.ApplicationId).ToList();
        var rulings = (
            await db.Rulings.AsNoTracking().Where(r => applications.Contains(r.ApplicationId)).ToListAsync(cancel)
        ).ToLookup(r => r.ApplicationId);
        return ids.Select(id => rows[id])
            .Select(row => Line(package, row.Dossier, row.Ruled, rulings[row.ApplicationId]));
    }

    private static byte[] Line(PolicyPackage package, string dossier, string? content, IEnumerable<Ruling> rulings)
    {
        // A dossier that its own policy cannot read is counted as such by the study; nothing of it is passed on.
        if (package.ReadDossier(Encoding.UTF8.GetBytes(dossier)).Dossier is not { } read)
        {
            return "{}"u8.ToArray();
        }

        var ruled = content is null ? read : read.With(SnapshotContent.Parse(content), rulings);
        // What waits for a ruling comes out as unmet under every policy, and would hide what a change does to it.
        var settled = Eligibility.Taken(package, ruled, Discipline.Own);
        return DossierWriter.ToUtf8(AnonymousDossier.Of(settled));
    }
}
