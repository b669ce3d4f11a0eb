namespace Zhicheng.Policy.Evaluations;

/// <summary>One node of an explanation.</summary>
public sealed record Finding
{
    /// <summary>Id of the requirement, track or line of the table, or the path of a rule below it ("results/2").</summary>
    public required string Id { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>One sentence: what is required, what was found, what is missing, from which day it would hold.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// What it rests on: ids of achievements, and JSON Pointers ("/education/0") for entries that have no id.
    /// </summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The first day after the one asked about on which it would be met if nothing but time passes.</summary>
    public DateOnly? HoldsFrom { get; init; }

    /// <summary>Ids of the package's notes that bear on it: interpretations, gaps, contradictions.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The parts.</summary>
    public IReadOnlyList<Finding> Children { get; init; } = [];
}
