using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>确认取得资格: the last stage of a case that passed everything before.</summary>
public sealed class ConfirmCase(OpenCase open, WriteDecision write)
{
    /// <param name="Version">The version the page showed, or null when many are confirmed at once.</param>
    /// <param name="Text">On what it rests, for example the number of the document.</param>
    public sealed record Form(Guid? Version, string Text);

    public async Task<Result<Application>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, form.Version, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Application>();
        }

        await using var _ = @case;
        var stage = @case.Stage!;
        if (@case.Apply(new CaseAct.Confirm(form.Text)) is Transition.Refused { Cause: var cause })
        {
            return new Result<Application>.Refused(RefusalText.Sentence(cause));
        }

        var decision = write.Add(actor, @case, stage, StageOutcome.Pass, form.Text);
        await @case.TellApplicantAsync(
            $"{stage.Name}：已确认",
            $"您的申报（{@case.Application.Number}）已通过全部环节，资格自{Time.ChinaTime.Chinese(Time.ChinaTime.DayInChina(@case.Now))}确认。依据：{form.Text.Trim().TrimEnd('。')}。",
            cancel
        );
        await @case.CommitAsync(
            "case.confirm",
            new
            {
                stage = stage.Id,
                text = form.Text,
                decision = decision.Id,
            },
            cancel
        );
        return new Result<Application>.Done(@case.Application);
    }
}
