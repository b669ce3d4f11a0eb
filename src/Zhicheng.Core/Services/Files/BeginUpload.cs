using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Files;

/// <summary>Begins to take a file piece by piece, or goes on with the very same one that was broken off.</summary>
public sealed class BeginUpload(AppDb db, TimeProvider time)
{
    /// <summary>What no form takes is not begun.</summary>
    public const long MostBytes = 40 * FileRule.Megabyte;

    /// <summary>Of one person at a time.</summary>
    public const int MostAtOnce = 20;

    /// <summary>Of one person at a time, all together.</summary>
    public const long MostBytesAtOnce = 200 * FileRule.Megabyte;

    /// <param name="Name">The file's name, as its owner has it.</param>
    /// <param name="Size">How long it is.</param>
    /// <param name="Digest">SHA-256 of it; null where the browser cannot tell.</param>
    public sealed record Form(string? Name, long Size, string? Digest);

    public async Task<Result<FileUpload>> RunAsync(Actor actor, Form form, CancellationToken cancel)
    {
        if (actor is not { IsSelf: true, PersonId: { } person })
        {
            return new Result<FileUpload>.NotFound();
        }

        var name = FileNames.Shown(form.Name ?? "");
        if (form.Size <= 0)
        {
            return Refused($"“{name}”是空文件（0 字节）。请检查后重新选择。");
        }

        if (form.Size > MostBytes)
        {
            return Refused(
                $"“{name}”有 {FileRefusalText.Size(form.Size)}，超过 {FileRefusalText.Size(MostBytes)} 的上限。请压缩后重新选择。"
            );
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of several begun at once each sees those before.
        await db.LockPersonAsync(person, cancel);
        var open = await db.FileUploads.Where(u => u.PersonId == person).ToListAsync(cancel);
        var digest = FileStore.IsDigest(form.Digest) ? form.Digest : null;
        if (digest is not null && open.Find(u => u.Digest == digest && u.Size == form.Size) is { } same)
        {
            return new Result<FileUpload>.Done(same);
        }

        if (open.Count >= MostAtOnce || open.Sum(u => u.Size) + form.Size > MostBytesAtOnce)
        {
            return Refused(
                $"正在上传的文件太多了（最多{MostAtOnce}个，合计 {FileRefusalText.Size(MostBytesAtOnce)}）。请等前面的传完，再选“{name}”。"
            );
        }

        var now = time.UtcNow();
        var upload = new FileUpload
        {
            Id = Guid.NewGuid(),
            PersonId = person,
            AccountId = actor.AccountId,
            FileName = name,
            Size = form.Size,
            Digest = digest,
            BegunAt = now,
            TouchedAt = now,
        };
        db.FileUploads.Add(upload);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Result<FileUpload>.Done(upload);
    }

    private static Result<FileUpload> Refused(string sentence) => new Result<FileUpload>.Refused(sentence);
}
