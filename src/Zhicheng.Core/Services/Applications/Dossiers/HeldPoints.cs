using Zhicheng.Core.Data.Achievements;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>Points of an achievement that wait for evidence.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Items">The lines of the scoring table that wait.</param>
/// <param name="Slots">The evidence that is missing.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record HeldPoints(
    Guid AchievementId,
    IReadOnlyList<string> Items,
    IReadOnlyList<EvidenceSlot> Slots,
    string Cite
)
{
    /// <summary>
    /// A table gives points for some achievements only when named papers are there; until then they wait. Papers that not
    /// everybody has do not hold points, except those that a named body must have issued.
    /// </summary>
    public static IReadOnlyList<HeldPoints> Of(PlanDefinition plan, IEnumerable<Achievement> achievements) =>
        [
            .. from achievement in achievements
            from rule in plan.Evidence
            where rule.Items.Count > 0 && Applies(rule, achievement)
            let missing = rule
                .Slots.Where(s => s.Required || s.Issuers.Count > 0)
                .Where(s => achievement.Evidence.All(e => e.Slot != s.Id))
                .ToList()
            where missing.Count > 0
            select new HeldPoints(achievement.Id, rule.Items, missing, rule.Cite),
        ];

    /// <summary>Whether a rule about evidence is about this achievement.</summary>
    public static bool Applies(EvidenceRule rule, Achievement achievement) =>
        rule.Kind == achievement.Kind
        && rule.When.All(w =>
            achievement.Fields.TryGetValue(w.Key, out var value) && w.Value.Contains(value, StringComparer.Ordinal)
        );
}
