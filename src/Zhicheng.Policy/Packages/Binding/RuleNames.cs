using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>What a rule requires, in Chinese, made of its figures: a package need not say it a second time.</summary>
internal static class RuleNames
{
    public const string Combined = "下列条件";

    public static string Education(EducationSet set, YamlMap node) =>
        (node.Has("discipline") ? $"具有{Disciplines(node)}的{set.Name}" : $"具有{set.Name}")
        + (node.Has("years") ? $"，毕业满{node.Whole("years")}年" : "");

    public static string Employment(YamlMap node)
    {
        var work = node.Has("discipline") ? $"从事{Disciplines(node)}工作" : "从事工程技术工作";
        var years = node.Whole("years");
        if (node.Flag("unbroken"))
        {
            return $"现{work}已满{years}年";
        }
        if (!node.Has("after"))
        {
            return $"{work}满{years}年";
        }
        var after = node.Map("after");
        var start = after.OptionalText("title") is { } title
            ? $"{Title(title)}资格"
            : $"{Skills(after.Texts("skill"))}职业资格或职业技能等级";
        return $"取得{start}后{work}满{years}年";
    }

    public static string Appointment(YamlMap node)
    {
        if (node.OptionalText("titles") == "counted")
        {
            return $"取得{Title(node.Text("title"))}资格后实际聘任满{node.Whole("years")}年";
        }
        var discipline = node.Has("discipline") ? Disciplines(node) : "";
        return $"担任{discipline}{Title(node.Text("title"))}职务满{node.Whole("years")}年";
    }

    public static string Assessments(IEnumerable<int> years, IEnumerable<string> results) =>
        $"{string.Join("、", years)}年度考核均须为{Or(results.Select(r => Label("assessments", "result", r)))}";

    public static string AssessmentsSince(string title, IEnumerable<int> years, IEnumerable<string> results) =>
        $"聘任{Title(title)}当年至{years.Max()}年年度考核均须为{Or(results.Select(r => Label("assessments", "result", r)))}";

    public static string Sanctions(YamlMap node) =>
        $"{string.Join("、", node.Texts("kinds").Select(k => Label("sanctions", "kind", k)))}";

    public static string Skills(IEnumerable<string> skills) => Or(skills.Select(s => Label("skills", "level", s)));

    public static string Title(string title) => Label("titles", "title", title);

    public static string Disciplines(YamlMap node) =>
        Or(node.Texts("discipline").Select(d => Label("education", "discipline", d)));

    private static string Label(string list, string field, string word) =>
        DossierVocabulary.List(list).Field(field).LabelOf(word);

    private static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join("、", all[..^1])}或{all[^1]}";
    }
}
