using System.Globalization;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>What the parts of a package share while it is bound: sources, notes, counters, and the errors found.</summary>
internal sealed class BindContext(List<PackageError> errors)
{
    private readonly List<Tally> _tallies = [];
    private readonly List<bool> _everywhere = [];
    private readonly List<int> _employmentMasks = [];
    private readonly List<TitleName> _countedTitles = [];
    private readonly List<AppointmentSpec> _appointments = [];
    private readonly List<ClaimInfo> _claims = [];

    public Dictionary<string, SourceInfo> Sources { get; } = [];

    public Dictionary<string, NoteInfo> Notes { get; } = [];

    public Dictionary<string, EducationSet> EducationSets { get; } = [];

    public List<string> JudgedItems { get; } = [];

    /// <summary>Where each rule and each line of the table stands, by id.</summary>
    public Dictionary<string, SourcePlace> Places { get; } = [];

    /// <summary>The same by the node itself.</summary>
    public Dictionary<YamlNode, string> Ids { get; } = new(ReferenceEqualityComparer.Instance);

    public AchievementRules Achievements { get; set; } = null!;

    /// <summary>Achievements that count as others.</summary>
    public List<Equivalence> Equivalences { get; } = [];

    /// <summary>The title since which achievements count.</summary>
    public TitleReference? WindowSince { get; set; }

    /// <summary>The grades, in the package's order.</summary>
    public IReadOnlyList<GradeHead> Grades { get; set; } = [];

    /// <summary>Whether some rule asks for the field of work.</summary>
    public bool UsesJobField { get; set; }

    public int ProbationYears { get; set; }

    public IReadOnlyList<Tally> Tallies => _tallies;

    public IReadOnlyList<int> EmploymentMasks => _employmentMasks;

    public IReadOnlyList<TitleName> CountedTitles => _countedTitles;

    public IReadOnlyList<AppointmentSpec> Appointments => _appointments;

    public IReadOnlyList<ClaimInfo> Claims => _claims;

    public void Fail(YamlNode at, string message, string? proposal = null) => errors.Add(at.Error(message, proposal));

    /// <summary>Remembers where something stands; a requirement stands at its head, not at its rule.</summary>
    public void Stands(string id, YamlNode at)
    {
        Places.TryAdd(id, new SourcePlace(at.File, at.Line));
        Ids.TryAdd(at, id);
    }

    /// <summary>“criteria 第七条” as people read it: 《评价条件》第七条.</summary>
    public string Cite(YamlMap map, string inherited)
    {
        if (map["cite"] is not YamlScalar cite)
        {
            return inherited;
        }
        var space = cite.Text.IndexOf(' ');
        if (Sources.TryGetValue(cite.Text[..space], out var source))
        {
            return source.Short + cite.Text[(space + 1)..];
        }
        Fail(
            cite,
            $"“sources”里没有文件“{cite.Text[..space]}”",
            Nearest.Propose(cite.Text[..space], Sources.Keys, "在“sources”里写明这一文件")
        );
        return inherited;
    }

    /// <summary>The clause that a mapping with cite, text and notes stands for.</summary>
    public CitedClause Clause(YamlMap map) => new(Cite(map, ""), map.Text("text"), NotesOf(map));

    public IReadOnlyList<NoteInfo> NotesOf(YamlMap map)
    {
        var notes = new List<NoteInfo>();
        foreach (var id in map.List("notes").Cast<YamlScalar>())
        {
            if (NoteOf(id) is { } note)
            {
                notes.Add(note);
            }
        }
        return notes;
    }

    /// <summary>The note of that id; null (told) when there is none.</summary>
    public NoteInfo? NoteOf(YamlScalar id)
    {
        if (!Notes.TryGetValue(id.Text, out var note))
        {
            Fail(id, $"“notes”里没有说明“{id.Text}”", Nearest.Propose(id.Text, Notes.Keys, "在“notes”里写明这一说明"));
        }
        return note;
    }

    /// <summary>The note that an entry names, if it names one; told when there is none of that id.</summary>
    public string? OptionalNote(YamlMap map)
    {
        if (map["note"] is YamlScalar note)
        {
            NoteOf(note);
        }
        return map.OptionalText("note");
    }

