using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>Something that a return or a refusal can name.</summary>
/// <param name="Target">As a <see cref="NamedItem"/> names it.</param>
/// <param name="Label">In words.</param>
/// <param name="Group">The heading it stands under.</param>
public sealed record DecisionTarget(string Target, string Label, string Group);

/// <summary>Everything of a submitted file that a return or a refusal can name: findings, attachments, achievements, fields.</summary>
public static class DecisionTargets
{
    // Slots and rows that have a place of their own in the draft; everything else is a field.
    private static readonly string[] Placed =
    [
        "achievement:",
        "attachment:",
        "claim:",
        "track-form",
        "photo",
        "pledge",
    ];

    public static IReadOnlyList<DecisionTarget> Of(SnapshotContent content, EvaluateCase.Judgement judgement) =>
        [
            .. Findings(content, judgement.Now),
            .. ContentSections
                .Of(content)
                .SelectMany(s => s.Rows.Select(r => new DecisionTarget(TargetOf(r.Key), LabelOf(r), s.Title))),
        ];

    /// <summary>The findings that a reviewer works through: the requirements, and the track applied for.</summary>
    public static IEnumerable<(Finding Finding, string Name)> Checklist(
        SnapshotContent content,
        GradeStanding standing
    ) =>
        [
            .. standing.Requirements.Select(d => (d.Finding, d.Requirement.Name)),
            .. standing.Tracks.Where(t => t.Track.Id == content.Form.Track).Select(t => (t.Finding, t.Track.Name)),
        ];

    private static IEnumerable<DecisionTarget> Findings(SnapshotContent content, GradeStanding standing) =>
        Checklist(content, standing).Select(f => new DecisionTarget($"finding:{f.Finding.Id}", f.Name, "申报条件"));

    private static string TargetOf(string key) =>
        Placed.Any(p => key.StartsWith(p, StringComparison.Ordinal)) ? key : $"field:{key}";

    private static string LabelOf(ContentRow row) =>
        row.Key.StartsWith("achievement:", StringComparison.Ordinal)
            ? $"{row.Label}“{row.Text.Split('，')[0]}”"
            : row.Label;
}
