using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Rights;

/// <summary>Deletes drafts and files for good, in the transaction of whoever decided it.</summary>
public sealed class DeleteParts(AppDb db, FileStore store)
{
    /// <summary>Deletes drafts with everything in them. What was ever submitted is none.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DraftsAsync(IQueryable<Application> which, CancellationToken cancel)
    {
        var ids = await which.Where(a => a.Phase == CasePhase.Draft).Select(a => a.Id).ToListAsync(cancel);
        await db.SigningLinks.Where(l => ids.Contains(l.ApplicationId)).ExecuteDeleteAsync(cancel);
        await db.PledgeSignatures.Where(p => ids.Contains(p.ApplicationId)).ExecuteDeleteAsync(cancel);
        await db.ApplicationFiles.Where(f => ids.Contains(f.ApplicationId)).ExecuteDeleteAsync(cancel);
        await db.Claims.Where(c => ids.Contains(c.ApplicationId)).ExecuteDeleteAsync(cancel);
        await db.ChosenAchievements.Where(c => ids.Contains(c.ApplicationId)).ExecuteDeleteAsync(cancel);
        return await db.Applications.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>
    /// Files of persons that nothing holds on to. What names a file is read from the model, by foreign keys and by properties
    /// that end in FileId, so that a table that is added is not forgotten.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> UnusedAsync(Guid? person, DateTime uploadedBefore, CancellationToken cancel)
    {
        var used = db
            .Model.GetEntityTypes()
            .Where(t => t.GetTableName() is not null)
            .SelectMany(t => t.GetProperties().Select(p => (Table: t.GetTableName()!, Property: p)))
            .Where(u => (Nullable.GetUnderlyingType(u.Property.ClrType) ?? u.Property.ClrType) == typeof(Guid))
            .Where(u =>
                u.Property.Name.EndsWith("FileId", StringComparison.Ordinal)
                || u.Property.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(StoredFile))
            )
            .Select(u =>
                $"""SELECT "{u.Property.GetColumnName()}" FROM "{u.Table}" WHERE "{u.Property.GetColumnName()}" IS NOT NULL"""
            )
            .Distinct();
        var held = (await db.Database.SqlQueryRaw<Guid>(string.Join(" UNION ", used)).ToListAsync(cancel)).ToHashSet();
        var all = await db
            .Files.Where(f => f.PersonId != null && (person == null || f.PersonId == person))
            .Where(f => f.UploadedAt < uploadedBefore)
            .Select(f => f.Id)
            .ToListAsync(cancel);
        return [.. all.Where(id => !held.Contains(id))];
    }

    /// <summary>Deletes the rows of files.</summary>
    /// <returns>The digests of contents that no row has any more; destroy them after the commit.</returns>
    public async Task<IReadOnlyList<string>> FilesAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var going = db.Files.Where(f => ids.Contains(f.Id));
        var digests = await going.Select(f => f.Digest).Distinct().ToListAsync(cancel);
        digests.AddRange(
            await going.Where(f => f.PreviewDigest != null).Select(f => f.PreviewDigest!).Distinct().ToListAsync(cancel)
        );
        await db.Files.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(cancel);
        var others = await db
            .Files.Where(f => digests.Contains(f.Digest) || digests.Contains(f.PreviewDigest!))
            .Select(f => new { f.Digest, f.PreviewDigest })
            .ToListAsync(cancel);
        return [.. digests.Except(others.SelectMany(o => new[] { o.Digest, o.PreviewDigest }).OfType<string>())];
    }

    /// <summary>Destroys contents, unless somebody has uploaded the same meanwhile.</summary>
    public async Task DestroyAsync(IEnumerable<string> digests, CancellationToken cancel)
    {
        foreach (var digest in digests)
        {
            if (!await db.Files.AnyAsync(f => f.Digest == digest || f.PreviewDigest == digest, cancel))
            {
                store.Destroy(digest);
            }
        }
    }
}
