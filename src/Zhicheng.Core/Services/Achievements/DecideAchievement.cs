using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>The employer passes an entry or returns it with a reason.</summary>
public sealed class DecideAchievement(AppDb db, OpenAchievement open)
{
    public const int MaxReason = 500;

    public const string ReasonField = "Reason";

    /// <param name="Version">The version that was looked at.</param>
    /// <param name="Pass">通过, or else 退回.</param>
    /// <param name="Reason">Why it is returned.</param>
    public sealed record Form(Guid Version, bool Pass, string? Reason);

    /// <summary>The entry as decided.</summary>
    public async Task<Result<Achievement>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        await using var opened = actor.Seat is not null ? await open.RunAsync(actor, id, cancel) : null;
        if (opened is not { Achievement: var achievement })
        {
            return new Result<Achievement>.NotFound();
        }

        if (achievement.State != AchievementState.Submitted || achievement.Version != form.Version)
        {
            return await MeanwhileAsync(actor, achievement, cancel);
        }

        var reason = form.Reason?.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        if (!form.Pass && ReasonFault(reason) is { } fault)
        {
            return new Result<Achievement>.Refused([new FieldError(ReasonField, fault)]);
        }

        opened.Enter(form.Pass ? AchievementState.Verified : AchievementState.Returned);
        achievement.DecidedBy = actor.AccountId;
        achievement.ReturnReason = form.Pass ? null : reason;
        Tell(opened, actor.Seat!.OrganisationName, form.Pass, reason);
        await opened.CommitAsync(
            form.Pass ? AchievementActs.Verify : AchievementActs.Return,
            form.Pass ? new { content = opened.Content() } : new { reason, content = opened.Content() },
            cancel
        );
        return new Result<Achievement>.Done(achievement);
    }

    private static string? ReasonFault(string reason)
    {
        var count = CharacterCount.Of(reason);
        return count switch
        {
            0 => "退回请写明原因：哪里不对，怎样改正。申报人会看到这段话。",
            > MaxReason => $"退回原因最多{MaxReason}个字，现有{count}个字，请删减。",
            _ => null,
        };
    }

    private static void Tell(AchievementTransaction opened, string organisation, bool pass, string reason)
    {
        var achievement = opened.Achievement;
        var what = $"{AchievementWords.KindOf(achievement).Label}“{achievement.Name}”";
        if (pass)
        {
            opened.TellApplicant("业绩审核通过", $"{organisation}已审核通过您的{what}，申报时可以选用。");
        }
        else
        {
            opened.TellApplicant(
                "业绩退回修改",
                $"{organisation}退回了您的{what}。原因：{reason}\n请按原因修改后重新提交。"
            );
        }
    }

    private async Task<Result<Achievement>> MeanwhileAsync(
        Actor actor,
        Achievement achievement,
        CancellationToken cancel
    )
    {
        var since = achievement.StateSince.Chinese();
        if (achievement.State == AchievementState.Draft)
        {
            return new Result<Achievement>.Stale($"申报人已于{since}撤回了这一项，您的操作没有生效。");
        }

        if (achievement.State == AchievementState.Submitted)
        {
            return new Result<Achievement>.Stale(
                $"申报人已于{since}修改并重新提交了这一项，您的操作没有生效。请核对最新内容后再决定。"
            );
        }

        var name = await db
            .Users.Where(u => u.Id == achievement.DecidedBy)
            .Select(u => u.DisplayName)
            .FirstOrDefaultAsync(cancel);
        var who = achievement.DecidedBy == actor.AccountId ? "您" : name;
        var did =
            achievement.State == AchievementState.Verified
                ? "审核通过了这一项"
                : $"退回了这一项，原因：“{achievement.ReturnReason}”";
        return new Result<Achievement>.Stale($"{who}已于{since}{did}。您刚才的操作没有生效。");
    }
}
