using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>
/// A table gives points for some achievements only when named papers are there; until then they wait. Papers that not
/// everybody has do not hold points, except those that a named body must have issued.
/// </summary>
public static class HeldPoints
{
    public static IReadOnlyList<HeldContent> Of(PlanDefinition plan, IEnumerable<Achievement> achievements) =>
        [
            .. from achievement in achievements
            from rule in plan.Evidence
            where rule.Items.Count > 0 && Applies(rule, achievement)
            let missing = rule
                .Slots.Where(s => s.Required || s.Issuers.Count > 0)
                .Where(s => achievement.Evidence.All(e => e.Slot != s.Id))
                .ToList()
            where missing.Count > 0
            select new HeldContent(achievement.Id, rule.Items, [.. missing.Select(s => s.Label)], rule.Cite),
        ];

    /// <summary>Whether a rule about evidence is about this achievement.</summary>
    public static bool Applies(EvidenceRule rule, Achievement achievement) =>
        rule.Kind == achievement.Kind
        && rule.When.All(w =>
            achievement.Fields.TryGetValue(w.Key, out var value) && w.Value.Contains(value, StringComparer.Ordinal)
        );
}
