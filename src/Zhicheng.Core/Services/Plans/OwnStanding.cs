using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What a round says of somebody, grade by grade: “我符合吗？”</summary>
public sealed record OwnStanding(Round Round, IReadOnlyList<GradeStanding> Grades)
{
    /// <summary>The best answer of all grades and tracks; null while the file contradicts itself.</summary>
    public Verdict? Best =>
        Grades.SelectMany(g => g.Tracks).Select(t => (Verdict?)t.Verdict).DefaultIfEmpty(null).Max();
}
