using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>A whole policy as a person reads it. Printing it is left to those who show it.</summary>
/// <param name="Policy">The package's id.</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="Digest">SHA-256 of its files.</param>
/// <param name="Sections">Its sections, in order.</param>
public sealed record PolicyReading(string Policy, string Title, string Digest, IReadOnlyList<ReadingNode> Sections);

/// <summary>One passage with what stands under it.</summary>
/// <param name="Heading">What it is about.</param>
public sealed record ReadingNode(string Heading)
{
    /// <summary>Id of the rule, as in findings; null for a passage that is no rule.</summary>
    public string? Id { get; init; }

    /// <summary>Document and clause.</summary>
    public string? Cite { get; init; }

    /// <summary>The clause, quoted.</summary>
    public string? Quote { get; init; }

    /// <summary>What is looked at or given, a sentence each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>How many of the parts must hold, as a sentence; null where that is not asked.</summary>
    public string? Demand { get; init; }

    /// <summary>What a reader has to know: interpretations, gaps, contradictions, unverified figures.</summary>
    public IReadOnlyList<NoteInfo> Notes { get; init; } = [];

    /// <summary>The passages under it.</summary>
    public IReadOnlyList<ReadingNode> Parts { get; init; } = [];
}
