using System.Collections.Immutable;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Evaluations;

/// <summary>What a policy says of a dossier.</summary>
public sealed class Evaluation
{
    /// <summary>The policy's id, for example "family/2025".</summary>
    public required string Policy { get; init; }

    /// <summary>The grade applied for, with its requirements and tracks.</summary>
    public required GradeInfo Grade { get; init; }

    /// <summary>The day asked about.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The verdicts of <see cref="GradeInfo.Requirements"/>, in that order.</summary>
    public required ImmutableArray<Verdict> RequirementVerdicts { get; init; }

    /// <summary>The verdicts of <see cref="GradeInfo.Tracks"/>, in that order.</summary>
    public required ImmutableArray<Verdict> TrackVerdicts { get; init; }

    /// <summary>The first day after the one asked about on which education-experience would be met; null: met, or never.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The points, for a policy with a scoring table.</summary>
    public Score? Score { get; init; }

    /// <summary>The explanation, when it was asked for: one node a requirement, a track and the scoring table.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>Requirements with their verdicts.</summary>
    public IEnumerable<(RequirementInfo Info, Verdict Verdict)> Requirements =>
        Grade.Requirements.Select((info, i) => (info, RequirementVerdicts[i]));

    /// <summary>Tracks with their verdicts.</summary>
    public IEnumerable<(TrackInfo Info, Verdict Verdict)> Tracks =>
        Grade.Tracks.Select((info, i) => (info, TrackVerdicts[i]));

    /// <summary>The verdict of a requirement or track; asking for one that does not exist is a bug.</summary>
    /// <param name="id">Its id.</param>
    public Verdict VerdictOf(string id)
    {
        foreach (var (info, verdict) in Requirements)
        {
            if (info.Id == id)
            {
                return verdict;
            }
        }
        return Tracks.First(t => t.Info.Id == id).Verdict;
    }
}
