using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the scoring table into nodes.</summary>
internal sealed class ScoreBinder(BindContext context, RuleBinder rules)
{
    private static readonly string[] Kinds =
    [
        "lines",
        "judged",
        "each",
        "byRank",
        "education",
        "perYear",
        "perTitleYear",
        "assessment",
    ];

    private static readonly string[] WithoutPoints = ["lines", "judged", "byRank"];

    private readonly FilterBinder _filters = new(context);
    private readonly List<ScoreItemInfo> _items = [];
    private readonly List<ScoreItemInfo> _numbered = [];
    private readonly List<KeyValuePair<string, decimal>> _judged = [];

    /// <summary>All lines, parents before their parts.</summary>
    public IReadOnlyList<ScoreItemInfo> Items => _items;

    /// <summary>The lines that experts fill, with their caps.</summary>
    public IReadOnlyList<KeyValuePair<string, decimal>> Judged => _judged;

    public ScoreTable Bind(YamlMap table)
    {
        var cite = context.Cite(table, "");
        var head = new RuleHead("score", table.Text("name"), cite, null, context.NotesOf(table));
        ScoreNode[] groups = [.. table.Maps("lines").Select((line, i) => BindLine(line, null, i + 1, 0, cite))];
        return new ScoreTable(head, groups, [.. _numbered]);
    }

    private ScoreNode BindLine(YamlMap line, ScoreItemInfo? parent, int place, int depth, string inherited)
    {
        var kind = Kinds.First(line.Has);
        var cite = context.Cite(line, inherited);
        var notes = context.NotesOf(line);
        var info = new ScoreItemInfo(
            line.OptionalText("item") ?? $"{parent?.Item}/{place}",
            line.Text("name"),
            line.Number("cap"),
            line.OptionalText("text") ?? "",
            kind == "judged",
            line.Has("item"),
            depth,
            cite,
            [.. notes.Select(n => n.Id)]
        )
        {
            TakesBest = TakesBest(line),
        };
        Check(line, info, parent, kind);
        context.Stands($"score/{info.Item}", line);
        _items.Add(info);
        var number = -1;
        if (info.Numbered)
        {
            number = _numbered.Count;
            _numbered.Add(info);
        }
        var head = new LineHead(info, new RuleHead(info.Item, info.Name, cite, info.Points, notes));
        return BindNode(kind, line, head, number, depth);
    }

    private static bool TakesBest(YamlMap line) => line.OptionalText("accumulate") == "best";

    private void Check(YamlMap line, ScoreItemInfo info, ScoreItemInfo? parent, string kind)
    {
        if (_items.Exists(i => i.Item == info.Item))
        {
            context.Fail(line, $"评分项“{info.Item}”写了两次");
        }
        if (info.Numbered && parent is not null && !info.Item.StartsWith(parent.Item + ".", StringComparison.Ordinal))
        {
            context.Fail(line, $"评分项“{info.Item}”应以上一级的编号“{parent.Item}.”开头");
        }
        if (parent is null && !info.Numbered)
        {
            context.Fail(line, "评分表第一级的各项须有编号“item”");
        }
        if (kind == "judged" && !info.Numbered)
        {
            context.Fail(line, "由专家打分的项须有编号“item”，打分时要用到");
        }
        if (line.Has("points") == WithoutPoints.Contains(kind))
        {
            context.Fail(
                line,
                line.Has("points")
                    ? $"“{info.Name}”的分值由“{kind}”给出，请删去“points”"
                    : $"评分表“{info.Name}”这一格没有分值“points”；原文没有给出的，请写明采用的分值并用“notes”说明"
            );
        }
        foreach (var key in new[] { "points", "cap" })
        {
            if (line.OptionalNumber(key) is { } figure && !ScaledPoints.IsExact(figure))
            {
                context.Fail(line[key]!, "分值最多四位小数");
            }
        }
    }

    private ScoreNode BindNode(string kind, YamlMap line, LineHead head, int number, int depth)
    {
        var points = line.OptionalNumber("points") is { } figure ? ScaledPoints.Of(figure) : 0;
        switch (kind)
        {
            case "lines":
                ScoreNode[] lines =
                [
                    .. line.Maps("lines").Select((l, i) => BindLine(l, head.Info, i + 1, depth + 1, head.Info.Cite)),
                ];
                return new GroupNode(head, lines, head.Info.TakesBest) { Number = number };
            case "judged":
                _judged.Add(new(head.Info.Item, head.Info.Cap));
                context.JudgedItems.Add(head.Info.Item);
                return new JudgedNode(head, context.JudgedItems.Count - 1) { Number = number };
            case "each":
                return new EachNode(head, context.AddTally(_filters.Bind(line.List("each"))), points)
                {
                    Number = number,
                };
            case "byRank":
                return BindByRank(line.Map("byRank"), head, number);
            case "education":
                var education = line.Map("education");
                return new EducationNode(
                    head,
                    rules.EducationSetOf(education),
                    BindContext.Disciplines(education),
                    points
                )
                {
                    Number = number,
                };
            case "perYear":
                var slot = context.EmploymentSlot(BindContext.Disciplines(line.Map("perYear")));
                return new PerYearNode(head, slot, points) { Number = number };
            case "perTitleYear":
                var title = line.Map("perTitleYear");
                return new PerTitleYearNode(
                    head,
                    (TitleName)BindContext.Word("titles", "title", title.Text("title")),
                    BindContext.Disciplines(title),
                    points
                )
                {
                    Number = number,
                };
            default:
                var assessment = line.Map("assessment");
                return new AssessmentNode(
                    head,
                    RuleBinder.Years(assessment),
                    BindContext.Mask("assessments", "result", assessment.Texts("results")),
                    points
                )
                {
                    Number = number,
                };
        }
    }

    /// <summary>Points that fall by a step with every further rank, down to nothing.</summary>
    private ByRankNode BindByRank(YamlMap node, LineHead head, int number)
    {
        var (from, first, step) = (node.Whole("from"), node.Number("first"), node.Number("step"));
        if (!ScaledPoints.IsExact(first) || !ScaledPoints.IsExact(step))
        {
            context.Fail(node, "分值最多四位小数");
        }
        var points = new List<long>();
        points.AddRange(Enumerable.Repeat(0L, from - 1));
        for (var next = ScaledPoints.Of(first); next > 0 && points.Count < 100_000; next -= ScaledPoints.Of(step))
        {
            points.Add(next);
        }
        points.Add(0);
        var tests = _filters.Bind(node.List("of"));
        foreach (var test in tests.Where(t => t.Kind.Field("rank") is null))
        {
            context.Fail(node, $"“{test.Kind.Label}”没有排名，不能按排名计分");
        }
        return new ByRankNode(head, context.AddTally(tests, [.. points])) { Number = number };
    }
}
