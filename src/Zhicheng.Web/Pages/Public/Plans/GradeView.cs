using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>The verdict on one grade, in words.</summary>
/// <param name="Standing">The verdict.</param>
/// <param name="IsNamed">Whether the grade has to be told from others.</param>
public sealed record GradeView(GradeStanding Standing, bool IsNamed)
{
    // The part of a track's finding that lists its requirements, which the page shows by themselves.
    private const string NeededId = "/requirements";

    private readonly FindingNodes nodes = new(Standing.Package, Standing.Names);

    public Verdict Best => Standing.Tracks.Select(t => t.Verdict).DefaultIfEmpty(Verdict.Unmet).Max();

    /// <summary>All of it in a sentence.</summary>
    public string Summary =>
        Best switch
        {
            Verdict.Met => $"按已有材料，您符合{NamesOf(Verdict.Met)}的条件。",
            Verdict.Open => $"{NamesOf(Verdict.Open)}：能自动核对的条件都已符合，其余由审核人员认定。",
            _ =>
                $"按已有材料，现在还不符合申报条件：{Standing.Grade.Requirements.Count}项条件中有{Lacking.Count}项不符合。",
        };

    /// <summary>The day from which time alone makes education and experience enough.</summary>
    public string? Earliest =>
        Standing.Earliest is { } day ? $"学历资历条件最早在{day.Chinese()}符合（其他情况不变）。" : null;

    /// <summary>What somebody has to rule on first.</summary>
    public string? Major =>
        Standing.HangsOnMajor
            ? $"所学专业{Majors}是不是本专业或相近专业，由审核人员认定；认定之前，有关的条件显示为“待认定”。"
            : null;

    /// <summary>Requirements not met: what there is to do.</summary>
    public IReadOnlyList<Demand> Lacking => [.. Standing.Requirements.Where(r => r.Verdict == Verdict.Unmet)];

    /// <summary>Requirements that somebody has to judge.</summary>
    public IReadOnlyList<Demand> Waiting => [.. Standing.Requirements.Where(r => r.Verdict == Verdict.Open)];

    /// <summary>The findings of every track: why, and what it asks besides the requirements.</summary>
    public IReadOnlyList<FindingNode> Tracks =>
        [
            .. Standing.Tracks.Select(t =>
            {
                var node = nodes.Of(t.Finding);
                return node with
                {
                    Message = $"{t.Track.Name}：{Reason(t)}",
                    Children =
                    [
                        .. t
                            .Finding.Children.Where(c => !c.Id.EndsWith(NeededId, StringComparison.Ordinal))
                            .Select(nodes.Of),
                    ],
                    IsOpen = false,
                };
            }),
        ];

    /// <summary>The findings of every requirement.</summary>
    public IReadOnlyList<FindingNode> Requirements =>
        [.. Standing.Requirements.Select(r => nodes.Of(r.Finding) with { IsOpen = false })];

    /// <summary>The reason in a sentence that does not repeat the name.</summary>
    public string Sentence(Demand demand)
    {
        var sentence = nodes.Sentence(demand.Finding);
        var name = demand.Requirement.Name + "：";
        return sentence.StartsWith(name, StringComparison.Ordinal) ? sentence[name.Length..] : sentence;
    }

    /// <summary>The parts of a requirement.</summary>
    public IReadOnlyList<FindingNode> Parts(Demand demand) =>
        [.. demand.Finding.Children.Select(c => nodes.Of(c) with { IsOpen = false })];

    /// <summary>Why a track is or is not open to the reader, in a line.</summary>
    public static string Reason(TrackStanding track) =>
        track switch
        {
            { Verdict: Verdict.Met } => "各项条件都符合",
            { Verdict: Verdict.Open, Waiting: { Count: > 0 } waiting } =>
                $"待认定：{string.Join("、", waiting.Select(r => r.Name))}",
            { Verdict: Verdict.Open } => "待审核人员认定",
            { Lacking: { Count: > 0 } lacking } => $"不符合：{string.Join("、", lacking.Select(r => r.Name))}",
            _ => "没有达到这一类型的条件",
        };

    /// <summary>Whether a requirement waits for criteria that the reader has to claim.</summary>
    public bool IsClaimed(Demand demand) => Standing.Package.Claims.Any(c => c.Serves.Contains(demand.Requirement.Id));

    private string Majors =>
        string.Join(
            "、",
            Standing
                .AsIs.Dossier.Education.Select(e => e.Major)
                .Where(m => !string.IsNullOrWhiteSpace(m))
                .Distinct()
                .Select(m => $"“{m}”")
        );

    private string NamesOf(Verdict verdict) =>
        string.Join("、", Standing.Tracks.Where(t => t.Verdict == verdict).Select(t => t.Track.Name));
}
