using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Coverage;

/// <summary>Notes which routes, levels, caps, weights, refusals and minimums of a package of hours examples reach.</summary>
internal sealed class HoursCoverage(HoursRules rules) : IKindCoverage
{
    private readonly HashSet<(string Item, string Branch)> _reached = [];

    public void Run(ReadOnlySpan<byte> json)
    {
        if (rules.Read(json).Ledger is not { } ledger)
        {
            return;
        }
        var result = rules.Judge(ledger);
        foreach (var outcome in result.Records)
        {
            Note(outcome);
        }
        foreach (var year in result.Years)
        {
            var least = rules.Minimum;
            _reached.Add(("minimum/total", Word(year.Total >= least.Total)));
            _reached.Add(("minimum/professional", Word(year.Professional >= least.Professional)));
            _reached.Add(("minimum/public", Word(year.Public >= least.Public)));
        }
    }

    public IReadOnlyList<CoverageItem> Items() =>
        [
            Minimum("total", "每年总学时"),
            Minimum("professional", "每年专业科目学时"),
            Minimum("public", "每年公需科目学时"),
            .. rules.Refusals.Select(r => Item($"refusals/{r.Reason}", "不计学时", r.Clause, [("refused", "不计")])),
            .. rules.Weights is { } weights
                ? weights.Teams.Select(
                    (ranks, i) => Item(TeamOf(i + 1), $"{i + 1}人的加权系数", weights.Clause, Ranks(weights, i))
                )
                : [],
            .. rules.Routes.Select(r => Item($"routes/{r.Id}", r.Name, r.Clause, Branches(r))),
        ];

    private void Note(HoursOutcome outcome)
    {
        var (record, route, item) = (outcome.Record, outcome.Route, $"routes/{outcome.Route.Id}");
        if (outcome.Reason is { } reason and not HoursReason.RouteCap)
        {
            _reached.Add(($"refusals/{reason}", "refused"));
            return;
        }
        _reached.Add((item, record.Level ?? "counted"));
        if (outcome.Reason is HoursReason.RouteCap)
        {
            _reached.Add((item, "capped"));
        }
        if (route.Shared && rules.Weights is { } weights)
        {
            var team = Math.Min(record.Team, weights.Teams.Count);
            var beyond = record.Rank > weights.Teams[team - 1].Count;
            _reached.Add((TeamOf(team), beyond ? "beyond" : $"{record.Rank}"));
        }
    }

    private CoverageItem Minimum(string figure, string name) =>
        Item($"minimum/{figure}", name, rules.Minimum.Clause, [("met", "达到"), ("unmet", "未达到")]);

    private IEnumerable<(string, string)> Branches(HoursRoute route)
    {
        var counted = route.Levels.Count == 0 ? [("counted", "计入")] : route.Levels.Select(l => (l.Id, l.Name));
        return rules.CapOf(route) is null ? counted : counted.Append(("capped", "封顶"));
    }

    /// <summary>A rank behind those of the table is only possible where the last row serves larger teams too.</summary>
    private static IEnumerable<(string, string)> Ranks(HoursWeights weights, int row)
    {
        var ranks = weights.Teams[row].Select((_, i) => ($"{i + 1}", $"第{i + 1}名"));
        return row == weights.Teams.Count - 1 || weights.Teams[row].Count <= row
            ? ranks.Append(("beyond", "表外名次"))
            : ranks;
    }

    private CoverageItem Item(
        string id,
        string name,
        CitedClause clause,
        IEnumerable<(string Id, string Label)> branches
    ) =>
        new(
            CoverageArea.Rules,
            id,
            name,
            clause.Cite,
            null,
            [.. branches.Select(b => new CoverageBranch(b.Id, b.Label, _reached.Contains((id, b.Id))))]
        );

    private static string TeamOf(int team) => $"weights/{team}";

    private static string Word(bool met) => met ? "met" : "unmet";
}
