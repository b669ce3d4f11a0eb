using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>A place for evidence of one achievement.</summary>
/// <param name="Id">Id of the slot.</param>
/// <param name="Label">Its name.</param>
/// <param name="Hint">What the papers must show.</param>
/// <param name="Required">Whether the achievement can be submitted without it.</param>
/// <param name="Issuers">Names to choose the issuer of each file from; empty: not asked.</param>
/// <param name="Why">Who asks for it and why, each in a sentence; empty for what people may add themselves.</param>
public sealed record AskedSlot(
    string Id,
    string Label,
    string Hint,
    bool Required,
    IReadOnlyList<string> Issuers,
    IReadOnlyList<string> Why
);

/// <summary>Which evidence an achievement needs: what any of the loaded plans asks of its kind and of what stands in its fields.</summary>
public static class AskedEvidence
{
    /// <summary>The slot for the proof of one's own part, by whatever plan it is asked.</summary>
    public const string OwnPart = "own-part";

    /// <summary>Where people put what no plan names.</summary>
    public const string Other = "other";

    public const int MaxFiles = 10;

    private const string General = "evidence";
    private const string GeneralLabel = "佐证材料";
    private const string OwnPartLabel = "本人作用证明";
    private const string OtherLabel = "其他材料";

    public static IReadOnlyList<AskedSlot> Of(PlanDefinitions plans, Achievement achievement)
    {
        var slots = Named(plans, r => HeldPoints.Applies(r, achievement));
        if (slots.Count == 0)
        {
            slots.Add(new(General, GeneralLabel, "能证明这项业绩和本人参加的材料", Required: true, [], []));
        }

        if (achievement.Collective)
        {
            slots = WithOwnPart(slots);
        }

        var known = slots.Select(s => s.Id).Append(Other).ToHashSet();
        var left = Named(plans, r => r.Kind == achievement.Kind)
            .Where(s => !known.Contains(s.Id) && achievement.Evidence.Any(e => e.Slot == s.Id));
        return
        [
            .. slots,
            .. left.Select(s =>
                s with
                {
                    Required = false,
                    Hint = "按现在填写的内容，这份材料不再需要，可以移除。",
                    Why = [],
                }
            ),
            new(Other, OtherLabel, "有助于说明这项业绩的其他材料", Required: false, [], []),
        ];
    }

    /// <summary>The name of a slot that no plan names.</summary>
    public static string LabelOf(string slot) =>
        slot switch
        {
            OwnPart => OwnPartLabel,
            Other => OtherLabel,
            _ => GeneralLabel,
        };

    /// <summary>What every entry of a kind has to show, in words, before anything is known of it: 荣誉证书、公布文件.</summary>
    public static string Usually(PlanDefinitions plans, string kind)
    {
        var labels =
            from rule in plans.ByPolicy.OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => p.Value.Evidence)
            where rule.Kind == kind
            from slot in rule.Slots
            where slot.Required
            group slot.Label by slot.Id into slots
            select string.Join("或", slots.Distinct());
        return string.Join("、", labels.DefaultIfEmpty(GeneralLabel));
    }

    // Slots of one id are one slot: plans that ask for the same paper get the same one.
    private static List<AskedSlot> Named(PlanDefinitions plans, Func<EvidenceRule, bool> applies) =>
        [
            .. from asked in (
                from plan in plans.ByPolicy.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value)
                from rule in plan.Evidence
                where applies(rule)
                from slot in rule.Slots
                select (Slot: slot, Why: Why(plan, rule, slot))
            ).GroupBy(a => a.Slot.Id)
            select new AskedSlot(
                asked.Key,
                asked.First().Slot.Label,
                string.Join("；", asked.Select(a => a.Slot.Hint).Where(h => h.Length > 0).Distinct()),
                asked.Any(a => a.Slot.Required),
                [.. asked.SelectMany(a => a.Slot.Issuers).Distinct()],
                [.. asked.Select(a => a.Why).Distinct()]
            ),
        ];

    private static string Why(PlanDefinition plan, EvidenceRule rule, EvidenceSlot slot)
    {
        var points = rule.Items.Count > 0 ? $"，量化评价{string.Join("、", rule.Items)}据此计分" : "";
        return $"《{plan.Title}》{(slot.Required ? "要求" : "可以")}提供（{rule.Cite}）{points}";
    }

    private static List<AskedSlot> WithOwnPart(List<AskedSlot> slots)
    {
        const string because = "集体项目须提供本人系主要贡献者的依据";
        return slots.Exists(s => s.Id == OwnPart)
            ? [.. slots.Select(s => s.Id == OwnPart ? s with { Required = true, Why = [.. s.Why, because] } : s)]
            :
            [
                .. slots,
                new(
                    OwnPart,
                    OwnPartLabel,
                    "能证明本人是主要贡献者的材料，如单位证明、任务书、署名页",
                    true,
                    [],
                    [because]
                ),
            ];
    }
}
