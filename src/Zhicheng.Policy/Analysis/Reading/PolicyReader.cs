using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>Lays a package out for reading: documents, rules in the order of the clauses, table, round, notes.</summary>
public sealed class PolicyReader
{
    private readonly PolicyPackage _package;
    private readonly ClauseOrder _order;

    private PolicyReader(PolicyPackage package)
    {
        _package = package;
        _order = new ClauseOrder(package.Sources);
    }

    /// <summary>Lays a package out.</summary>
    /// <param name="package">The package.</param>
    public static PolicyReading Read(PolicyPackage package) => new PolicyReader(package).Read();

    private PolicyReading Read()
    {
        ReadingNode?[] sections =
        [
            Head(),
            Sources(),
            .. _package switch
            {
                { Hours: { } hours } => LedgerReader.Read(hours),
                { Cpd: { } cpd } => LedgerReader.Read(cpd),
                _ => (IEnumerable<ReadingNode?>)[.. Rules(), Achievements(), Table(), Claims()],
            },
            new PlanReader(_package).Read(),
            Notes(),
        ];
        return new PolicyReading(
            _package.Id,
            _package.Title,
            _package.Digest,
            [.. sections.OfType<ReadingNode>().Where(s => s.Parts.Count > 0 || s.Lines.Count > 0)]
        );
    }

    private ReadingNode Head() =>
        new("概要")
        {
            Lines =
            [
                $"政策：{_package.Id}",
                .. _package.Grades.Count > 0
                    ? [$"级别：{string.Join("、", _package.Grades.Select(g => g.Name))}"]
                    : Array.Empty<string>(),
                _package.Kind != PackageKind.Title ? $"内容：{PolicyWords.Kind(_package.Kind)}"
                : _package.DefaultAsOf is { } day ? $"年限和业绩计算到：{PolicyWords.Day(day)}"
                : "年限和业绩计算到哪一天，由申报档案写明",
            ],
        };

    private ReadingNode Sources() =>
        new("依据文件")
        {
            Parts =
            [
                .. _package.Sources.Select(s => new ReadingNode($"{s.Short}：{s.Name}")
                {
                    Lines =
                    [
                        string.Join(
                            "，",
                            new[]
                            {
                                s.Number,
                                s.Issuer,
                                s.Date is { } day ? PolicyWords.Day(day) : "日期原文没有",
                            }.OfType<string>()
                        ),
                    ],
                    Notes = s.Note is null ? [] : NotesOf([s.Note]),
                }),
            ],
        };

    /// <summary>Requirements and tracks under the document they come from, in the order of its clauses.</summary>
    private IEnumerable<ReadingNode> Rules()
    {
        var rules = _package
            .Grades.SelectMany(g => g.Requirements)
            .DistinctBy(r => r.Id)
            .Select(Requirement)
            .Concat(_package.Grades.SelectMany(g => g.Tracks).DistinctBy(t => t.Id).Select(Track))
            .Order(Comparer<ReadingNode>.Create((a, b) => _order.Compare(a.Cite, b.Cite)))
            .ToList();
        return rules
            .GroupBy(r => _order.SourceOf(r.Cite!))
            .Select(g => new ReadingNode(
                g.Key < _package.Sources.Count ? $"{_package.Sources[g.Key].Short}的条件和申报类型" : "条件和申报类型"
            )
            {
                Parts = [.. g],
            });
    }

    private ReadingNode Requirement(RequirementInfo requirement)
    {
        var clause = Clause(_package.Clauses[requirement.Id]);
        return clause with
        {
            Heading = $"条件：{requirement.Name}",
            Cite = requirement.Cite,
            Quote = requirement.Text,
            Lines = [.. For(g => g.Requirements.Any(r => r.Id == requirement.Id)), .. Says(clause, requirement.Name)],
            Notes = NotesOf(requirement.Notes),
        };
    }

    private ReadingNode Track(TrackInfo track)
    {
        var names = _package
            .Grades.SelectMany(g => g.Requirements)
            .DistinctBy(r => r.Id)
            .ToDictionary(r => r.Id, r => r.Name);
        var needs =
            track.Requirements.Count == 0
                ? []
                : new[] { $"须符合：{string.Join("、", track.Requirements.Select(r => names[r]))}" };
        return new ReadingNode($"申报类型：{track.Name}")
        {
            Id = track.Id,
            Cite = track.Cite,
            Quote = track.Text,
            Lines = [.. For(g => g.Tracks.Any(t => t.Id == track.Id)), .. needs],
            Notes = NotesOf(track.Notes),
            Demand = _package.Clauses.ContainsKey(track.Id) && needs.Length > 0 ? "并且：" : null,
            Parts = _package.Clauses.TryGetValue(track.Id, out var own) ? [Clause(own)] : [],
        };
    }

