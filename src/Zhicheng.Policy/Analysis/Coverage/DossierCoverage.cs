using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Analysis.Coverage;

/// <summary>Notes which branches of the rules for dossiers examples reach.</summary>
internal sealed class DossierCoverage(PolicyPackage package) : IKindCoverage
{
    private readonly Evaluator _evaluator = package.CreateEvaluator();
    private readonly TraceSink _sink = new();
    private readonly Dictionary<string, Reached> _nodes = [];
    private readonly Dictionary<string, Reached> _lines = [];
    private readonly HashSet<(Standing Standing, Exclusion? Exclusion)> _standings = [];

    public void Run(ReadOnlySpan<byte> json)
    {
        if (package.ReadDossier(json).Dossier is { } dossier)
        {
            Run(dossier);
        }
    }

    public IReadOnlyList<CoverageItem> Items() => [.. RuleItems(), .. ScoreItems(), .. AchievementItems()];

    private void Run(Dossier dossier)
    {
        var judge = _evaluator.Judged(dossier);
        _sink.Clear();
        judge.Explain(_sink);
        foreach (var node in _sink.Nodes)
        {
            Note(_nodes, node.Id, node.Name, node.Cite).Verdicts |= 1 << (int)node.Verdict;
        }
        foreach (var line in _sink.Lines)
        {
            var reached = Note(_lines, line.Item, line.Item, "");
            reached.HasPoints |= line.Raw > 0;
            reached.IsCapped |= line.Raw > line.Counted;
        }
        foreach (var achievement in dossier.Achievements)
        {
            if (IsLookedAt(achievement.Kind))
            {
                var standing = judge.Facts.StandingOf(achievement, out var exclusion);
                _standings.Add((standing, exclusion));
            }
        }
    }

    private static Reached Note(Dictionary<string, Reached> all, string id, string name, string cite)
    {
        if (!all.TryGetValue(id, out var reached))
        {
            all.Add(id, reached = new Reached(name, cite));
        }
        return reached;
    }

    private IEnumerable<CoverageItem> RuleItems()
    {
        var items = new List<CoverageItem>();
        var told = new HashSet<string>();
        foreach (var grade in package.Grades)
        {
            foreach (var requirement in grade.Requirements.Where(r => !told.Contains(r.Id)))
            {
                AddClause(package.Clauses[requirement.Id], items, told);
            }
            foreach (var track in grade.Tracks.Where(t => told.Add(t.Id)))
            {
                items.Add(RuleItem(track.Id, track.Name, track.Cite, mayBeOpen: false));
                if (package.Clauses.TryGetValue(track.Id, out var own))
                {
                    AddClause(own, items, told);
                }
            }
        }
        // What a rule tells beside its parts, such as the figures of each year.
        items.AddRange(
            _nodes
                .Where(n => !told.Contains(n.Key))
                .Select(n => RuleItem(n.Key, n.Value.Name, n.Value.Cite, mayBeOpen: false))
        );
        return items;
    }

    /// <summary>A clause and its parts. Only leaves must also be open once: above them it is arithmetic.</summary>
    private void AddClause(ClauseInfo clause, List<CoverageItem> items, HashSet<string> told)
    {
        if (told.Add(clause.Id))
        {
            items.Add(RuleItem(clause.Id, clause.Name, clause.Cite, clause.MayBeOpen && clause.Parts.Count == 0));
        }
        foreach (var part in clause.Parts)
        {
            AddClause(part, items, told);
        }
    }

    private CoverageItem RuleItem(string id, string name, string cite, bool mayBeOpen)
    {
        var verdicts = _nodes.TryGetValue(id, out var reached) ? reached.Verdicts : 0;
        var branches = new List<CoverageBranch> { Branch(Verdict.Met, "met"), Branch(Verdict.Unmet, "unmet") };
        if (mayBeOpen)
        {
            branches.Add(Branch(Verdict.Open, "open"));
        }
        return new CoverageItem(CoverageArea.Rules, id, name, cite, package.Places.GetValueOrDefault(id), branches);

        CoverageBranch Branch(Verdict verdict, string word) =>
            new(word, Words.Of(verdict).Text, (verdicts & (1 << (int)verdict)) != 0);
    }

    private IEnumerable<CoverageItem> ScoreItems() =>
        package.Book.Scorecard is { } table ? table.Groups.SelectMany(ScoreItems) : [];

    private IEnumerable<CoverageItem> ScoreItems(ScoreNode node)
    {
        var info = node.Head.Info;
        var reached = _lines.GetValueOrDefault(info.Item);
        var branches = new List<CoverageBranch> { new("points", "得分", reached is { HasPoints: true }) };
        if (node.Most is not { } most || most > node.Cap)
        {
            branches.Add(new CoverageBranch("capped", "封顶", reached is { IsCapped: true }));
        }
        var place = package.Places.GetValueOrDefault($"score/{info.Item}");
        return node
            .Lines.SelectMany(ScoreItems)
            .Prepend(new CoverageItem(CoverageArea.Score, info.Item, info.Name, info.Cite, place, branches));
    }

    private IEnumerable<CoverageItem> AchievementItems()
    {
        var rules = package.Book.Achievements;
        var kinds = DossierVocabulary.Kinds.Where(IsLookedAt).ToList();
        if (kinds.Count == 0)
        {
            yield break;
        }
        var dated = kinds.Exists(k => !rules.Standing[k.Index]);
        var window = rules.WindowYears is not null || package.Book.Grades.Any(g => g.WindowTitle is not null);
        List<CoverageBranch?> branches =
        [
            Branch(Standing.Counts, "counts", "计入"),
            Branch(Standing.Future, "future", LeftOut.Future.Text),
            kinds.Exists(k => !rules.AnyDiscipline[k.Index])
                ? Branch(Standing.OtherDiscipline, "other-discipline", LeftOut.OtherDiscipline.Text)
                : null,
            dated ? Branch(Standing.Undated, "undated", LeftOut.Undated.Text) : null,
            dated && window
                ? Branch(Standing.BeforeWindow, "before-window", package.Book.Grades[0].BeforeWindow.Text)
                : null,
        ];
        yield return new CoverageItem(
            CoverageArea.Achievements,
            "achievements",
            "业绩的计算",
            rules.Cite,
            null,
            [.. branches.OfType<CoverageBranch>()]
        );
        for (var i = 0; i < rules.Exclusions.Length; i++)
        {
            var exclusion = rules.Exclusions[i];
            yield return new CoverageItem(
                CoverageArea.Achievements,
                $"achievements/exclude/{i + 1}",
                $"不计入：{exclusion.Reason.Text}",
                exclusion.Cite,
                null,
                [new CoverageBranch("excluded", "不计入", _standings.Contains((Standing.Excluded, exclusion)))]
            );
        }

        CoverageBranch Branch(Standing standing, string id, string label) =>
            new(id, label, _standings.Contains((standing, null)));
    }

    /// <summary>Whether some rule or line counts achievements of this kind.</summary>
    private bool IsLookedAt(AchievementKind kind) => package.Book.StepsMeant[kind.Index].Length > 0;

    /// <summary>What the examples have reached of a node.</summary>
    private sealed class Reached(string name, string cite)
    {
        public string Name => name;

        public string Cite => cite;

        public int Verdicts { get; set; }

        public bool HasPoints { get; set; }

        public bool IsCapped { get; set; }
    }
}
