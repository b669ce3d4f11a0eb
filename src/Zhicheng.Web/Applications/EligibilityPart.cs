using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>The explanation for all tracks at once, for <c>_Eligibility</c>.</summary>
/// <param name="Package">The policy.</param>
/// <param name="Grade">The grade asked about.</param>
/// <param name="Eligibility">The answer.</param>
/// <param name="Names">What findings point to, in words.</param>
/// <param name="Chosen">The track chosen in an application, or null.</param>
public sealed record EligibilityPart(
    PolicyPackage Package,
    GradeInfo Grade,
    Eligibility Eligibility,
    EvidenceNames Names,
    string? Chosen
)
{
    private readonly FindingNodes nodes = new(Package, Names);

    public IReadOnlyList<FindingNode> Tracks => NodesOf(Grade.Tracks.Select(t => t.Id));

    public IReadOnlyList<FindingNode> Requirements => NodesOf(Grade.Requirements.Select(r => r.Id));

    /// <summary>In one sentence: what can be applied for now, or how soon.</summary>
    public string Summary
    {
        get
        {
            if (Eligibility.Evaluation is not { } evaluation)
            {
                return "个人信息或业绩里有几处需要先改正，才能判断。";
            }

            var met = Names_(evaluation, Verdict.Met);
            var open = Names_(evaluation, Verdict.Open);
            var parts = new List<string>();
            if (met.Count > 0)
            {
                parts.Add($"现在符合：{string.Join("、", met)}");
            }

            if (open.Count > 0)
            {
                parts.Add($"有待认定：{string.Join("、", open)}");
            }

            return parts.Count > 0
                ? string.Join("；", parts) + "。"
                : "四种申报类型现在都不符合，原因见下。".Replace("四", ChineseCount(Grade.Tracks.Count));
        }
    }

    private static List<string> Names_(Evaluation evaluation, Verdict verdict) =>
        [.. evaluation.Tracks.Where(t => t.Verdict == verdict).Select(t => t.Info.Name)];

    private static string ChineseCount(int n) =>
        n is >= 1 and <= 9 ? "一两三四五六七八九"[n - 1].ToString() : n.ToString();

    private IReadOnlyList<FindingNode> NodesOf(IEnumerable<string> ids) =>
        Eligibility.Evaluation is { } evaluation
            ? [.. ids.Select(id => nodes.Of(evaluation, id)).OfType<FindingNode>()]
            : [];
}
