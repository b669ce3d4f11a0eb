using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>撤回: takes back what the employer has not decided yet.</summary>
public sealed class WithdrawAchievement(OpenAchievement open)
{
    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var opened = actor.Seat is null ? await open.RunAsync(actor, id, cancel) : null;
        if (opened is not { Achievement: var achievement })
        {
            return new Result<Nothing>.NotFound();
        }

        if (achievement.State != AchievementState.Submitted)
        {
            return achievement.State == AchievementState.Draft
                ? new Result<Nothing>.Done(Nothing.Value)
                : new Result<Nothing>.Stale(
                    $"单位已经作出决定，这一项现在是“{AchievementWords.Of(achievement.State)}”，没有撤回。"
                );
        }

        opened.Enter(AchievementState.Draft);
        await opened.CommitAsync(AchievementActs.Withdraw, new { }, cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }
}

/// <summary>修订: makes a verified entry a draft again, which has to be verified anew.</summary>
public sealed class ReviseAchievement(AppDb db, OpenAchievement open)
{
    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var opened = actor.Seat is null ? await open.RunAsync(actor, id, cancel) : null;
        if (opened is not { Achievement: var achievement })
        {
            return new Result<Nothing>.NotFound();
        }

        if (achievement.State != AchievementState.Verified)
        {
            return achievement.IsEditable()
                ? new Result<Nothing>.Done(Nothing.Value)
                : new Result<Nothing>.Refused(AchievementRefusals.NotInState(achievement));
        }

        if (await InReviewAsync(id, cancel) is { } number)
        {
            return new Result<Nothing>.Refused(
                $"申报{number}正在审核，用到了这一项，现在不能修订。请等这次申报办结或退回后再修订；如材料确有错误，请联系现在办理的单位退回申报。"
            );
        }

        opened.Enter(AchievementState.Draft);
        achievement.DecidedBy = null;
        await opened.CommitAsync(AchievementActs.Revise, new { content = opened.Content() }, cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    /// <summary>The number of an application that uses it and is on somebody's desk.</summary>
    private async Task<string?> InReviewAsync(Guid id, CancellationToken cancel)
    {
        var using_ = await db
            .ChosenAchievements.Where(c => c.AchievementId == id)
            .Select(c => c.ApplicationId)
            .ToListAsync(cancel);
        // One that is being submitted at this moment is waited for.
        await db.LockApplicationsAsync(using_, cancel);
        return await db
            .Applications.Where(a => using_.Contains(a.Id) && a.Phase == CasePhase.InReview)
            .Select(a => a.Number)
            .FirstOrDefaultAsync(cancel);
    }
}

/// <summary>Deletes an entry that is the applicant's to change. Its files stay in the store, for what was submitted with them.</summary>
public sealed class DeleteAchievement(AppDb db, OpenAchievement open)
{
    /// <summary>What it was called.</summary>
    public async Task<Result<string>> RunAsync(Actor actor, Guid id, CancellationToken cancel)
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

        var content = opened.Content();
        db.Achievements.Remove(achievement);
        await opened.CommitAsync(AchievementActs.Delete, new { content }, cancel);
        return new Result<string>.Done(AchievementWords.NameOf(achievement));
    }
}
