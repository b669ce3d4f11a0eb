using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Policies;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>
/// Puts onto the shelf what was published since it last looked, by this process or by another. While nothing was, it asks
/// one number. Publications are never taken back or changed, so their number says enough.
/// </summary>
public sealed class RefreshPolicies(AppDb db, PolicyShelf shelf, ReadPolicyContent contents)
{
    /// <summary>What cannot be served, each in a sentence for whoever runs the program.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        var count = await db.PublishedPolicies.CountAsync(cancel);
        if (count == shelf.Published)
        {
            return [];
        }

        var faults = new List<string>();
        var packages = new List<PolicyPackage>();
        foreach (var row in await db.PublishedPolicies.AsNoTracking().OrderBy(p => p.At).ToListAsync(cancel))
        {
            if (shelf.Library.Find(row.PolicyId) is { } known)
            {
                if (known.Digest != row.Digest)
                {
                    faults.Add(
                        $"政策 {row.PolicyId} 在网上发布的（{row.Digest[..12]}）与政策包目录里的（{known.Digest[..12]}）不同。请把目录里的改成另一个版本名。"
                    );
                }
            }
            else if (await LoadAsync(row, faults, cancel) is { } package)
            {
                packages.Add(package);
            }
        }

        shelf.Add(packages, count);
        return faults;
    }

    private async Task<PolicyPackage?> LoadAsync(PublishedPolicy row, List<string> faults, CancellationToken cancel)
    {
        if (await contents.RunAsync(row.Digest, cancel) is not { } content)
        {
            faults.Add($"已发布的政策 {row.PolicyId} 的文件缺失，或者与发布时的摘要不符。请从备份恢复数据库。");
            return null;
        }

        var library = PolicyLibrary.Of(row.PolicyId, content.Files);
        faults.AddRange(library.Errors.Select(e => e.ToString()));
        return library.Find(row.PolicyId);
    }
}
