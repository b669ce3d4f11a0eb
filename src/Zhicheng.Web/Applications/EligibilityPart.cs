using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>The explanation for all tracks at once, for <c>_Eligibility</c>.</summary>
/// <param name="Standing">The answer.</param>
/// <param name="Chosen">The track chosen in an application, or null.</param>
public sealed record EligibilityPart(GradeStanding Standing, string? Chosen)
{
    private readonly FindingNodes nodes = new(Standing.Package, Standing.Names);

    public IReadOnlyList<FindingNode> Tracks => [.. Standing.Tracks.Select(t => nodes.Of(t.Finding))];

    public IReadOnlyList<FindingNode> Requirements => [.. Standing.Requirements.Select(d => nodes.Of(d.Finding))];

    /// <summary>In one sentence: what can be applied for now.</summary>
    public string Summary
    {
        get
        {
            if (Standing.Tracks.Count == 0)
            {
                return "个人信息或业绩里有几处需要先改正，才能判断。";
            }

            string[] parts =
            [
                .. new[] { ("现在符合", Verdict.Met), ("有待认定", Verdict.Open) }
                    .Select(p => (p.Item1, Names: NamesOf(p.Item2)))
                    .Where(p => p.Names.Length > 0)
                    .Select(p => $"{p.Item1}：{p.Names}"),
            ];
            return parts.Length > 0 ? string.Join("；", parts) + "。" : "各种申报类型现在都不符合，原因见下。";
        }
    }

    private string NamesOf(Verdict verdict) =>
        string.Join("、", Standing.Tracks.Where(t => t.Verdict == verdict).Select(t => t.Track.Name));
}
