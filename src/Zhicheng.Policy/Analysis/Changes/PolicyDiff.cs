using System.Text;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Changes;

/// <summary>
/// Tells what differs between two versions of a policy, in words. It compares what the packages say, key by key, so a new
/// kind of rule needs nothing here; a key that <see cref="KeyWords"/> does not know is called by its own name.
/// </summary>
public sealed class PolicyDiff
{
    private static readonly string[] Ignored = ["policy", "id"];

    private readonly PolicyPackage _old;
    private readonly PolicyPackage _new;
    private readonly ValueWords _oldWords;
    private readonly ValueWords _newWords;
    private readonly List<PolicyChange> _changes = [];

    private PolicyDiff(PolicyPackage old, PolicyPackage changed)
    {
        (_old, _new) = (old, changed);
        (_oldWords, _newWords) = (new ValueWords(old), new ValueWords(changed));
    }

    /// <summary>The differences, in the order of the new package; worked examples are left out.</summary>
    /// <param name="old">The one.</param>
    /// <param name="changed">The other.</param>
    public static IReadOnlyList<PolicyChange> Between(PolicyPackage old, PolicyPackage changed)
    {
        var diff = new PolicyDiff(old, changed);
        diff.Compare(old.Source.Root, changed.Source.Root, new Spot("政策", "", null, [], "", null));
        return diff._changes;
    }

    private void Compare(YamlMap old, YamlMap changed, Spot spot)
    {
        var (oldKind, newKind) = (RuleKind(old, _old), RuleKind(changed, _new));
        if (oldKind is not null && newKind is not null && oldKind != newKind)
        {
            Changed(spot, "规则", NameOf(old, _old), NameOf(changed, _new), old, changed);
            return;
        }
        foreach (var (key, value) in changed.Entries.Where(e => !Ignored.Contains(e.Key.Text)))
        {
            CompareAt(key.Text, old[key.Text], value, spot);
        }
        foreach (var (key, value) in old.Entries.Where(e => !changed.Has(e.Key.Text) && !Ignored.Contains(e.Key.Text)))
        {
            CompareAt(key.Text, value, null, spot);
        }
    }

    private void CompareAt(string key, YamlNode? old, YamlNode? changed, Spot spot)
    {
        if (spot.IsRoot)
        {
            spot = spot.AtRoot(key);
        }
        switch (old, changed)
        {
            case (YamlMap a, YamlMap b) when !IsValue(key, a, spot) && !IsValue(key, b, spot):
                Compare(a, b, spot.Into(key, b, this));
                break;
            case (YamlList a, YamlList b) when IsOfMaps(a) && IsOfMaps(b):
                CompareItems(key, a, b, spot);
                break;
            case (YamlList a, null) when IsOfMaps(a):
                CompareItems(key, a, new YamlList(a.File, a.Line, []), spot);
                break;
            case (null, YamlList b) when IsOfMaps(b):
                CompareItems(key, new YamlList(b.File, b.Line, []), b, spot);
                break;
            default:
                CompareValues(key, old, changed, spot);
                break;
        }
    }

    private void CompareValues(string key, YamlNode? old, YamlNode? changed, Spot spot)
    {
        if (old is not null && changed is not null && Canonical(old) == Canonical(changed))
        {
            return;
        }
        var (label, unit) = spot.WordOf(key);
        var what = spot.What(label);
        if (old is YamlList { Items.Count: > 4 } a && changed is YamlList { Items.Count: > 4 } b)
        {
            CompareWords(key, a, b, spot, what);
            return;
        }
        var before = old is null ? null : _oldWords.Say(key, old, spot.Filter, unit);
        var after = changed is null ? null : _newWords.Say(key, changed, spot.Filter, unit);
        var kind =
            old is null ? ChangeKind.Added
            : changed is null ? ChangeKind.Removed
            : ChangeKind.Changed;
        Add(kind, spot, what, before, after, old, changed);
    }

    /// <summary>Long lists of words, such as majors: only what came and went.</summary>
    private void CompareWords(string key, YamlList old, YamlList changed, Spot spot, string what)
    {
        var before = old.Items.Select(i => _oldWords.Say(key, i, spot.Filter, "")).ToList();
        var after = changed.Items.Select(i => _newWords.Say(key, i, spot.Filter, "")).ToList();
        if (before.Except(after).ToList() is { Count: > 0 } gone)
        {
            Add(ChangeKind.Removed, spot, what, string.Join("、", gone), null, old, changed);
        }
        if (after.Except(before).ToList() is { Count: > 0 } come)
        {
            Add(ChangeKind.Added, spot, what, null, string.Join("、", come), old, changed);
        }
    }

