using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the files of a package into a compiled package, or into errors that say where and what.</summary>
internal sealed class PackageBinder
{
    /// <summary>The requirement of which the contract tells the earliest day.</summary>
    private const string TimedRequirement = "education-experience";

    private readonly PackageFiles _files;
    private readonly YamlMap _root;
    private readonly List<PackageError> _errors;
    private readonly BindContext _context;
    private readonly RuleBinder _rules;

    private PackageBinder(PackageFiles files, YamlMap root, List<PackageError> errors)
    {
        (_files, _root, _errors) = (files, root, errors);
        _context = new BindContext(errors);
        _rules = new RuleBinder(_context);
    }

    public static PolicyPackage? Bind(PackageFiles files, JsonElement schema, List<PackageError> errors)
    {
        var root = ReadAll(files, schema, errors);
        return root is null || errors.Count > 0 ? null : new PackageBinder(files, root, errors).Bind();
    }

    /// <summary>All files of the package as one mapping; every top-level key stands in one of them.</summary>
    private static YamlMap? ReadAll(PackageFiles files, JsonElement schema, List<PackageError> errors)
    {
        var checker = new SchemaChecker(schema, errors);
        var entries = new List<YamlEntry>();
        foreach (var file in files.Policies)
        {
            if (YamlFile.Read($"{files.Id}/{file.Name}", file.Content, errors) is not { } map)
            {
                continue;
            }
            checker.Check(map);
            foreach (var entry in map.Entries)
            {
                if (entries.Find(e => e.Key.Text == entry.Key.Text)?.Key is { } earlier)
                {
                    errors.Add(entry.Key.Error($"“{entry.Key.Text}”在{earlier.File}第{earlier.Line}行已经写过"));
                }
                entries.Add(entry);
            }
        }
        var main = $"{files.Id}/policy.yaml";
        var root = new YamlMap(main, 1, entries);
        PackageKeys.Check(root, errors);
        return root;
    }

    private PolicyPackage? Bind()
    {
        var policy = (YamlScalar)_root["policy"]!;
        if (policy.Text != _files.Id)
        {
            _context.Fail(policy, $"“policy”应与所在文件夹一致：{_files.Id}");
        }
        BindSources();
        BindNotes();
        if (PackageKeys.KindOf(_root) is var kind and not PackageKind.Title)
        {
            return BindLedgers(kind);
        }
        BindEducationSets();
        _context.ProbationYears = _root["conversion"] is YamlMap conversion ? conversion.Whole("years") : 1;
        _context.Achievements = BindAchievements(_root.Map("achievements"));
        var grades = _root.Maps("grades").Select(g => (Id: g.Text("id"), Name: g.Text("name"))).ToList();
        var gradeRules = BindGrades(grades);
        var scores = new ScoreBinder(_context, _rules);
        var table = _root["scorecard"] is YamlMap scorecard ? scores.Bind(scorecard) : null;
        var plan = _root["plan"] is YamlMap planNode
            ? new PlanBinder(_context, gradeRules, scores.Items).Bind(planNode)
            : null;
        if (_errors.Count > 0)
        {
            return null;
        }
        var book = ToBook(gradeRules, table);
        var asOf = Day("asOf", _root);
        return new PolicyPackage(book)
        {
            Id = _files.Id,
            Title = _root.Text("title"),
            Kind = PackageKind.Title,
            Digest = _files.Digest(),
            DefaultAsOf = asOf,
            Sources = [.. _context.Sources.Values],
            Notes = [.. _context.Notes.Values],
            Grades = [.. gradeRules.Select(g => g.Info)],
            ScoreItems = scores.Items,
            ScoreNotes = table?.Head.Notes ?? [],
            Claims = _context.Claims,
            Clauses = ClausesOf(gradeRules),
            Plan = plan,
            Examples = Examples(),
            Scope = new DossierScope(
                [.. grades.Select(g => g.Id)],
                book.Criteria,
                scores.Judged,
                usesJobField: false,
                needsAsOf: asOf is null
            ),
        };
    }

