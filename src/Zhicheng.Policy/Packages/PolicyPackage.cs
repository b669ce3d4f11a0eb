using System.Collections.Concurrent;
using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages.Binding;
using Zhicheng.Policy.Plans;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages;

/// <summary>A policy: the rules of one institution as of one text, loaded, checked and compiled.</summary>
public sealed class PolicyPackage
{
    private readonly RuleBook? _book;
    private readonly EvaluationWriter? _writer;
    private readonly ConcurrentBag<Evaluator> _evaluators = [];

    /// <summary>A package with these rules.</summary>
    /// <param name="book">The rules for dossiers; null for a package that judges none.</param>
    /// <param name="source">What it was read from.</param>
    internal PolicyPackage(RuleBook? book, PackageSource source)
    {
        (_book, Source) = (book, source);
        // The id is set by the initialiser; the writer asks for it when it writes.
        _writer = book is null ? null : new EvaluationWriter(book);
    }

    /// <summary>Family and version, for example "family/2025".</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese title.</summary>
    public required string Title { get; init; }

    /// <summary>What it decides.</summary>
    public required PackageKind Kind { get; init; }

    /// <summary>SHA-256 over names and contents of its files, in lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The day asked about when the dossier names none; null: the dossier must.</summary>
    public DateOnly? DefaultAsOf { get; init; }

    /// <summary>The documents it follows.</summary>
    public IReadOnlyList<SourceInfo> Sources { get; init; } = [];

    /// <summary>Interpretations, gaps, contradictions and figures that could not be verified.</summary>
    public IReadOnlyList<NoteInfo> Notes { get; init; } = [];

    /// <summary>The grades it offers.</summary>
    public IReadOnlyList<GradeInfo> Grades { get; init; } = [];

    /// <summary>The lines of the scoring table, parents before their parts; empty without a table.</summary>
    public IReadOnlyList<ScoreItemInfo> ScoreItems { get; init; } = [];

    /// <summary>Ids of the notes that bear on the whole table.</summary>
    public IReadOnlyList<string> ScoreNotes { get; init; } = [];

    /// <summary>The criteria that only a person can judge.</summary>
    public IReadOnlyList<ClaimInfo> Claims { get; init; } = [];

    /// <summary>What the rules of requirements and of tracks ask, clause by clause, by their id; a track without a rule of its own has none.</summary>
    public IReadOnlyDictionary<string, ClauseInfo> Clauses { get; init; } = new Dictionary<string, ClauseInfo>();

    /// <summary>What it says of continuing-education hours; null unless that is its kind.</summary>
    public HoursRules? Hours { get; init; }

    /// <summary>What it says of professional development and renewal; null unless that is its kind.</summary>
    public CpdRules? Cpd { get; init; }

    /// <summary>What it says about running a round, or null when it says nothing.</summary>
    public PlanDefinition? Plan { get; init; }

    /// <summary>Its worked examples: dossiers with what has to come out.</summary>
    public IReadOnlyList<PackageExample> Examples { get; init; } = [];

    /// <summary>Where its rules and lines stand, by the id in findings; a line of the table by "score/" and its number.</summary>
    public IReadOnlyDictionary<string, SourcePlace> Places { get; init; } = new Dictionary<string, SourcePlace>();

    /// <summary>What it was read from, for analyses.</summary>
    internal PackageSource Source { get; }

    /// <summary>Its compiled rules, for analyses.</summary>
    internal RuleBook Book => _book ?? throw new InvalidOperationException($"{Id} has no rules for dossiers.");

    /// <summary>What it admits in a dossier.</summary>
    public DossierScope Scope { get; init; } = new([], [], [], usesJobField: false, needsAsOf: true);

    /// <summary>Its files as they were read, by name within the package.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> FileContents =>
        Source.Files.All.Select(f => (f.Name, (ReadOnlyMemory<byte>)f.Content));

    /// <summary>Whether a dossier must say the field of work.</summary>
    public bool AsksJobField => Scope.UsesJobField;

    /// <summary>Reads a dossier for this policy, or tells everything that is wrong with it.</summary>
    /// <param name="json">UTF-8 JSON, one object.</param>
    public DossierResult ReadDossier(ReadOnlySpan<byte> json) => new DossierReader(Scope).Read(json);

    /// <summary>Checks a dossier built in code as strictly as one that was read.</summary>
    /// <param name="dossier">The dossier.</param>
    public DossierResult Check(Dossier dossier) => ReadDossier(DossierWriter.ToUtf8(dossier));

    /// <summary>
    /// Judges a dossier. It must be one that <see cref="ReadDossier"/> gave or <see cref="Check"/> finds nothing against.
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="withFindings">Whether to explain the result.</param>
    public Evaluation Evaluate(Dossier dossier, bool withFindings = true)
    {
        var evaluator = Rent();
        var evaluation = evaluator.Evaluate(dossier, withFindings);
        _evaluators.Add(evaluator);
        return evaluation;
    }

    /// <summary>Writes the result of the contract for a dossier, as one JSON object without a line end.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="json">Where to.</param>
    /// <param name="withFindings">Whether to explain the result.</param>
    public void WriteEvaluation(Dossier dossier, Utf8Buffer json, bool withFindings = true)
    {
        var evaluator = Rent();
        evaluator.Write(dossier, json, withFindings);
        _evaluators.Add(evaluator);
    }

    /// <summary>An evaluator that one thread keeps for many dossiers. Only a package of titles has one.</summary>
    public Evaluator CreateEvaluator() =>
        _book is not null && _writer is not null
            ? new Evaluator(this, _book, _writer)
            : throw new InvalidOperationException($"{Id} is of the kind {Kind}: it judges no dossiers.");

    /// <summary>Judges JSON by this package's rules, of whatever kind it is. One thread keeps it for many objects.</summary>
    /// <param name="withFindings">Whether to explain the results.</param>
    public LineJudge CreateLineJudge(bool withFindings) =>
        this switch
        {
            { Hours: { } hours } => new HoursLineJudge(hours, withFindings),
            { Cpd: { } cpd } => new CpdLineJudge(cpd, withFindings),
            _ => new DossierLineJudge(CreateEvaluator(), withFindings),
        };

    /// <summary>The note of that id, or null.</summary>
    /// <param name="id">The note's id.</param>
    public NoteInfo? Note(string id) => Notes.FirstOrDefault(n => n.Id == id);

    /// <summary>
    /// Whether the policy's own list says what a major is. Of others only a reviewer can say whether they are of the
    /// specialty; until then they count as other.
    /// </summary>
    /// <param name="major">The major, as it stands in a dossier; null is on no list.</param>
    public bool IsListed(string? major) => major is not null && _book?.Majors.ContainsKey(major) == true;

    private Evaluator Rent() => _evaluators.TryTake(out var evaluator) ? evaluator : CreateEvaluator();
}