    /// <summary>A day that an entry names, if it names one; told when it does not exist.</summary>
    public DateOnly? Day(YamlMap map, string key)
    {
        if (map[key] is not YamlScalar text)
        {
            return null;
        }
        if (
            DateOnly.TryParseExact(
                text.Text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }
        Fail(text, $"没有“{text.Text}”这一天");
        return null;
    }

    /// <summary>The grades that an entry names; told when there is none of that id.</summary>
    public IReadOnlyList<string> GradesOf(YamlMap map)
    {
        foreach (var grade in map.List("grades").Cast<YamlScalar>().Where(g => Grades.All(k => k.Id != g.Text)))
        {
            Fail(grade, $"“grades”里没有级别“{grade.Text}”");
        }
        return map.Texts("grades");
    }

    /// <summary>The steps that “procedure” lists.</summary>
    public IReadOnlyList<ProcedureStep> Procedure(YamlMap node) =>
        [.. node.Maps("procedure").Select(s => new ProcedureStep(s.Text("name"), s.Text("by"), Clause(s)))];

    /// <summary>The passages that “texts” of hours or professional development lists.</summary>
    public IReadOnlyList<LedgerText> LedgerTexts(YamlMap node) =>
        [.. node.Maps("texts").Select(t => new LedgerText(t.Text("heading"), Clause(t)))];

    /// <summary>A title, or “title-below”: the one below the grade applied for, which every grade must then name.</summary>
    public TitleReference TitleReference(YamlScalar title)
    {
        if (title.Text != "title-below")
        {
            return new TitleReference((TitleName)Word("titles", "title", title.Text));
        }
        foreach (var grade in Grades.Where(g => g.TitleBelow is null))
        {
            Fail(title, $"级别“{grade.Id}”没有写“titleBelow”，不知道它的下一级是什么职务");
        }
        return new TitleReference(null as TitleName?);
    }

    /// <summary>The position of a word of the contract's choices; the schema has checked that it is one.</summary>
    public static int Word(string list, string field, string word) =>
        DossierVocabulary.List(list).Field(field).Values.TakeWhile(v => v.Id != word).Count();

    public static int Mask(string list, string field, IEnumerable<string> words) =>
        words.Aggregate(0, (mask, word) => mask | (1 << Word(list, field, word)));

    /// <summary>A mask of disciplines; all of them when the package names none.</summary>
    public static int Disciplines(YamlMap map) =>
        map.Has("discipline") ? Mask("education", "discipline", map.Texts("discipline")) : 0b1111;

    public Tally AddTally(AchievementTest[] tests, long[]? pointsByRank = null, bool everywhere = false)
    {
        for (var i = 0; i < _tallies.Count; i++)
        {
            if (_everywhere[i] == everywhere && IsSame(_tallies[i], tests, pointsByRank))
            {
                return _tallies[i];
            }
        }
        var tally = new Tally
        {
            Slot = _tallies.Count,
            Tests = tests,
            PointsByRank = pointsByRank,
        };
        _tallies.Add(tally);
        _everywhere.Add(everywhere);
        return tally;
    }

    public int EmploymentSlot(int mask) => SlotOf(_employmentMasks, mask);

    public int CountedSlot(TitleName title) => SlotOf(_countedTitles, title);

    /// <summary>Every case a rule of these grades can be asked in.</summary>
    public IReadOnlySet<int> CasesOf(IEnumerable<int> grades) =>
        grades.SelectMany(g => Enumerable.Range(0, CaseKey.Fields).Select(f => CaseKey.Of(g, f))).ToHashSet();

    public int AppointmentSlot(AppointmentSpec spec) => SlotOf(_appointments, spec);

    /// <summary>The position of a criterion; one that stands in two places serves both.</summary>
    public int ClaimSlot(ClaimInfo claim)
    {
        var index = _claims.FindIndex(c => c.Criterion == claim.Criterion);
        if (index < 0)
        {
            _claims.Add(claim);
            return _claims.Count - 1;
        }
        _claims[index] = _claims[index] with { Serves = [.. _claims[index].Serves.Union(claim.Serves)] };
        return index;
    }

    /// <summary>The tests by kind, for the single pass.</summary>
    public TallyStep[][] StepsByKind(bool? everywhere) =>
        [
            .. DossierVocabulary.Kinds.Select(kind =>
                _tallies
                    .Where(t => everywhere is null || _everywhere[t.Slot] == everywhere)
                    .SelectMany(t => t.Tests.Where(test => test.Kind == kind).Select(test => new TallyStep(test, t)))
                    .ToArray()
            ),
        ];

    private static bool IsSame(Tally tally, AchievementTest[] tests, long[]? pointsByRank) =>
        tally.Tests.Length == tests.Length
        && tally.Tests.Zip(tests).All(pair => pair.First.IsSame(pair.Second))
        && (tally.PointsByRank ?? []).SequenceEqual(pointsByRank ?? [])
        && (tally.PointsByRank is null) == (pointsByRank is null);

    private static int SlotOf<T>(List<T> list, T value)
    {
        var index = list.IndexOf(value);
        if (index < 0)
        {
            index = list.Count;
            list.Add(value);
        }
        return index;
    }
}

/// <summary>A grade as the package names it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="TitleBelow">The title below it.</param>
internal sealed record GradeHead(string Id, string Name, TitleName? TitleBelow);
