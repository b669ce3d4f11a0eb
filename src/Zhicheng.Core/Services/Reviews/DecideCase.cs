using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>通过, 退回 or 不通过 at a review stage, on the submitted version, with a reason.</summary>
public sealed class DecideCase(AppDb db, OpenCase open, WriteDecision write, AskPostCheck posts)
{
    public const string ItemsField = "Items";
    public const string TextField = "Text";
    private const int MostCharacters = 2000;

    public sealed record Form(Guid Version, StageOutcome Outcome, string Text, IReadOnlyList<NamedItem> Items)
    {
        /// <summary>The check of posts that a pass rests on, where the plan asks for one and no system has told of it.</summary>
        public TypedPostCheck? PostCheck { get; init; }
    }

    public async Task<Result<Application>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, form.Version, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Application>();
        }

        await using var _ = @case;
        var stage = @case.Stage!;
        var faults = await FaultsAsync(@case, stage, form, cancel);
        var post = await PostCheckAsync(@case, stage, form, faults, cancel);
        if (faults.Count > 0)
        {
            return new Result<Application>.Refused(faults);
        }

        var made = @case.Apply(new CaseAct.Decide(form.Outcome, form.Text, form.Items.Count));
        if (made is Transition.Refused { Cause: var cause })
        {
            return new Result<Application>.Refused([new FieldError(FieldOf(cause), RefusalText.Sentence(cause))]);
        }

        var decision = write.Add(actor, @case, stage, form.Outcome, form.Text, form.Items);
        AskPostCheck.Keep(decision, post);
        var outcome = stage.Outcomes.First(o => o.Outcome == form.Outcome);
        await @case.TellApplicantAsync($"{stage.Name}：{outcome.Label}", Body(actor, @case, form, outcome), cancel);
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
                postCheck = post,
            },
            cancel
        );
        return new Result<Application>.Done(@case.Application);
    }

    private async Task<List<FieldError>> FaultsAsync(
        CaseTransaction @case,
        StageDefinition stage,
        Form form,
        CancellationToken cancel
    )
    {
        var faults = new List<FieldError>();
        faults.AddRange(
            form.Items.Where(i => string.IsNullOrWhiteSpace(i.Text))
                .Select(i => new FieldError(ItemsField, $"请写明“{i.Label}”有什么问题、怎样修改。"))
        );
        if (form.Text.Length > MostCharacters || form.Items.Any(i => i.Text.Length > MostCharacters))
        {
            faults.Add(new FieldError(TextField, $"意见和每一处的说明最多{MostCharacters}个字，请缩短。"));
        }

        // A pass must not stand beside one's own no.
        if (form.Outcome == StageOutcome.Pass && await RefusedFindingsAsync(@case, stage, cancel) is var no and > 0)
        {
            faults.Add(
                new FieldError(
                    "",
                    $"核对清单里有{no}项标为“不符合”，不能选择“{LabelOf(stage, form.Outcome)}”。请先改正核对结果，或者选择退回、不通过。"
                )
            );
        }

        return faults;
    }

    private async Task<FoundPostCheck?> PostCheckAsync(
        CaseTransaction @case,
        StageDefinition stage,
        Form form,
        List<FieldError> faults,
        CancellationToken cancel
    )
    {
        if (
            form.Outcome != StageOutcome.Pass
            || await posts.RunAsync(@case.Application, stage, cancel) is not { } asked
        )
        {
            return null;
        }

        var (found, wrong) = posts.Read(asked, form.PostCheck);
        faults.AddRange(wrong);
        return found;
    }

    private Task<int> RefusedFindingsAsync(CaseTransaction @case, StageDefinition stage, CancellationToken cancel) =>
        db.FindingTicks.CountAsync(
            t => t.SnapshotId == @case.Application.SnapshotId && t.StageId == stage.Id && !t.Accepted,
            cancel
        );

    private static string FieldOf(Refusal cause) =>
        cause switch
        {
            Refusal.TextRequired => TextField,
            Refusal.ItemsRequired => ItemsField,
            _ => "",
        };

    private static string LabelOf(StageDefinition stage, StageOutcome outcome) =>
        stage.Outcomes.FirstOrDefault(o => o.Outcome == outcome)?.Label ?? RefusalText.OutcomeName(outcome);

    private static string Body(Actor actor, CaseTransaction @case, Form form, OutcomeDefinition outcome)
    {
        var what =
            $"{actor.Seat!.OrganisationName}对您的申报（{@case.Application.Number}）作出“{outcome.Label}”的决定。";
        var next = form.Outcome switch
        {
            StageOutcome.Pass => @case.Stage is { } stage ? $"下一环节：{stage.Name}。" : "",
            StageOutcome.Return => $"需要修改{form.Items.Count}处，请逐项修改后重新提交。",
            _ => "本次申报到此结束。如有疑问，请联系作出决定的单位。",
        };
        var opinion = string.IsNullOrWhiteSpace(form.Text) ? "" : $"意见：{form.Text.Trim().TrimEnd('。')}。";
        return $"{what}{opinion}{next}{outcome.Told?.Text}";
    }
}
