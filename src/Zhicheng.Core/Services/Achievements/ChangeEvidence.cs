using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>Puts a file into a slot of a draft.</summary>
public sealed class AddEvidence(AppDb db, OpenAchievement open, StoreUpload store, PlanDefinitions plans)
{
    /// <summary>What has to be said of it, when the same file was there already; else null.</summary>
    public async Task<Result<string?>> RunAsync(
        Actor actor,
        Guid id,
        string slot,
        string? issuer,
        Stream content,
        string fileName,
        CancellationToken cancel
    )
    {
        if (actor.Seat is not null || !await db.Achievements.AnyAsync(Mine(actor, id), cancel))
        {
            return new Result<string?>.NotFound();
        }

        // Twenty megabytes take their time: nobody waits for a row meanwhile.
        var stored = await store.RunAsync(actor, content, fileName, FileRule.Evidence, cancel);
        if (stored is not Result<StoreUpload.Upload>.Done { Value: var upload })
        {
            return AtSlot(stored.As<StoreUpload.Upload, string?>(), slot);
        }

        await using var opened = await open.RunAsync(actor, id, cancel);
        if (opened is not { Achievement: var achievement })
        {
            return new Result<string?>.NotFound();
        }

        var asked = AskedEvidence.Of(plans, achievement).FirstOrDefault(s => s.Id == slot);
        if (Refusal(achievement, asked, upload) is { } sentence)
        {
            return new Result<string?>.Refused([new FieldError(AchievementCheck.Slot(slot), sentence)]);
        }

        db.EvidenceFiles.Add(
            new EvidenceFile
            {
                Id = Guid.CreateVersion7(),
                AchievementId = id,
                Slot = asked!.Id,
                Issuer = asked.Issuers.FirstOrDefault(i => i == issuer),
                FileId = upload.File.Id,
            }
        );
        await opened.CommitDraftAsync(cancel);
        return new Result<string?>.Done(upload.Known);
    }

    private static System.Linq.Expressions.Expression<Func<Achievement, bool>> Mine(Actor actor, Guid id) =>
        a => a.Id == id && a.PersonId == actor.PersonId;

    private static string? Refusal(Achievement achievement, AskedSlot? slot, StoreUpload.Upload upload)
    {
        if (!achievement.IsEditable())
        {
            return AchievementRefusals.NotEditable(achievement);
        }

        var files = achievement.Evidence.Where(e => e.Slot == slot?.Id).ToList();
        return slot switch
        {
            null => "这项业绩不需要这份材料。请刷新页面，按最新的要求上传。",
            _ when files.Exists(e => e.FileId == upload.File.Id) =>
                $"这个文件已经在“{slot.Label}”里了（“{upload.File.FileName}”），没有重复添加。",
            _ when files.Count >= AskedEvidence.MaxFiles =>
                $"“{slot.Label}”最多放{AskedEvidence.MaxFiles}个文件。请先移除不需要的，或合并成一个PDF。",
            _ => null,
        };
    }

    private static Result<string?> AtSlot(Result<string?> failure, string slot) =>
        failure is Result<string?>.Refused refused
            ? new Result<string?>.Refused([
                .. refused.Errors.Select(e => e with { Field = AchievementCheck.Slot(slot) }),
            ])
            : failure;
}

/// <summary>Takes a file out of a draft, or says who issued it. The file itself stays the person's own.</summary>
public sealed class ChangeEvidence(AppDb db, OpenAchievement open, PlanDefinitions plans)
{
    public Task<Result<string>> RemoveAsync(Actor actor, Guid id, Guid evidence, CancellationToken cancel) =>
        RunAsync(actor, id, evidence, (_, file) => db.EvidenceFiles.Remove(file), cancel);

    public Task<Result<string>> NameIssuerAsync(
        Actor actor,
        Guid id,
        Guid evidence,
        string? issuer,
        CancellationToken cancel
    ) =>
        RunAsync(
            actor,
            id,
            evidence,
            (achievement, file) =>
                file.Issuer = AskedEvidence
                    .Of(plans, achievement)
                    .FirstOrDefault(s => s.Id == file.Slot)
                    ?.Issuers.FirstOrDefault(i => i == issuer),
            cancel
        );

    /// <summary>The slot it was or is in.</summary>
    private async Task<Result<string>> RunAsync(
        Actor actor,
        Guid id,
        Guid evidence,
        Action<Achievement, EvidenceFile> change,
        CancellationToken cancel
    )
    {
        await using var opened = actor.Seat is null ? await open.RunAsync(actor, id, cancel) : null;
        if (opened is not { Achievement: var achievement })
        {
            return new Result<string>.NotFound();
        }

        if (!achievement.IsEditable())
        {
            return new Result<string>.Refused(AchievementRefusals.NotEditable(achievement));
        }

        // Taken out already, by another window or a second click: that is what was wanted.
        if (achievement.Evidence.Find(e => e.Id == evidence) is not { } file)
        {
            return new Result<string>.Done("");
        }

        change(achievement, file);
        await opened.CommitDraftAsync(cancel);
        return new Result<string>.Done(file.Slot);
    }
}
