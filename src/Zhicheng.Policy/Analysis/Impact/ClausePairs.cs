using Zhicheng.Policy.Analysis.Changes;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>
/// Which rule of one policy is which of another. Ids of rules are their positions, so a rule put in between moves those
/// behind it: they are found again by clause and name.
/// </summary>
internal sealed class ClausePairs
{
    /// <summary>The partner of every clause; null: it has none.</summary>
    private readonly Dictionary<string, string?> _partners = [];

    private ClausePairs() { }

    /// <summary>The partners of the rules of one policy among those of another.</summary>
    public static ClausePairs Of(PolicyPackage from, PolicyPackage to)
    {
        var pairs = new ClausePairs();
        foreach (var (id, clause) in from.Clauses)
        {
            pairs.Pair(clause, to.Clauses.GetValueOrDefault(id));
        }
        return pairs;
    }

    /// <summary>The id of the partner; null: there is none.</summary>
    public string? Partner(string id)
    {
        if (_partners.TryGetValue(id, out var partner))
        {
            return partner;
        }
        // What a rule tells beside its parts, such as a year of hours, has its place under the rule.
        var slash = id.LastIndexOf('/');
        if (slash < 0)
        {
            return id;
        }
        return Partner(id[..slash]) is { } parent ? parent + id[slash..] : null;
    }

    private void Pair(ClauseInfo clause, ClauseInfo? partner)
    {
        _partners[clause.Id] = partner?.Id;
        var pairs = Alignment.Of(
            clause.Parts,
            partner?.Parts ?? [],
            c => c.Cite + c.Name,
            c => c.Cite + WithoutFigures(c.Name),
            c => WithoutFigures(c.Name),
            c => c.Text is null ? null : c.Cite
        );
        foreach (var (part, other) in pairs)
        {
            if (part is not null)
            {
                Pair(part, other);
            }
        }
    }

    private static string WithoutFigures(string name) => new([.. name.Where(c => !char.IsAsciiDigit(c))]);
}
