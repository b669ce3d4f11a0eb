using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Hours;

/// <summary>The fields of a record of hours, with their Chinese labels. Routes and levels are the package's.</summary>
public static class HoursVocabulary
{
    /// <summary>The name of the list of records in the contract.</summary>
    public const string Records = "records";

    /// <summary>A record: first what every route has, then level, team and rank, which only some have.</summary>
    public static EntryInfo Record { get; } =
        new(
            Records,
            "学时记录",
            [
                Of("id", "编号", FieldType.Text, required: true),
                Of("date", "学习日期", FieldType.Date, required: true),
                Of("submitted", "申报日期", FieldType.Date, required: true),
                Of("route", "途径", FieldType.Choice, required: true),
                Of("quantity", "数量", FieldType.Number),
                Of("ownSpecialty", "属于本专业", FieldType.Bool),
                Of("evidence", "有证明材料", FieldType.Bool),
                Of("level", "级别", FieldType.Choice),
                Of("team", "完成人数", FieldType.Integer, min: 1),
                Of("rank", "本人排名", FieldType.Integer, min: 1),
            ]
        );

    private static FieldInfo Of(string id, string label, FieldType type, bool required = false, int? min = null) =>
        new()
        {
            Id = id,
            Label = label,
            Type = type,
            Required = required,
            Min = min,
        };
}
