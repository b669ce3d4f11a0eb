using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Services.Protection;

/// <summary>
/// Holds the ring against the data before anything is read or written: a database that was never sealed gets a new ring, any
/// other wants the very keys it was sealed with.
/// </summary>
public sealed class CheckKeys(AppDb db, KeyRing ring)
{
    /// <exception cref="KeyRingException">The keys are missing or not those of this data; the message says what to do.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var known = await db.KeyChecks.ToListAsync(cancel);
        if (!ring.Exists)
        {
            if (known.Count > 0)
            {
                throw new KeyRingException(
                    $"这个数据库里的个人信息是加密的，密钥目录 {ring.Folder} 中却没有密钥。"
                        + "请用 Zhicheng__KeysFolder（命令行用 --keys）指明密钥目录，或者从密钥的备份恢复。没有启动。"
                );
            }

            ring.Create();
        }

        foreach (var check in known)
        {
            Hold(check);
        }

        await RememberAsync(known, cancel);
    }

    private void Hold(KeyCheck check)
    {
        var found =
            check.Key == KeyCheck.Digests
                ? ring.DigestCheck
                : ring.Keys.FirstOrDefault(k => k.Name == check.Key)?.Check;
        if (found is null || !CryptographicOperations.FixedTimeEquals(found, check.Check))
        {
            throw new KeyRingException(
                $"密钥目录 {ring.Folder} 中的密钥与这个数据库不是一套（{(found is null ? "缺少" : "不符的是")}密钥 {check.Key}）。"
                    + "请指明加密这些数据的密钥目录，或者从密钥的备份恢复。没有启动。"
            );
        }
    }

    private async Task RememberAsync(List<KeyCheck> known, CancellationToken cancel)
    {
        var missing = ring
            .Keys.Select(k => new KeyCheck { Key = k.Name, Check = k.Check })
            .Append(new KeyCheck { Key = KeyCheck.Digests, Check = ring.DigestCheck })
            .Where(c => known.All(k => k.Key != c.Key))
            .ToList();
        foreach (var check in missing)
        {
            // Two nodes that start at once both find it missing.
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "KeyChecks" ("Key", "Check") VALUES ({check.Key}, {check.Check}) ON CONFLICT DO NOTHING""",
                cancel
            );
        }
    }
}
