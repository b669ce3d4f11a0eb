using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Meetings;

/// <summary>
/// 登记评审结果: the figures of a meeting on the cases it decided, all or none. The committee's own work (scoring, ballot)
/// will take this stage's place one day; nothing else knows of it.
/// </summary>
public sealed class RecordMeeting(AppDb db, OpenCase open, WriteDecision write, TimeProvider time)
{
    public const string HeldOnField = "HeldOn";

    /// <summary>The vote on one case.</summary>
    public sealed record Vote(Guid ApplicationId, int For, int Against);

    public sealed record Form(DateOnly HeldOn, int Members, int Present, IReadOnlyList<Vote> Votes);

    /// <summary>The cases that passed; nothing is kept of it.</summary>
    public Task<Result<IReadOnlyList<Guid>>> TryAsync(Actor actor, Form form, CancellationToken cancel) =>
        RunAsync(actor, form, keep: false, cancel);

    /// <summary>The cases that passed.</summary>
    public Task<Result<IReadOnlyList<Guid>>> RunAsync(Actor actor, Form form, CancellationToken cancel) =>
        RunAsync(actor, form, keep: true, cancel);

    private async Task<Result<IReadOnlyList<Guid>>> RunAsync(
        Actor actor,
        Form form,
        bool keep,
        CancellationToken cancel
    )
    {
        if (Faults(form) is { Count: > 0 } faults)
        {
            return new Result<IReadOnlyList<Guid>>.Refused(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockApplicationsAsync([.. form.Votes.Select(v => v.ApplicationId)], cancel);
        var passed = new List<Guid>();
        var refused = new List<FieldError>();
        foreach (var vote in form.Votes.OrderBy(v => v.ApplicationId))
        {
            switch (await RecordAsync(actor, form, vote, cancel))
            {
                case Result<bool>.Done { Value: true }:
                    passed.Add(vote.ApplicationId);
                    break;
                case Result<bool>.Refused r:
                    refused.AddRange(r.Errors);
                    break;
                case Result<bool>.NotFound:
                    return new Result<IReadOnlyList<Guid>>.NotFound();
                case Result<bool>.Stale s:
                    return new Result<IReadOnlyList<Guid>>.Stale(s.Sentence);
            }
        }

        if (refused.Count > 0)
        {
            return new Result<IReadOnlyList<Guid>>.Refused(refused);
        }

        if (keep)
        {
            await transaction.CommitAsync(cancel);
        }

        return new Result<IReadOnlyList<Guid>>.Done(passed);
    }

    private List<FieldError> Faults(Form form)
    {
        var faults = new List<FieldError>();
        if (form.Votes.Count == 0)
        {
            faults.Add(new("", "请至少填写一位申报人的投票结果。"));
        }

        if (form.Votes.DistinctBy(v => v.ApplicationId).Count() < form.Votes.Count)
        {
            faults.Add(new("", "同一位申报人填写了两次投票结果，请只保留一次。"));
        }

        if (form.HeldOn > time.TodayInChina())
        {
            faults.Add(new(HeldOnField, $"会议日期{form.HeldOn.Chinese()}还没有到。请填写实际开会的日期。"));
        }

        return faults;
    }

    private async Task<Result<bool>> RecordAsync(Actor actor, Form form, Vote vote, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, vote.ApplicationId, CaseRight.Decide, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, bool>();
        }

        await using var _ = @case;
        var stage = @case.Stage!;
        var who = $"{@case.Application.ApplicantName}（{@case.Application.Number}）";
        if (form.HeldOn < ChinaTime.DayInChina(@case.Application.StageSince) && stage.Kind == StageKind.Meeting)
        {
            return new Result<bool>.Refused(
                $"{who}：会议日期{form.HeldOn.Chinese()}早于进入“{stage.Name}”环节的日期{ChinaTime.DayInChina(@case.Application.StageSince).Chinese()}，请核对会议日期。"
            );
        }

        var made = @case.Apply(new CaseAct.RecordMeeting(form.Members, form.Present, vote.For, vote.Against));
        if (made is not Transition.Made { Events: var events })
        {
            var cause = ((Transition.Refused)made).Cause;
            return new Result<bool>.Refused($"{who}：{RefusalText.Sentence(cause)}");
        }

        var decided = events.OfType<CaseEvent.Decided>().Single();
        var figures = new MeetingFigures(form.HeldOn, form.Members, form.Present, vote.For, vote.Against);
        write.Add(actor, @case, stage, decided.Outcome, decided.Text, meeting: figures);
        var passed = decided.Outcome == StageOutcome.Pass;
        await @case.TellApplicantAsync(
            $"{stage.Name}：{(passed ? "通过" : "未通过")}",
            $"评委会于{form.HeldOn.Chinese()}评审了您的申报（{@case.Application.Number}）。"
                + (
                    passed
                        ? $"评审通过，下一环节：{@case.Stage?.Name}。"
                        : "评审未通过，本次申报到此结束。如有疑问，可向评委会办事机构申请复查。"
                ),
            cancel
        );
        await @case.CommitAsync(
            "case.meeting",
            new
            {
                stage = stage.Id,
                outcome = decided.Outcome.ToString(),
                figures,
            },
            cancel
        );
        return new Result<bool>.Done(passed);
    }
}
