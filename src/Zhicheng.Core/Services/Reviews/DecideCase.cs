using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>通过, 退回 or 不通过 at a review stage, on the submitted version, with a reason.</summary>
public sealed class DecideCase(OpenCase open, WriteDecision write)
{
    public sealed record Form(Guid Version, StageOutcome Outcome, string Text, IReadOnlyList<NamedItem> Items);

    public async Task<Result<Application>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, form.Version, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Application>();
        }

        await using var _ = @case;
        var stage = @case.Stage!;
        var made = @case.Apply(new CaseAct.Decide(form.Outcome, form.Text, form.Items.Count));
        if (made is Transition.Refused { Cause: var cause })
        {
            return new Result<Application>.Refused(RefusalText.Sentence(cause));
        }

        var decision = write.Add(actor, @case, stage, form.Outcome, form.Text, form.Items);
        var label = stage.Outcomes.First(o => o.Outcome == form.Outcome).Label;
        await @case.TellApplicantAsync($"{stage.Name}：{label}", Body(actor, @case, form, label), cancel);
        await @case.CommitAsync(
            "case.decide",
            new
            {
                stage = stage.Id,
                outcome = form.Outcome.ToString(),
                text = form.Text,
                decision = decision.Id,
                snapshot = decision.SnapshotId,
                items = form.Items,
            },
            cancel
        );
        return new Result<Application>.Done(@case.Application);
    }

    private static string Body(Actor actor, CaseTransaction @case, Form form, string label)
    {
        var what = $"{actor.Seat!.OrganisationName}对您的申报（{@case.Application.Number}）作出“{label}”的决定。";
        var next = form.Outcome switch
        {
            StageOutcome.Pass => @case.Stage is { } stage ? $"下一环节：{stage.Name}。" : "",
            StageOutcome.Return => $"需要修改{form.Items.Count}处，请逐项修改后重新提交。",
            _ => "本次申报到此结束。如有疑问，请联系作出决定的单位。",
        };
        return string.IsNullOrWhiteSpace(form.Text) ? what + next : $"{what}意见：{form.Text.Trim()}。{next}";
    }
}
