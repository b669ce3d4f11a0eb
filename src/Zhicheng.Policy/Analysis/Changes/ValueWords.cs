using System.Globalization;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Changes;

/// <summary>Says the values of a package in Chinese.</summary>
internal sealed class ValueWords(PolicyPackage package)
{
    private static readonly Dictionary<string, (string List, string Field)> Lists = new()
    {
        ["title"] = ("titles", "title"),
        ["orSince"] = ("titles", "title"),
        ["since"] = ("titles", "title"),
        ["sinceAppointed"] = ("titles", "title"),
        ["titleBelow"] = ("titles", "title"),
        ["discipline"] = ("education", "discipline"),
        ["level"] = ("education", "level"),
        ["degree"] = ("education", "degree"),
        ["results"] = ("assessments", "result"),
        ["kinds"] = ("sanctions", "kind"),
        ["skill"] = ("skills", "level"),
        ["jobField"] = ("dossier", "jobField"),
    };

    private static readonly Dictionary<string, string> Plain = new()
    {
        ["true"] = "是",
        ["false"] = "否",
        ["absent"] = "没有",
        ["title-below"] = "下一级职务",
        ["accumulate/sum"] = "累计",
        ["accumulate/best"] = "取最高一项",
        ["effect/through-year"] = "次年起若干年内不得申报",
        ["effect/until-closed"] = "结案前不得申报",
        ["effect/delay"] = "延迟申报",
        ["kind/interpretation"] = "解释",
        ["kind/gap"] = "原文缺",
        ["kind/contradiction"] = "原文不一致",
        ["kind/unverified"] = "未核实",
        ["actor/employer"] = "用人单位",
        ["actor/authority"] = "主管部门",
        ["actor/hr-bureau"] = "人社部门",
        ["actor/committee-office"] = "评委会办事机构",
        ["outcome/pass"] = "通过",
        ["outcome/return"] = "退回",
        ["outcome/reject"] = "不通过",
    };

    /// <summary>A value, a list of values, or bounds, as people say them.</summary>
    /// <param name="key">The key it stands at.</param>
    /// <param name="value">The value.</param>
    /// <param name="kind">The kind of achievement that the filter around it takes; null: there is none.</param>
    /// <param name="unit">The unit of a figure.</param>
    public string Say(string key, YamlNode value, string? kind, string unit) =>
        value switch
        {
            YamlScalar scalar => Say(key, scalar, kind) + (scalar.IsNumber ? unit : ""),
            YamlList { Items: var items } => string.Join("、", items.Select(i => Say(key, i, kind, unit))),
            YamlMap map when map.Has("numerator") =>
                $"{map.OptionalText("numerator")}/{map.OptionalText("denominator")}",
            YamlMap map => string.Join("，", map.Entries.Select(e => Bound(key, e, kind, unit))),
            _ => "",
        };

    /// <summary>A filter: “科技奖项，级别为市（厅）级以上”.</summary>
    public string Filter(YamlMap filter)
    {
        var kind = filter.OptionalText("kind");
        var fields = filter
            .Entries.Where(e => e.Key.Text != "kind")
            .Select(e => $"{FieldLabel(kind, e.Key.Text)}为{Say(e.Key.Text, e.Value, kind, "")}");
        return string.Join("，", fields.Prepend(KindLabel(kind)));
    }

    /// <summary>What a field of a kind of achievement is called.</summary>
    public static string FieldLabel(string? kind, string key) =>
        kind is not null && DossierVocabulary.Kind(kind)?.Field(key) is { } field
            ? field.Label
            : KeyWords.Of("", key).Label;

    /// <summary>What a kind of achievement is called.</summary>
    public static string KindLabel(string? kind) =>
        kind is null ? "" : DossierVocabulary.Kind(kind)?.Label ?? $"“{kind}”";

    private string Bound(string key, YamlEntry entry, string? kind, string unit) =>
        entry.Key.Text switch
        {
            "atLeast" => $"不小于{Say(key, entry.Value, kind, unit)}",
            "atMost" => $"不大于{Say(key, entry.Value, kind, unit)}",
            "over" => $"大于{Say(key, entry.Value, kind, unit)}",
            var other =>
                $"{KeyWords.Of(key, other).Label}{Say(other, entry.Value, kind, KeyWords.Of(key, other).Unit)}",
        };

    private string Say(string key, YamlScalar scalar, string? kind)
    {
        var text = scalar.Text;
        if (kind is not null && DossierVocabulary.Kind(kind)?.Field(key) is { Values.Count: > 0 } field)
        {
            return text.EndsWith('+') ? $"{field.LabelOf(text[..^1])}以上" : field.LabelOf(text);
        }
        if (Plain.TryGetValue($"{key}/{text}", out var plain) || (!scalar.Quoted && Plain.TryGetValue(text, out plain)))
        {
            return plain;
        }
        return key switch
        {
            "cite" => Cite(text),
            "needs" or "requirement" or "requirements" => Requirement(text),
            "grades" or "grade" => package.Grades.FirstOrDefault(g => g.Id == text)?.Name ?? text,
            "notes" or "note" => package.Note(text) is { } note ? $"“{note.Brief}”" : text,
            "kind" or "standing" or "anyDiscipline" => DossierVocabulary.Kind(text)?.Label ?? text,
            "is" => (package.Source.Root["educations"] as YamlMap)?[text] is YamlMap set ? set.Text("name") : text,
            _ when Lists.TryGetValue(key, out var list) => DossierVocabulary
                .List(list.List)
                .Field(list.Field)
                .LabelOf(text),
            _ when IsDay(text, out var day) => Reading.PolicyWords.Day(day),
            _ => text,
        };
    }

    private string Requirement(string id) =>
        package.Grades.SelectMany(g => g.Requirements).FirstOrDefault(r => r.Id == id)?.Name
        ?? package.Grades.SelectMany(g => g.Tracks).FirstOrDefault(t => t.Id == id)?.Name
        ?? id;

    private string Cite(string text)
    {
        var space = text.IndexOf(' ');
        var source = space < 0 ? null : package.Sources.FirstOrDefault(s => s.Id == text[..space]);
        return source is null ? text : source.Short + text[(space + 1)..];
    }

    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
