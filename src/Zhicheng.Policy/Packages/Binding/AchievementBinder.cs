using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns what a package says about counting achievements into rules; a package without achievements says nothing.</summary>
internal sealed class AchievementBinder(BindContext context)
{
    public AchievementRules Bind(YamlMap? node)
    {
        var nothing = new bool[DossierVocabulary.Kinds.Count];
        if (node is null)
        {
            return new AchievementRules
            {
                Standing = nothing,
                AnyDiscipline = nothing,
                Exclusions = [],
                Cite = "",
                Text = "",
            };
        }
        var window = node.Map("window");
        context.WindowSince = window["orSince"] is YamlScalar since ? context.TitleReference(since) : null;
        var filters = new FilterBinder(context);
        Exclusion[] exclusions =
        [
            .. node.Maps("exclude")
                .Select(e => (Node: e, Test: filters.BindOne(e.Map("what"))))
                .Where(e => e.Test is not null)
                .Select(e => new Exclusion(e.Test!, e.Node.Text("reason"), context.Cite(e.Node, ""))),
        ];
        foreach (var equivalence in node.Maps("equivalences"))
        {
            BindEquivalence(equivalence, filters);
        }
        return new AchievementRules
        {
            WindowYears = window.Has("years") ? window.Whole("years") : null,
            Standing = KindFlags(node, "standing"),
            AnyDiscipline = KindFlags(node, "anyDiscipline"),
            Exclusions = exclusions,
            Cite = context.Cite(node, ""),
            Text = node.Text("text"),
        };
    }

    /// <summary>What is told of an achievement before the window, for a grade.</summary>
    public static string WindowText(int? years, TitleName? since)
    {
        var title = since is { } name ? DossierVocabulary.Label("titles", "title", (int)name) : null;
        return (years, title) switch
        {
            ({ } y, { } t) => $"不是担任{t}职务后或近{y}年内取得",
            ({ } y, null) => $"不是近{y}年内取得",
            (null, { } t) => $"早于取得{t}资格",
            _ => "不在计算期内",
        };
    }

    public void BindEquivalence(YamlMap node, FilterBinder filters)
    {
        if (filters.BindOne(node.Map("what")) is not { } what)
        {
            return;
        }
        var also = node.Has("alsoAs");
        var set = node.Map(also ? "alsoAs" : "as");
        if (what.Number is not null || what.Denied != 0)
        {
            context.Fail(node, "“what”只能用取值、是否和排名，不能用数字或须由专家认定的字段");
        }
        var values = new List<EquivalentValue>();
        foreach (var (key, value) in set.Entries)
        {
            if (what.Kind.Field(key.Text) is not { Type: FieldType.Choice } field)
            {
                context.Fail(key, $"“{what.Kind.Label}”没有可以选取值的字段“{key.Text}”");
                continue;
            }
            var position = field.Values.TakeWhile(v => v.Id != ((YamlScalar)value).Text).Count();
            if (position == field.Values.Count)
            {
                context.Fail(value, $"“{field.Id}”没有“{((YamlScalar)value).Text}”这个取值");
                continue;
            }
            values.Add(new EquivalentValue(field.Mask, AchievementKind.Bit(field, position)));
        }
        var note = node.Has("note") ? context.NoteOf((YamlScalar)node["note"]!) : null;
        context.Equivalences.Add(new Equivalence(what, [.. values], also, note));
    }

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
                context.Fail(name, $"没有业绩种类“{name.Text}”");
            }
        }
        return flags;
    }
}
