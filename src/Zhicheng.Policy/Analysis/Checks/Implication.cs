using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Which rules follow from others. What is not known is taken not to follow, so a new kind of rule is safe.</summary>
internal static class Implication
{
    /// <summary>Whether whoever meets the one meets the other.</summary>
    public static bool Holds(Rule one, Rule other) =>
        ReferenceEquals(one, other)
        || one.Covers(other)
        || other switch
        {
            AllRule all => all.DescribedParts.All(p => Holds(one, p)),
            AnyRule any => any.DescribedParts.Any(p => Holds(one, p)),
            _ => false,
        }
        || one switch
        {
            AllRule all => all.DescribedParts.Any(p => Holds(p, other)),
            AnyRule any => any.DescribedParts.All(p => Holds(p, other)),
            _ => false,
        };

    /// <summary>Why two rules cannot hold together; null when they can, or when it is not known.</summary>
    public static string? WhyApart(Rule one, Rule other)
    {
        if (one is NotRule not && Holds(other, not.Part))
        {
            return $"既要求“{other.Head.Name}”，又要求不属于“{not.Part.Head.Name}”";
        }
        if (one is EarlyRule early && (ReferenceEquals(early.Requirement, other) || Holds(other, early.Requirement)))
        {
            return $"既要求已经符合“{other.Head.Name}”，又要求尚未符合（{early.Head.Name}）";
        }
        if (
            one is ForbiddenRule forbidden
            && other is AchievementsRule wanted
            && Array.TrueForAll(wanted.Tally.Tests, t => Array.Exists(forbidden.Tally.Tests, t.IsWithin))
        )
        {
            return $"既要求“{other.Head.Name}”，又不允许有“{forbidden.Head.Name}”";
        }
        return null;
    }
}
