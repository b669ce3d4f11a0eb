using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Bench.StraightLine;

internal sealed class Outcome
{
    public Verdict Education;
    public Verdict Hours;
    public Verdict Assessments;
    public Verdict TechnicalLevel;
    public Verdict Results;
    public Verdict Similarity;
    public Verdict Integrity;
    public Verdict Normal;
    public Verdict Exceptional;
    public Verdict Leap;
    public Verdict Conversion;
    public DateOnly? Earliest;
    public decimal Total;
    public decimal Possible;

    /// <summary>By the table's order: 1, 1.1, 1.1.1, 1.1.2, 1.2, 2, 2.1 … 2.5, 3, 3.1 … 3.5, 4, 4.1, 4.2.</summary>
    public required decimal[] Items;

    public List<Explanation>? Explanations;
}

internal sealed class Explanation
{
    public required string Id { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Cite { get; init; }
    public required string Message { get; init; }
    public IReadOnlyList<string> Evidence { get; init; } = [];
    public DateOnly? HoldsFrom { get; init; }
    public IReadOnlyList<Explanation> Children { get; init; } = [];
}
