using System.Collections.Frozen;
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
    /// <summary>Years within which the earliest day is looked for, where the package says nothing.</summary>
    private const int DefaultHorizon = 20;

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
        var written = new Dictionary<string, YamlScalar>();
        var isWhole = true;
        foreach (var file in files.Policies)
        {
            if (YamlFile.Read($"{files.Id}/{file.Name}", file.Content, errors) is not { } map)
            {
                isWhole = false;
                continue;
            }
            checker.Check(map);
            foreach (var entry in map.Entries)
            {
                if (!written.TryAdd(entry.Key.Text, entry.Key))
                {
                    var earlier = written[entry.Key.Text];
                    errors.Add(
                        entry.Key.Error(
                            $"“{entry.Key.Text}”在{earlier.File}第{earlier.Line}行已经写过",
                            "把两处合在一起"
                        )
                    );
                }
                entries.Add(entry);
            }
        }
        var main = $"{files.Id}/policy.yaml";
        var root = new YamlMap(main, 1, entries);
        // What is missing may stand in a file that could not be read.
        if (isWhole)
        {
            PackageKeys.Check(root, errors);
        }
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
        _context.Grades = GradeBinder.Heads(_root);
        _context.Achievements = new AchievementBinder(_context).Bind(_root["achievements"] as YamlMap);
        var gradeRules = new GradeBinder(_context, _rules, _root).Bind();
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
        var asOf = _context.Day(_root, "asOf");
        return new PolicyPackage(book, Source())
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
            Places = _context.Places,
            Examples = Examples(),
            Scope = new DossierScope(
                [.. gradeRules.Select(g => g.Info.Id)],
                book.Criteria,
                scores.Judged,
                usesJobField: _context.UsesJobField,
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
            : new PolicyPackage(null, Source())
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

    private PackageSource Source() => new(_files, _root, _context.Ids);

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
            HorizonYears = _root.Has("horizon") ? _root.Whole("horizon") : DefaultHorizon,
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
                _context.Day(node, "date"),
                node.Text("short")
            )
            {
                Note = node.OptionalText("note"),
            };
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
        foreach (var note in _root.Maps("sources").Select(s => s["note"]).OfType<YamlScalar>())
        {
            _context.NoteOf(note);
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
}
