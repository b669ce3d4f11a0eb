using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Policies;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>Reads kept files of packages, and makes sure that they are still what was uploaded.</summary>
public sealed class ReadPolicyContent(AppDb db)
{
    /// <summary>Null when it is not there, or no longer the one of that digest.</summary>
    public async Task<PackageContent?> RunAsync(string digest, CancellationToken cancel)
    {
        var archive = await db
            .PolicyContents.Where(c => c.Digest == digest)
            .Select(c => c.Archive)
            .FirstOrDefaultAsync(cancel);
        return
            archive is not null
            && PackageArchive.Open(archive) is { } package
            && PackageDigest.Of(package.Files) == digest
            ? package
            : null;
    }

    /// <summary>The files of a draft; null when there is none, or none for this actor.</summary>
    public async Task<PackageContent?> OfDraftAsync(Actor actor, Guid id, CancellationToken cancel) =>
        PolicyDraftActs.IsOfficer(actor)
        && await db.PolicyDrafts.Where(d => d.Id == id).Select(d => d.Digest).FirstOrDefaultAsync(cancel) is { } digest
            ? await RunAsync(digest, cancel)
            : null;
}
