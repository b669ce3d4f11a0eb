using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>
/// Takes verified achievements into an application and out of it. The page says what it showed and what it shows now, so
/// that two windows add up instead of undoing each other.
/// </summary>
public sealed class ChooseAchievements(AppDb db, OpenCase open)
{
    /// <param name="Before">What was chosen when the page was opened.</param>
    /// <param name="Chosen">What is chosen now.</param>
    /// <param name="Representative">代表作, one of those chosen, or none.</param>
    public sealed record Form(IReadOnlyCollection<Guid> Before, IReadOnlyCollection<Guid> Chosen, Guid? Representative);

    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Nothing>();
        }

        await using var _ = @case;
        var rows = await db.ChosenAchievements.Where(c => c.ApplicationId == id).ToListAsync(cancel);
        var removed = form.Before.Except(form.Chosen).ToHashSet();
        db.ChosenAchievements.RemoveRange(rows.Where(r => removed.Contains(r.AchievementId)));
        rows.RemoveAll(r => removed.Contains(r.AchievementId));
        var wanted = form.Chosen.Except(form.Before).Except(rows.Select(r => r.AchievementId)).ToList();
        var person = @case.Application.PersonId;
        var admitted = await db
            .Achievements.Where(a =>
                a.PersonId == person && a.State == AchievementState.Verified && wanted.Contains(a.Id)
            )
            .Select(a => a.Id)
            .ToListAsync(cancel);
        foreach (var achievement in admitted)
        {
            var row = new ChosenAchievement { ApplicationId = id, AchievementId = achievement };
            db.ChosenAchievements.Add(row);
            rows.Add(row);
        }

        foreach (var row in rows)
        {
            row.Representative = row.AchievementId == form.Representative;
        }

        await @case.CommitDraftAsync(cancel);
        return wanted.Count == admitted.Count
            ? new Result<Nothing>.Done(Nothing.Value)
            : new Result<Nothing>.Refused("有的业绩刚刚不再是审核通过状态，没有选入；其余的已保存。");
    }
}