    /// <summary>A package that judges no dossiers.</summary>
    private PolicyPackage? BindLedgers(PackageKind kind)
    {
        var hours = kind == PackageKind.Hours ? new HoursBinder(_context).Bind(_root.Map("hours")) : null;
        var cpd = kind == PackageKind.Cpd ? new CpdBinder(_context).Bind(_root) : null;
        return _errors.Count > 0
            ? null
            : new PolicyPackage(null)
            {
                Id = _files.Id,
                Title = _root.Text("title"),
                Kind = kind,
                Digest = _files.Digest(),
                Sources = [.. _context.Sources.Values],
                Notes = [.. _context.Notes.Values],
                Examples = Examples(),
                Hours = hours,
                Cpd = cpd,
            };
    }

    private PackageExample[] Examples() =>
        [.. _files.Examples.Select(e => new PackageExample($"{_files.Id}/{e.Name}", e.Content))];

    private static Dictionary<string, ClauseInfo> ClausesOf(GradeRules[] grades)
    {
        var clauses = new Dictionary<string, ClauseInfo>();
        foreach (var grade in grades)
        {
            foreach (var requirement in grade.Requirements)
            {
                clauses[requirement.Head.Id] = requirement.Rule.Describe();
            }
            foreach (var track in grade.Tracks.Where(t => t.Rule is not null))
            {
                clauses[track.Head.Id] = track.Rule!.Describe();
            }
        }
        return clauses;
    }

    private RuleBook ToBook(GradeRules[] grades, ScoreTable? table) =>
        new()
        {
            Achievements = _context.Achievements,
            Tallies = [.. _context.Tallies],
            StepsByKind = _context.StepsByKind(everywhere: false),
            StepsEverywhere = _context.StepsByKind(everywhere: true),
            StepsMeant = _context.StepsByKind(everywhere: null),
            EmploymentMasks = [.. _context.EmploymentMasks],
            CountedTitles = [.. _context.CountedTitles],
            Appointments = [.. _context.Appointments],
            Criteria = [.. _context.Claims.Select(c => c.Criterion)],
            JudgedItems = [.. _context.JudgedItems],
            Majors = BindMajors().ToFrozenDictionary(),
            Grades = grades,
            Scorecard = table,
            ProbationYears = _context.ProbationYears,
        };

    private void BindSources()
    {
        foreach (var node in _root.Maps("sources"))
        {
            var source = new SourceInfo(
                node.Text("id"),
                node.Text("name"),
                node.OptionalText("number"),
                node.Text("issuer"),
                Day("date", node),
                node.Text("short")
            );
            if (!_context.Sources.TryAdd(source.Id, source))
            {
                _context.Fail(node, $"文件“{source.Id}”写了两次");
            }
        }
    }

    private void BindNotes()
    {
        foreach (var node in _root.Maps("notes"))
        {
            var kind = Enum.Parse<NoteKind>(node.Text("kind"), ignoreCase: true);
            var note = new NoteInfo(
                node.Text("id"),
                kind,
                node.Text("brief"),
                node.Text("text"),
                _context.Cite(node, "")
            );
            if (!_context.Notes.TryAdd(note.Id, note))
            {
                _context.Fail(node, $"说明“{note.Id}”写了两次");
            }
        }
    }

    private void BindEducationSets()
    {
        if (_root["educations"] is not YamlMap sets)
        {
            return;
        }
        foreach (var (name, node) in sets.Entries)
        {
            var map = (YamlMap)node;
            var pairs = map.Maps("any").Aggregate(0UL, (bits, part) => bits | Pairs(part));
            _context.EducationSets.Add(name.Text, new EducationSet { Name = map.Text("name"), Pairs = pairs });
        }
    }

