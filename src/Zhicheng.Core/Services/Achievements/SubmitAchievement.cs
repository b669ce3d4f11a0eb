using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>Hands an entry to the person's employer, when nothing is missing; else everything that is.</summary>
public sealed class SubmitAchievement(OpenAchievement open, PlanDefinitions plans)
{
    public const string NoEmployer =
        "您还没有绑定用人单位，不能提交审核。请先在“个人信息”里申请绑定现工作单位，单位接受后再提交；已填写的内容和材料会保留。";

    /// <summary>Name of the employer it is with now.</summary>
    public async Task<Result<string>> RunAsync(Actor actor, Guid id, Guid version, CancellationToken cancel)
    {
        await using var opened = actor.Seat is null ? await open.RunAsync(actor, id, cancel) : null;
        if (opened is not { Achievement: var achievement })
        {
            return new Result<string>.NotFound();
        }

        var employer = achievement.Person!.Employer;
        if (achievement.State == AchievementState.Submitted && employer is not null)
        {
            // A second click.
            return new Result<string>.Done(employer.Name);
        }

        if (!achievement.IsEditable())
        {
            return new Result<string>.Refused(AchievementRefusals.NotEditable(achievement));
        }

        if (version != achievement.Version)
        {
            return new Result<string>.Stale(AchievementRefusals.LookAgain);
        }

        var slots = AskedEvidence.Of(plans, achievement);
        var missing = AchievementCheck.All(achievement, slots, ChinaTime.DayInChina(opened.Now)).ToList();
        if (employer is null)
        {
            missing.Insert(0, new FieldError("", NoEmployer));
        }

        if (missing.Count > 0)
        {
            return new Result<string>.Refused(missing);
        }

        opened.Enter(AchievementState.Submitted);
        achievement.EmployerId = employer!.Id;
        achievement.ReturnReason = null;
        achievement.DecidedBy = null;
        await opened.CommitAsync(
            AchievementActs.Submit,
            new { employer = employer.Id, content = opened.Content() },
            cancel
        );
        return new Result<string>.Done(employer.Name);
    }
}
