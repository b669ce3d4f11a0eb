using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Applications;

/// <summary>The scoring table filled in, for <c>_ScoreTable</c>.</summary>
/// <param name="Package">The policy.</param>
/// <param name="Score">The points.</param>
/// <param name="Names">What entries point to, in words.</param>
/// <param name="Held">Points that wait for evidence.</param>
/// <param name="SelfScores">自评分 for the lines that experts fill.</param>
/// <param name="Editable">Whether the applicant may write them here.</param>
public sealed record ScorePart(
    PolicyPackage Package,
    Score Score,
    EvidenceNames Names,
    IReadOnlyList<HeldContent> Held,
    IReadOnlyDictionary<string, string> SelfScores,
    bool Editable
)
{
    public IEnumerable<ScoreDetail> Rows => Flat(Score.Details ?? []);

    public string Entry(ScoreEntry entry)
    {
        var name = Names.Find(entry.Evidence)?.Text ?? entry.Evidence;
        // What only adds up, such as years of work, has no points of its own.
        if (entry is { Points: 0, Counted: 0, Reason: null })
        {
            return name;
        }

        var points = entry.Reason is null
            ? $"计{entry.Counted:0.##}分"
            : $"{(entry.Counted > 0 ? $"计{entry.Counted:0.##}分，" : "不计分：")}{entry.Reason}";
        return $"{name}：{points}";
    }

    public IEnumerable<string> Notes(ScoreItemInfo item) =>
        item.Notes.Select(Package.Note).OfType<NoteInfo>().Select(n => $"{FindingNodes.NoteWord(n.Kind)}：{n.Text}");

    public IEnumerable<string> HeldLines =>
        Held.Select(h =>
            $"{Names.Find(h.AchievementId.ToString())?.Text}：缺{string.Join("、", h.Missing)}，补齐前不计入评分表第{string.Join("、", h.Items)}项（{h.Cite}）"
        );

    private static IEnumerable<ScoreDetail> Flat(IEnumerable<ScoreDetail> details) =>
        details.SelectMany(d => Flat(d.Children).Prepend(d));
}
