using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>The steps of an application with what is missing in each: the progress at the left of every step.</summary>
public static class StepList
{
    /// <param name="draft">The draft.</param>
    /// <param name="current">The step shown; null for the preview.</param>
    public static IReadOnlyList<StepItem> Of(Draft draft, DraftStep? current)
    {
        var id = draft.Application.Id;
        return
        [
            .. StepsOf(draft)
                .Select(step =>
                {
                    var missing = draft.Missing.Count(m => m.Step == step);
                    return new StepItem(
                        TitleOf(draft, step),
                        Places.Step(id, step),
                        missing > 0
                            ? (IsTouched(draft, step) ? StepState.Missing : StepState.Untouched)
                            : (IsTouched(draft, step) ? StepState.Done : StepState.Untouched),
                        missing > 0 ? $"还缺{missing}项" : NoteOf(draft, step),
                        step == current
                    );
                }),
            new StepItem(
                "预览确认提交",
                Places.Preview(id),
                StepState.Untouched,
                draft.Missing.Count > 0 ? $"共缺{draft.Missing.Count}项" : "可以提交",
                current is null
            ),
        ];
    }

    /// <summary>The steps of this draft, in the regulation's order.</summary>
    public static IEnumerable<DraftStep> StepsOf(Draft draft) =>
        new[]
        {
            DraftStep.Photo,
            DraftStep.Pledge,
            DraftStep.Information,
            DraftStep.TrackForm,
            DraftStep.Achievements,
            DraftStep.Claims,
            DraftStep.Documents,
            DraftStep.Attachments,
        }.Where(s =>
            s switch
            {
                DraftStep.Photo => draft.Definition.Photo is not null,
                DraftStep.Pledge => draft.Definition.Pledge is not null,
                DraftStep.TrackForm => draft.HasTrackForm,
                DraftStep.Achievements => draft.Definition.UsesArchive,
                DraftStep.Documents => draft.Definition.Documents.Count > 0,
                DraftStep.Attachments => draft.Definition.Attachments.Count > 0,
                DraftStep.Claims => draft.Package.Claims.Count > 0,
                _ => true,
            }
        );

    /// <summary>Where 下一步 leads.</summary>
    public static string After(Draft draft, DraftStep step)
    {
        var id = draft.Application.Id;
        var steps = StepsOf(draft).ToList();
        var next = steps.FindIndex(s => s == step) + 1;
        return next < steps.Count ? Places.Step(id, steps[next]) : Places.Preview(id);
    }

    public static string TitleOf(Draft draft, DraftStep step) =>
        step switch
        {
            DraftStep.Profile => "个人基本信息",
            DraftStep.Photo => "上传证件照",
            DraftStep.Pledge => "签署个人承诺",
            DraftStep.Information => "填写申报信息",
            DraftStep.TrackForm => draft.TrackForm?.FormTitle ?? "申报类型表",
            DraftStep.Achievements => "选择相关业绩",
            DraftStep.Claims => "需专家认定的条件",
            DraftStep.Documents => "上传申报文档",
            _ => "上传相关附件",
        };

    private static bool IsTouched(Draft draft, DraftStep step)
    {
        var application = draft.Application;
        return step switch
        {
            DraftStep.Photo => draft.FilesIn("photo").Count > 0,
            DraftStep.Pledge => draft.Signature is not null,
            DraftStep.Information => application.Track is not null
                || application.Specialty is not null
                || application.Fields.Count > 0
                || application.Statement.Length > 0,
            DraftStep.TrackForm => application.TrackForm.Count > 0 || draft.FilesIn("track-form").Count > 0,
            DraftStep.Achievements => application.Achievements.Count > 0,
            DraftStep.Claims => application.Claims.Count > 0,
            DraftStep.Documents => draft.Definition.Documents.Any(d =>
                draft.FilesIn(ApplicationSlots.Document(d.Id)).Count > 0
            ),
            _ => application.Files.Any(f => f.Slot.StartsWith("attachment:", StringComparison.Ordinal)),
        };
    }

    private static string? NoteOf(Draft draft, DraftStep step) =>
        step switch
        {
            DraftStep.Achievements => draft.Application.Achievements.Count is var n and > 0
                ? $"已选{n}项"
                : "还没有选择",
            DraftStep.Claims => draft.Application.Claims.Count is var n and > 0 ? $"已提出{n}条" : "没有提出",
            DraftStep.Attachments when !IsTouched(draft, step) => "没有需要您上传的",
            _ => null,
        };
}
