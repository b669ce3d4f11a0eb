using System.Collections.Immutable;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Evaluations;

/// <summary>The points of a dossier.</summary>
public sealed class Score
{
    /// <summary>What is certain.</summary>
    public required decimal Total { get; init; }

    /// <summary>The same with every judgement still to be given going the person's way.</summary>
    public required decimal Possible { get; init; }

    /// <summary>Every numbered line of the table, in the table's order, also at 0.</summary>
    public required ImmutableArray<ScoreLine> Lines { get; init; }

    /// <summary>
    /// The whole table with what was counted and why something was left out; only when findings were asked for.
    /// </summary>
    public IReadOnlyList<ScoreDetail>? Details { get; init; }
}

/// <summary>A numbered line.</summary>
/// <param name="Item">The line.</param>
/// <param name="Raw">Points before the cap.</param>
/// <param name="Counted">Points after the cap.</param>
/// <param name="Possible">Points after the cap, with every judgement still to be given going the person's way.</param>
public readonly record struct ScoreLine(ScoreItemInfo Item, decimal Raw, decimal Counted, decimal Possible);

/// <summary>A line with its parts.</summary>
/// <param name="Item">The line.</param>
/// <param name="Raw">Points before the cap.</param>
/// <param name="Counted">Points after the cap.</param>
/// <param name="Possible">Points after the cap, with every judgement still to be given going the person's way.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Entries">What was counted and what was left out.</param>
/// <param name="Children">The lines below it.</param>
public sealed record ScoreDetail(
    ScoreItemInfo Item,
    decimal Raw,
    decimal Counted,
    decimal Possible,
    string Message,
    IReadOnlyList<ScoreEntry> Entries,
    IReadOnlyList<ScoreDetail> Children
);

/// <summary>One thing under a line.</summary>
/// <param name="Evidence">Id of the achievement, or JSON Pointer of an entry without id.</param>
/// <param name="Points">What the table gives for it.</param>
/// <param name="Counted">What of that counts in this line.</param>
/// <param name="Reason">Why it was left out or cut, in Chinese; null when all of it counts.</param>
public sealed record ScoreEntry(string Evidence, decimal Points, decimal Counted, string? Reason);