    private void CompareItems(string key, YamlList old, YamlList changed, Spot spot)
    {
        var pairs = Alignment.Of(
            [.. old.Items.Cast<YamlMap>()],
            [.. changed.Items.Cast<YamlMap>()],
            Canonical,
            Identity,
            m => RuleOf(m) is { } rule ? m.OptionalText("cite") + rule : null,
            m => RuleOf(m) is null ? null : m.OptionalText("cite"),
            m => Spot.IsFilter(m) ? m.OptionalText("kind") : null,
            RuleOf
        );
        foreach (var (a, b) in pairs)
        {
            if (a is not null && b is not null)
            {
                if (Canonical(a) != Canonical(b))
                {
                    Compare(a, b, spot.IntoItem(key, b, this));
                }
                continue;
            }
            var (map, package, words) = a is null ? (b!, _new, _newWords) : (a, _old, _oldWords);
            var said = Describe(map, package, words);
            var kind = a is null ? ChangeKind.Added : ChangeKind.Removed;
            var about = spot.Of(map, package);
            var what = spot.What(spot.WordOf(key).Label);
            Add(kind, about, what, a is null ? null : said, b is null ? null : said, a, b);
        }
    }

    /// <summary>A whole entry that came or went, in words.</summary>
    private static string Describe(YamlMap map, PolicyPackage package, ValueWords words)
    {
        if (package.Source.Ids.ContainsKey(map) && NameOf(map, package) is { Length: > 0 } name)
        {
            return $"“{name}”";
        }
        if (Spot.IsFilter(map))
        {
            return $"“{words.Filter(map)}”";
        }
        return Title(map) is { } title ? $"“{title}”" : words.Say("", map, null, "");
    }

    /// <summary>What a rule requires or a line is called.</summary>
    internal static string NameOf(YamlMap map, PolicyPackage package)
    {
        if (!package.Source.Ids.TryGetValue(map, out var id))
        {
            return "";
        }
        return Find(package, id) ?? Title(map) ?? "";
    }

    /// <summary>The words that an entry of a list goes by.</summary>
    internal static string? Title(YamlMap map)
    {
        var words = new[] { "name", "brief", "short", "label", "heading", "text" }
            .Select(map.OptionalText)
            .FirstOrDefault(t => t is not null);
        return map.OptionalText("item") is { } item ? $"{item} {words}" : words;
    }

    private static string? Find(PolicyPackage package, string id)
    {
        return package.Clauses.Values.Select(Search).FirstOrDefault(n => n is not null);

        string? Search(ClauseInfo clause) =>
            clause.Id == id ? clause.Name : clause.Parts.Select(Search).FirstOrDefault(n => n is not null);
    }

    private void Changed(Spot spot, string what, string old, string changed, YamlNode oldNode, YamlNode newNode) =>
        Add(ChangeKind.Changed, spot, spot.What(what), $"“{old}”", $"“{changed}”", oldNode, newNode);

    private void Add(ChangeKind kind, Spot spot, string what, string? old, string? changed, YamlNode? a, YamlNode? b) =>
        _changes.Add(
            new PolicyChange(
                spot.Part,
                kind,
                spot.Subject.Length > 0 ? spot.Subject
                    : spot.Part == what ? "政策"
                    : spot.Part,
                spot.Cite,
                what,
                old,
                changed,
                Place(a),
                Place(b)
            )
        );

    private static SourcePlace? Place(YamlNode? node) => node is null ? null : new SourcePlace(node.File, node.Line);

    private static string Canonical(YamlNode node) => Encoding.UTF8.GetString(YamlJson.ToUtf8(node));

    /// <summary>What tells an entry of a list from the others for certain.</summary>
    private static string? Identity(YamlMap map) =>
        new[] { "id", "item", "track", "heading", "number", "size", "fact", "outcome" }
            .Where(map.Has)
            .Select(k => $"{k}={map.OptionalText(k)}")
            .FirstOrDefault()
        ?? (map["claim"] is YamlMap claim ? $"claim={claim.OptionalText("criterion")}" : null);

    private static bool IsOfMaps(YamlList list) => list.Items.Count > 0 && list.Items.All(i => i is YamlMap);

    /// <summary>Bounds such as {atLeast: 2} are one value, unless they are the rule of that name.</summary>
    private static bool IsValue(string key, YamlMap map, Spot spot) =>
        spot.Filter is not null || (map.Entries.All(e => e.Key.Text is "numerator" or "denominator") && key.Length > 0);

    private static string? RuleKind(YamlMap map, PolicyPackage package) =>
        package.Source.Ids.TryGetValue(map, out var id) && !id.StartsWith("score/", StringComparison.Ordinal)
            ? RuleWord(map)
            : null;

    /// <summary>The key that says which kind of rule or line it is: the first that holds more than a word.</summary>
    private static string? RuleWord(YamlMap map) =>
        map
            .Entries.FirstOrDefault(e =>
                e.Value is not YamlScalar && e.Key.Text is not ("notes" or "grades" or "needs" or "when")
            )
            ?.Key.Text;

    /// <summary>The kind of a rule or line that has no id of its own; what has one is found by it or not at all.</summary>
    private static string? RuleOf(YamlMap map) => map.Has("id") || Spot.IsFilter(map) ? null : RuleWord(map);

    internal PolicyPackage New => _new;
}