    /// <summary>Every pair of a level and a degree that a part takes; a part that names no degree takes any or none.</summary>
    private static ulong Pairs(YamlMap part)
    {
        var levels = part.Has("level") ? BindContext.Mask("education", "level", part.Texts("level")) : ~0;
        var degrees = part.Has("degree") ? BindContext.Mask("education", "degree", part.Texts("degree")) : ~0;
        ulong pairs = 0;
        foreach (var level in Enum.GetValues<EducationLevel>().Where(l => (levels & (1 << (int)l)) != 0))
        {
            pairs |= part.Has("degree") ? 0 : EducationSet.Pair(level, null);
            foreach (var degree in Enum.GetValues<Degree>().Where(d => (degrees & (1 << (int)d)) != 0))
            {
                pairs |= EducationSet.Pair(level, degree);
            }
        }
        return pairs;
    }

    private AchievementRules BindAchievements(YamlMap node)
    {
        var window = node.Map("window");
        int? years = window.Has("years") ? window.Whole("years") : null;
        TitleName? since = window.OptionalText("orSince") is { } title
            ? (TitleName)BindContext.Word("titles", "title", title)
            : null;
        var filters = new FilterBinder(_context);
        return new AchievementRules
        {
            WindowYears = years,
            SinceTitle = since,
            Standing = KindFlags(node, "standing"),
            AnyDiscipline = KindFlags(node, "anyDiscipline"),
            Exclusions =
            [
                .. node.Maps("exclude")
                    .Select(e => (Node: e, Test: filters.BindOne(e.Map("what"))))
                    .Where(e => e.Test is not null)
                    .Select(e => new Exclusion(e.Test!, e.Node.Text("reason"), _context.Cite(e.Node, ""))),
            ],
            Cite = _context.Cite(node, ""),
            Text = node.Text("text"),
            BeforeWindow = WindowText(years, window.OptionalText("orSince")),
        };
    }

    private static Phrase WindowText(int? years, string? since) =>
        (years, since) switch
        {
            ({ } y, { } t) => $"不是担任{RuleNames.Title(t)}职务后或近{y}年内取得",
            ({ } y, null) => $"不是近{y}年内取得",
            (null, { } t) => $"早于取得{RuleNames.Title(t)}资格",
            _ => "不在计算期内",
        };

    private bool[] KindFlags(YamlMap node, string key)
    {
        var flags = new bool[DossierVocabulary.Kinds.Count];
        foreach (var name in node.List(key).Cast<YamlScalar>())
        {
            if (DossierVocabulary.Kind(name.Text) is { } kind)
            {
                flags[kind.Index] = true;
            }
            else
            {
                _context.Fail(name, $"没有业绩种类“{name.Text}”");
            }
        }
        return flags;
    }

    /// <summary>Own before related when a major is on both.</summary>
    private Dictionary<string, Discipline> BindMajors()
    {
        var majors = new Dictionary<string, Discipline>();
        if (_root["majors"] is YamlMap lists)
        {
            foreach (var major in lists.Texts("own"))
            {
                majors[major] = Discipline.Own;
            }
            foreach (var major in lists.Texts("related"))
            {
                majors.TryAdd(major, Discipline.Related);
            }
        }
        return majors;
    }

    private GradeRules[] BindGrades(IReadOnlyList<(string Id, string Name)> grades)
    {
        CheckGrades(grades);
        var bound = new Dictionary<string, Rule>();
        var requirements = new List<(YamlMap Node, RequirementInfo Info, Requirement Requirement)>();
        foreach (var node in _root.Maps("requirements"))
        {
            var (info, notes) = BindInfo(node);
            var rule = _rules.BindRoot(node.Map("rule"), info.Id, info.Id, info.Name, info.Cite, notes);
            if (!bound.TryAdd(info.Id, rule))
            {
                _context.Fail(node, $"条件“{info.Id}”写了两次");
            }
            requirements.Add(
                (node, info, new Requirement(new RuleHead(info.Id, info.Name, info.Cite, info.Text, notes), rule))
            );
        }
        var tracks = _root.Maps("tracks").Select(node => BindTrack(node, bound)).ToList();
        _rules.Connect(bound);
        return
        [
            .. grades.Select(grade =>
                ToGrade(
                    grade,
                    [.. requirements.Where(r => IsFor(r.Node, grade.Id)).Select(r => (r.Info, r.Requirement))],
                    [.. tracks.Where(t => IsFor(t.Node, grade.Id))]
                )
            ),
        ];
    }