    /// <summary>The grades it is for, where that is not all of them.</summary>
    private string[] For(Func<GradeInfo, bool> applies)
    {
        var grades = _package.Grades.Where(applies).ToList();
        return grades.Count == _package.Grades.Count
            ? []
            : [$"适用级别：{string.Join("、", grades.Select(g => g.Name))}"];
    }

    private ReadingNode Clause(ClauseInfo clause) =>
        new(clause.Name)
        {
            Id = clause.Id,
            Cite = clause.Cite,
            Quote = clause.Text,
            Demand = PolicyWords.Demand(clause),
            Notes = NotesOf(clause.Notes),
            Parts = [.. clause.Parts.Select(Clause)],
        };

    /// <summary>What a rule without parts looks at, where its owner is called something else.</summary>
    private static string[] Says(ReadingNode clause, string owner) =>
        clause.Parts.Count == 0 && clause.Heading != owner ? [$"核对：{clause.Heading}"] : [];

    private ReadingNode? Achievements()
    {
        var rules = _package.Book.Achievements;
        var kinds = DossierVocabulary.Kinds.Where(k => _package.Book.StepsMeant[k.Index].Length > 0).ToList();
        if (kinds.Count == 0)
        {
            return null;
        }
        return new ReadingNode("业绩的计算")
        {
            Parts =
            [
                new ReadingNode("计算期")
                {
                    Cite = rules.Cite,
                    Quote = rules.Text,
                    Lines = [.. AchievementLines(rules, kinds)],
                    Notes = [.. _package.Notes.Where(n => n.Cite == rules.Cite && n.Kind == NoteKind.Interpretation)],
                },
                .. rules.Exclusions.Select(e => new ReadingNode($"不计入：{e.Reason.Text}（{e.Test.Kind.Label}）")
                {
                    Cite = e.Cite,
                }),
            ],
        };
    }

    private IEnumerable<string> AchievementLines(AchievementRules rules, List<AchievementKind> kinds)
    {
        if (kinds.Exists(k => !rules.Standing[k.Index]))
        {
            yield return $"有时限的业绩须写明日期，且不得“{_package.Book.Grades[0].BeforeWindow.Text}”，也不得晚于计算截止日";
        }
        if (Named(rules.Standing) is { Length: > 0 } standing)
        {
            yield return $"没有时限：{standing}";
        }
        if (Named(rules.AnyDiscipline) is { Length: > 0 } any)
        {
            yield return $"不论专业：{any}";
        }

        string Named(bool[] flags) => string.Join("、", kinds.Where(k => flags[k.Index]).Select(k => k.Label));
    }

    private ReadingNode? Table()
    {
        if (_package.Book.Scorecard is not { } table)
        {
            return null;
        }
        var lines = new Queue<ScoreItemInfo>(_package.ScoreItems);
        return new ReadingNode($"评分表：{table.Head.Name.Text}")
        {
            Cite = table.Head.Cite,
            Notes = NotesOf(_package.ScoreNotes),
            Parts = Lines(lines, 0),
        };
    }

    private ReadingNode[] Lines(Queue<ScoreItemInfo> lines, int depth)
    {
        var nodes = new List<ReadingNode>();
        while (lines.TryPeek(out var line) && line.Depth == depth)
        {
            lines.Dequeue();
            var parts = Lines(lines, depth + 1);
            nodes.Add(
                new ReadingNode($"{(line.Numbered ? line.Item + " " : "")}{line.Name}（最高{line.Cap:0.####}分）")
                {
                    Id = line.Item,
                    Cite = line.Cite,
                    Quote = line.Points.Length > 0 ? line.Points : null,
                    Lines = line.Judged ? ["由评审专家打分"] : [],
                    Demand = parts.Length > 0 && line.TakesBest ? "取其中最高的一项：" : null,
                    Notes = NotesOf(line.Notes),
                    Parts = parts,
                }
            );
        }
        return [.. nodes];
    }

    private ReadingNode Claims() =>
        new("须由专家认定的条件")
        {
            Parts =
            [
                .. _package.Claims.Select(c => new ReadingNode($"{c.Criterion} {c.Name}")
                {
                    Cite = c.Cite,
                    Quote = c.Text,
                }),
            ],
        };

    private ReadingNode Notes() =>
        new("说明")
        {
            Parts =
            [
                .. _package.Notes.Select(n => new ReadingNode($"〔{PolicyWords.Kind(n.Kind)}〕{n.Brief}")
                {
                    Id = n.Id,
                    Cite = n.Cite,
                    Lines = [n.Text],
                }),
            ],
        };

    private NoteInfo[] NotesOf(IReadOnlyList<string> ids) => [.. ids.Select(_package.Note).OfType<NoteInfo>()];
}
