using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>What one achievement gives.</summary>
/// <param name="Serves">Requirements and tracks that rest on it, with the clause.</param>
/// <param name="Points">Lines of the scoring table it counts in, and what it counts there.</param>
/// <param name="LeftOut">Why it was left out or cut.</param>
public sealed record AchievementUse(
    IReadOnlyList<string> Serves,
    IReadOnlyList<string> Points,
    IReadOnlyList<string> LeftOut
)
{
    /// <summary>Whether it helps with anything at all.</summary>
    public bool Counts => Serves.Count > 0 || Points.Count > 0;

    public static AchievementUse Of(Evaluation evaluation, string id)
    {
        var names = evaluation
            .Grade.Requirements.Select(r => (r.Id, r.Name))
            .Concat(evaluation.Grade.Tracks.Select(t => (t.Id, t.Name)))
            .ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal);
        List<string> serves =
        [
            .. from root in evaluation.Findings ?? []
            where names.ContainsKey(root.Id)
            from node in Leaves(root)
            where node.Evidence.Contains(id, StringComparer.Ordinal)
            select $"{names[root.Id]}（{node.Cite}）",
        ];
        var (points, left) = (new List<string>(), new List<string>());
        foreach (var (line, entry) in Entries(evaluation.Score?.Details ?? []).Where(e => e.Entry.Evidence == id))
        {
            if (entry.Counted > 0)
            {
                points.Add($"{NameOf(line)}：{entry.Counted:0.##}分");
            }

            if (entry.Reason is { } reason)
            {
                left.Add($"{NameOf(line)}：{reason}");
            }
        }

        return new AchievementUse(
            [.. serves.Distinct(StringComparer.Ordinal)],
            points,
            [.. left.Distinct(StringComparer.Ordinal)]
        );
    }

    private static string NameOf(ScoreItemInfo line) => line.Numbered ? $"{line.Item} {line.Name}" : line.Name;

    private static IEnumerable<Finding> Leaves(Finding node) =>
        node.Children.Count == 0 ? [node] : node.Children.SelectMany(Leaves).Append(node with { Children = [] });

    private static IEnumerable<(ScoreItemInfo Line, ScoreEntry Entry)> Entries(IEnumerable<ScoreDetail> details) =>
        details.SelectMany(d => d.Entries.Select(e => (d.Item, e)).Concat(Entries(d.Children)));
}
