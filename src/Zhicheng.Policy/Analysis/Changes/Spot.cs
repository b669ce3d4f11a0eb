using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Changes;

/// <summary>Where a comparison stands, in words.</summary>
/// <param name="Part">The part of the package.</param>
/// <param name="Subject">The requirement, track, line, stage … that a difference belongs to.</param>
/// <param name="Cite">The clause of the nearest rule.</param>
/// <param name="Labels">What stands between the subject and the difference.</param>
/// <param name="Above">The key last gone into.</param>
/// <param name="Filter">The kind of achievement of the filter gone into.</param>
internal sealed record Spot(
    string Part,
    string Subject,
    string? Cite,
    IReadOnlyList<string> Labels,
    string Above,
    string? Filter
)
{
    /// <summary>Keys that say what sort of thing is meant, which what stands below them says again.</summary>
    private static readonly string[] Unlabelled =
    [
        "rule",
        "plan",
        "atLeast",
        "employment",
        "education",
        "appointment",
        "achievements",
        "claim",
        "hours",
        "assessments",
        "sanctions",
        "early",
        "insurance",
        "practical",
        "resubmission",
    ];

    public bool IsRoot => Above.Length == 0;

    /// <summary>A key of the package itself.</summary>
    public Spot AtRoot(string key) => this with { Part = KeyWords.Of("", key).Label, Above = key };

    /// <summary>A key that holds more keys.</summary>
    public Spot Into(string key, YamlMap map, PolicyDiff diff)
    {
        var isPart = Above == key && Labels.Count == 0;
        var label = Labelled(map) ?? (isPart || Unlabelled.Contains(key) ? null : KeyWords.Of(Above, key).Label);
        return this with
        {
            Cite = CiteOf(map, diff.New),
            Labels = label is null ? Labels : [.. Labels, label],
            Above = key,
            Filter = key is "what" ? map.OptionalText("kind") : Filter,
        };
    }

    /// <summary>An entry of a list.</summary>
    public Spot IntoItem(string key, YamlMap map, PolicyDiff diff) => Of(map, diff.New) with { Above = key };

    /// <summary>The same place as seen from an entry.</summary>
    public Spot Of(YamlMap map, PolicyPackage package)
    {
        var cite = CiteOf(map, package);
        if (IsFilter(map) && map.OptionalText("kind") is { } kind)
        {
            return this with { Cite = cite, Filter = kind, Labels = [.. Labels, ValueWords.KindLabel(kind)] };
        }
        if (package.Source.Ids.TryGetValue(map, out var id))
        {
            return OfRule(map, id, package) with { Cite = cite };
        }
        return this with
        {
            Cite = cite,
            Subject = string.Join("·", new[] { Subject, PolicyDiff.Title(map) ?? "" }.Where(s => s.Length > 0)),
        };
    }

    /// <summary>What differs, with what stands above it.</summary>
    public string What(string label) => string.Join("·", Labels.Append(label).Distinct());

    /// <summary>What a key is called here, with its unit.</summary>
    public (string Label, string Unit) WordOf(string key) =>
        Filter is not null ? (ValueWords.FieldLabel(Filter, key), "") : KeyWords.Of(Above, key);

    /// <summary>A requirement or track with its grades; a line of the table with its number; of a rule below them its own name.</summary>
    private Spot OfRule(YamlMap map, string id, PolicyPackage package)
    {
        var title = PolicyDiff.Title(map) ?? PolicyDiff.NameOf(map, package);
        if (id.StartsWith("score/", StringComparison.Ordinal))
        {
            return this with { Subject = Subject.Length == 0 || map.Has("item") ? title : $"{Subject}·{title}" };
        }
        if (Part is "条件" or "申报类型" && Subject.Length == 0)
        {
            return this with { Subject = $"{Grades(id, package)}{title}" };
        }
        // A clause of its own says where it is better than the names above it.
        var above = map.Has("cite") ? [] : Labels;
        return this with { Labels = map.OptionalText("name") is { } name ? [.. above, name] : above };
    }

    /// <summary>A filter on achievements: it names a kind, and nothing that only other entries have.</summary>
    public static bool IsFilter(YamlMap map) =>
        map.OptionalText("kind") is { } kind && DossierVocabulary.Kind(kind) is not null && !map.Has("slots");

    private static string Grades(string id, PolicyPackage package)
    {
        var grades = package
            .Grades.Where(g => g.Requirements.Any(r => r.Id == id) || g.Tracks.Any(t => t.Id == id))
            .Select(g => g.Name)
            .ToList();
        var all = grades.Count == package.Grades.Count && grades.Count > 1;
        return grades.Count == 0 ? ""
            : all ? "各级别·"
            : $"{string.Join("、", grades)}·";
    }

    private static string? Labelled(YamlMap map) =>
        map.Has("of") || map.Has("criterion") ? map.OptionalText("name") : null;

    private string? CiteOf(YamlMap map, PolicyPackage package)
    {
        if (map.OptionalText("cite") is not { } cite || cite.IndexOf(' ') is not (> 0 and var space))
        {
            return Cite;
        }
        var source = package.Sources.FirstOrDefault(s => s.Id == cite[..space]);
        return source is null ? Cite : source.Short + cite[(space + 1)..];
    }
}
