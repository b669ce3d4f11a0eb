using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Coverage;

/// <summary>A part of a package that examples can reach.</summary>
public enum CoverageArea
{
    /// <summary>Requirements, tracks and the rules below them.</summary>
    Rules,

    /// <summary>Lines of the scoring table.</summary>
    Score,

    /// <summary>What makes an achievement count or not.</summary>
    Achievements,
}

/// <summary>One way that a part can come out.</summary>
/// <param name="Id">"met", "unmet", "open", "points", "capped", or the reason why an achievement is left out.</param>
/// <param name="Label">The same in Chinese.</param>
/// <param name="IsReached">Whether some example comes out this way.</param>
public sealed record CoverageBranch(string Id, string Label, bool IsReached);

/// <summary>A rule, line or reason with its branches.</summary>
/// <param name="Area">Where it belongs.</param>
/// <param name="Id">Its id, as in findings.</param>
/// <param name="Name">What it asks.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Place">Where it stands; null when it stands in no one place.</param>
/// <param name="Branches">How it can come out.</param>
public sealed record CoverageItem(
    CoverageArea Area,
    string Id,
    string Name,
    string Cite,
    SourcePlace? Place,
    IReadOnlyList<CoverageBranch> Branches
)
{
    /// <summary>Whether every branch is reached.</summary>
    public bool IsCovered => Branches.All(b => b.IsReached);
}

/// <summary>Which branches of a package its worked examples reach.</summary>
/// <param name="Policy">The package's id.</param>
/// <param name="Examples">How many examples ran.</param>
/// <param name="Items">Its parts, in the package's order.</param>
public sealed record CoverageReport(string Policy, int Examples, IReadOnlyList<CoverageItem> Items)
{
    /// <summary>All branches.</summary>
    public int Total => Items.Sum(i => i.Branches.Count);

    /// <summary>Branches that some example reaches.</summary>
    public int Reached => Items.Sum(i => i.Branches.Count(b => b.IsReached));

    /// <summary>The same in per cent, rounded down to one decimal so that 100 means all.</summary>
    public decimal Percent => Total == 0 ? 100 : Math.Floor(Reached * 1000m / Total) / 10;

    /// <summary>Whether every branch is reached.</summary>
    public bool IsComplete => Reached == Total;
}