    private (RequirementInfo Info, IReadOnlyList<NoteInfo> Notes) BindInfo(YamlMap node)
    {
        var notes = _context.NotesOf(node);
        var info = new RequirementInfo(
            node.Text("id"),
            node.Text("name"),
            _context.Cite(node, ""),
            node.Text("text"),
            [.. notes.Select(n => n.Id)]
        );
        return (info, notes);
    }

    private BoundTrack BindTrack(YamlMap node, Dictionary<string, Rule> requirements)
    {
        var (info, notes) = BindInfo(node);
        foreach (var need in node.List("needs").Cast<YamlScalar>().Where(n => !requirements.ContainsKey(n.Text)))
        {
            _context.Fail(need, $"“requirements”里没有条件“{need.Text}”");
        }
        var rule = node["rule"] is YamlMap own
            ? _rules.BindRoot(own, $"{info.Id}/own", info.Id, "本申报类型的条件", info.Cite, [])
            : null;
        return new BoundTrack(
            node,
            new TrackInfo(info.Id, info.Name, info.Cite, info.Text, node.Texts("needs"), info.Notes),
            new RuleHead(info.Id, info.Name, info.Cite, info.Text, notes),
            new RuleHead($"{info.Id}/requirements", "须同时符合", info.Cite, null, []),
            rule
        );
    }

    private GradeRules ToGrade(
        (string Id, string Name) grade,
        (RequirementInfo Info, Requirement Requirement)[] requirements,
        BoundTrack[] tracks
    )
    {
        var ids = requirements.Select(r => r.Info.Id).ToList();
        foreach (var track in tracks)
        {
            foreach (var need in track.Info.Requirements.Where(n => !ids.Contains(n)))
            {
                _context.Fail(track.Node, $"申报类型“{track.Info.Id}”所需的条件“{need}”不适用于级别“{grade.Id}”");
            }
        }
        return new GradeRules
        {
            Info = new GradeInfo(
                grade.Id,
                grade.Name,
                [.. requirements.Select(r => r.Info)],
                [.. tracks.Select(t => t.Info)]
            ),
            Requirements = [.. requirements.Select(r => r.Requirement)],
            Tracks =
            [
                .. tracks.Select(t => new Track(
                    t.Head,
                    [.. t.Info.Requirements.Select(need => ids.IndexOf(need)).Where(i => i >= 0)],
                    t.NeedsHead,
                    t.Rule
                )),
            ],
            Timed = ids.IndexOf(TimedRequirement),
        };
    }

    private void CheckGrades(IReadOnlyList<(string Id, string Name)> grades)
    {
        foreach (var name in _root.Maps("requirements").Concat(_root.Maps("tracks")).SelectMany(n => n.List("grades")))
        {
            if (!grades.Any(g => g.Id == ((YamlScalar)name).Text))
            {
                _context.Fail(name, $"“grades”里没有级别“{((YamlScalar)name).Text}”");
            }
        }
    }

    private static bool IsFor(YamlMap node, string grade) =>
        !node.Has("grades") || node.Texts("grades").Contains(grade);

    private DateOnly? Day(string key, YamlMap node)
    {
        if (node[key] is not YamlScalar scalar)
        {
            return null;
        }
        if (
            DateOnly.TryParseExact(
                scalar.Text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }
        _context.Fail(scalar, $"没有“{scalar.Text}”这一天");
        return null;
    }

    private sealed record BoundTrack(YamlMap Node, TrackInfo Info, RuleHead Head, RuleHead NeedsHead, Rule? Rule);
}
