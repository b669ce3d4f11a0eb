using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages;

/// <summary>A clause that carries figures.</summary>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted.</param>
/// <param name="Notes">The notes that bear on it.</param>
public sealed record CitedClause(string Cite, string Text, IReadOnlyList<NoteInfo> Notes)
{
    /// <summary>A node of an explanation that rests on this clause; what its notes say ends the message.</summary>
    internal Finding Tell(string id, bool isMet, string message, IReadOnlyList<Finding> children) =>
        new()
        {
            Id = id,
            Verdict = isMet ? Verdict.Met : Verdict.Unmet,
            Cite = Cite,
            Message = message + RuleHead.TailOf(Notes),
            Notes = [.. Notes.Select(n => n.Id)],
            Children = children,
        };
}
