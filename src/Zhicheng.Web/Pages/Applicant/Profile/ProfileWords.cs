using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>The profile in words and links.</summary>
public static class ProfileWords
{
    public static string Of(ShownOrigin origin) =>
        origin.Origin switch
        {
            FactOrigin.Verified => $"已核验（{origin.By}）",
            FactOrigin.Fetched => $"自动获取（{origin.By}）",
            _ => "本人填写",
        };

    /// <summary>What is told before facts are changed that are not one's own word; null for one's own word.</summary>
    public static string? Warning(ShownOrigin? origin) =>
        origin?.Origin switch
        {
            FactOrigin.Verified =>
                $"这些内容已由{origin.By}{On(origin)}核验。修改并保存后，来源改为“本人填写”，需要重新核验。",
            FactOrigin.Fetched => $"这些内容{On(origin)}从{origin.By}自动获取。修改并保存后，来源改为“本人填写”。",
            _ => null,
        };

    public static string FormUrl(string section, Guid? row = null) =>
        section == "employer" ? "/my/profile/employer"
        : row is null ? $"/my/profile/{section}"
        : $"/my/profile/{section}/{row}";

    /// <summary>The sections as steps beside a form.</summary>
    public static IReadOnlyList<StepItem> Steps(IReadOnlyList<ShownSection> sections, string current) =>
        [
            .. sections.Select(s => new StepItem(
                s.Section.Title,
                s.Section.Many ? $"/my/profile#{s.Section.Id}" : FormUrl(s.Section.Id),
                StateOf(s),
                NoteOf(s),
                s.Section.Id == current
            )),
        ];

    private static StepState StateOf(ShownSection shown) =>
        shown switch
        {
            { Missing.Count: 0 } => StepState.Done,
            { Holders: [] } => StepState.Untouched,
            _ => StepState.Missing,
        };

    private static string? NoteOf(ShownSection shown) =>
        shown switch
        {
            { Section.Many: true, Holders: [], Section.MissingWhenEmpty: null } => "没有可不填",
            { Section.Many: true, Holders: [] } => "未填",
            { Section.Many: true, Missing: [] } => $"{shown.Holders.Count}条",
            { MissingCount: > 0 and var missing } => $"还缺{missing}项",
            _ => null,
        };

    private static string On(ShownOrigin origin) => origin.Day is { } day ? $"于{day.Chinese()}" : "";
}
