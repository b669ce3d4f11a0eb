using Zhicheng.Core.Data.Achievements;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>Some kinds that belong together, under a heading.</summary>
public sealed record KindGroup(string Title, IReadOnlyList<AchievementKind> Kinds);

/// <summary>How the archive calls things.</summary>
public static class AchievementWords
{
    private static readonly (string Title, string[] Kinds)[] Order =
    [
        ("科研成果", ["award", "first-set", "patent", "software", "standard"]),
        ("论文、著作和报告", ["paper", "book", "report"]),
        ("荣誉和人才", ["honour", "talent", "membership", "salary"]),
        ("工作业绩", ["project", "promotion", "renovation", "fault", "planning", "service", "post"]),
        ("资质和培训", ["qualification", "training", "testing"]),
    ];

    private static readonly HashSet<string> Personal =
    [
        "honour",
        "talent",
        "membership",
        "salary",
        "post",
        "qualification",
        "training",
        "testing",
    ];

    /// <summary>Every kind once, in the order in which the archive shows them.</summary>
    public static IReadOnlyList<KindGroup> Groups { get; } = MakeGroups();

    /// <summary>The choice of <see cref="Discipline"/> that an achievement has.</summary>
    public static FieldInfo Discipline { get; } = DossierVocabulary.List("achievements").Field("discipline");

    public static AchievementKind KindOf(Achievement achievement) =>
        DossierVocabulary.Kind(achievement.Kind)
        ?? throw new InvalidOperationException($"Unknown kind {achievement.Kind}.");

    /// <summary>The kind's fields that a person fills in: what an expert has to rule on is not asked here.</summary>
    public static IEnumerable<FieldInfo> Asked(AchievementKind kind) => kind.Fields.Where(f => !f.Ruled);

    /// <summary>Whether several people can have one together; a title of honour or a certificate is one's own.</summary>
    public static bool MayBeCollective(AchievementKind kind) => !Personal.Contains(kind.Id);

    /// <summary>“一种……装置”, or what stands for a name that was not typed yet.</summary>
    public static string NameOf(Achievement achievement) =>
        achievement.Name.Length > 0 ? achievement.Name : $"（未命名的{KindOf(achievement).Label}）";

    public static string Of(AchievementState state) =>
        state switch
        {
            AchievementState.Draft => "草稿",
            AchievementState.Submitted => "待单位审核",
            AchievementState.Verified => "审核通过",
            _ => "退回修改",
        };

    /// <summary>本专业, 相近专业 or 其他专业; null while nothing is claimed.</summary>
    public static string? DisciplineOf(Achievement achievement) =>
        achievement.Discipline is { } discipline ? Discipline.LabelOf(WordOf(discipline)) : null;

    public static string WordOf(Discipline discipline) =>
        discipline switch
        {
            Policy.Dossiers.Discipline.Own => "own",
            Policy.Dossiers.Discipline.Related => "related",
            _ => "other",
        };

    /// <summary>A value as people read it.</summary>
    public static string Shown(FieldInfo field, string value) =>
        field.Type switch
        {
            FieldType.Choice => field.LabelOf(value),
            FieldType.Bool => value == "true" ? "是" : "否",
            FieldType.Integer when value.All(char.IsAsciiDigit) => $"第{value}",
            FieldType.Number => value + field.Unit,
            _ => value,
        };

    /// <summary>What tells it apart in a list: 发明专利 · 本人发明人排名第1.</summary>
    public static string Summary(Achievement achievement) =>
        string.Join(
            " · ",
            Asked(KindOf(achievement))
                .Where(f => f.Type is FieldType.Choice or FieldType.Integer)
                .Where(f => achievement.Fields.ContainsKey(f.Id))
                .Select(f => (f.Type == FieldType.Integer ? f.Label : "") + Shown(f, achievement.Fields[f.Id]))
        );

    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "是"), new("false", "否")];

    // A kind that the contract gains stands at the end until it is given a place.
    private static IReadOnlyList<KindGroup> MakeGroups()
    {
        var groups = Order
            .Select(g => new KindGroup(g.Title, [.. g.Kinds.Select(DossierVocabulary.Kind).OfType<AchievementKind>()]))
            .ToList();
        var rest = DossierVocabulary.Kinds.Except(groups.SelectMany(g => g.Kinds)).ToList();
        if (rest.Count > 0)
        {
            groups.Add(new KindGroup("其他", rest));
        }

        return groups;
    }
}
