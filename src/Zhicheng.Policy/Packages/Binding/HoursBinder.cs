using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Binds the section “hours”: routes, minimum, cap, weights and refusals.</summary>
internal sealed class HoursBinder(BindContext context)
{
    public HoursRules? Bind(YamlMap node)
    {
        var routes = BindRoutes(node);
        var weights = node["weights"] is YamlMap table ? BindWeights(table) : null;
        foreach (var route in node.Maps("routes").Where(r => weights is null && r.Flag("shared")))
        {
            context.Fail(route, $"途径“{route.Text("id")}”由多人完成，须有“weights”说明如何分配");
        }
        if (weights is not null && !routes.Any(r => r.Shared))
        {
            context.Fail(node.Map("weights"), "没有途径标明“shared: true”，加权系数用不上");
        }
        var refusals = BindRefusals(node);
        // A word table cannot hold a word twice; that it stands twice was told.
        return routes.DistinctBy(r => r.Id).Count() < routes.Count
            ? null
            : new HoursRules(routes)
            {
                Minimum = BindMinimum(node.Map("minimum")),
                Cap = node["routeCap"] is YamlMap cap ? BindCap(cap, routes) : null,
                Weights = weights,
                Refusals = refusals,
                Procedure = context.Procedure(node),
                Texts = context.LedgerTexts(node),
            };
    }

    private List<HoursRoute> BindRoutes(YamlMap node)
    {
        var routes = new List<HoursRoute>();
        foreach (var map in node.Maps("routes"))
        {
            if (routes.Exists(r => r.Id == map.Text("id")))
            {
                context.Fail(map, $"途径“{map.Text("id")}”写了两次");
            }
            var levels = BindLevels(map);
            routes.Add(
                new HoursRoute
                {
                    Id = map.Text("id"),
                    Name = map.Text("name"),
                    Subject = Subject(map.Text("subject")),
                    Unit = map.Text("unit"),
                    Each = map.Flag("labelled") ? 1 : map.OptionalNumber("each"),
                    Levels = levels,
                    Labelled = map.Flag("labelled"),
                    Shared = map.Flag("shared"),
                    Clause = context.Clause(map),
                    Evidence = map.OptionalText("evidence"),
                    LevelWords = new WordTable([.. levels.Select(l => l.Id).Distinct()]),
                }
            );
        }
        return routes;
    }

    private List<HoursLevel> BindLevels(YamlMap route)
    {
        var levels = new List<HoursLevel>();
        foreach (var map in route.Maps("levels"))
        {
            var level = new HoursLevel(map.Text("id"), map.Text("name"), map.Number("hours"));
            if (levels.Exists(l => l.Id == level.Id))
            {
                context.Fail(map, $"级别“{level.Id}”写了两次");
            }
            levels.Add(level);
        }
        return levels;
    }

    private HoursMinimum BindMinimum(YamlMap map)
    {
        var minimum = new HoursMinimum(
            map.Number("total"),
            map.Number("professional"),
            map.Number("public"),
            context.Clause(map)
        );
        if (minimum.Total < Math.Max(minimum.Professional, minimum.Public))
        {
            context.Fail(map, "“total”小于其中一种科目的学时，永远不起作用");
        }
        return minimum;
    }

    private RouteCap BindCap(YamlMap map, List<HoursRoute> routes)
    {
        var cap = new RouteCap(Subject(map.Text("subject")), map.Number("hours"), context.Clause(map));
        if (routes.TrueForAll(r => r.Subject != cap.Subject))
        {
            context.Fail(map, $"没有“{map.Text("subject")}”科目的途径，上限永远不起作用");
        }
        return cap;
    }

    /// <summary>Team sizes stand in order without a gap, and nobody gives out more than there is.</summary>
    private HoursWeights BindWeights(YamlMap map)
    {
        var teams = new List<IReadOnlyList<decimal>>();
        foreach (var row in map.Maps("teams"))
        {
            var size = teams.Count + 1;
            decimal[] ranks = [.. row.List("ranks").Select(Number)];
            if (row.Whole("size") != size)
            {
                context.Fail(
                    row,
                    $"这里应为{size}人的加权系数，现为{row.Whole("size")}人：人数须从1起逐个写，不能有空缺"
                );
            }
            if (ranks.Length > size)
            {
                context.Fail(row, $"{size}人只有{size}个名次，写了{ranks.Length}个系数");
            }
            if (ranks.Sum() > 1)
            {
                context.Fail(row, $"{size}人的加权系数之和是{ranks.Sum()}，不能超过1");
            }
            teams.Add(ranks);
        }
        return new HoursWeights(teams, context.Clause(map));
    }

    private List<HoursRefusal> BindRefusals(YamlMap node)
    {
        var refusals = new List<HoursRefusal>();
        foreach (var map in node.Maps("refusals"))
        {
            var reason = map.Text("reason") switch
            {
                "late" => HoursReason.Late,
                "other-specialty" => HoursReason.OtherSpecialty,
                _ => HoursReason.NoEvidence,
            };
            if (refusals.Exists(r => r.Reason == reason))
            {
                context.Fail(map, $"不计学时的情形“{map.Text("reason")}”写了两次");
            }
            HoursSubject[] subjects = map.Has("subjects")
                ? [.. map.Texts("subjects").Select(Subject)]
                : [HoursSubject.Professional, HoursSubject.Public];
            refusals.Add(new HoursRefusal(reason, subjects, context.Clause(map)));
        }
        return refusals;
    }

    private static decimal Number(YamlNode node) =>
        ((YamlScalar)node).TryNumber(out var number) ? number : throw new InvalidOperationException("ranks");

    private static HoursSubject Subject(string word) => Enum.Parse<HoursSubject>(word, ignoreCase: true);
}
