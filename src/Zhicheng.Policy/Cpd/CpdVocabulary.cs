using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Cpd;

/// <summary>The fields of a certificate and of its holder's activities, with their Chinese labels.</summary>
public static class CpdVocabulary
{
    /// <summary>The name of the certificate in the contract: an object.</summary>
    public const string CertificateName = "certificate";

    /// <summary>The head: the day asked about. The certificate and the activities stand beside it.</summary>
    public static EntryInfo Head { get; } = new("record", "证书和活动", [Of("asOf", "截止日期", FieldType.Date)]);

    /// <summary>The certificate.</summary>
    public static EntryInfo Certificate { get; } =
        new(CertificateName, "证书", [Of("issued", "发证日期", FieldType.Date), Of("grade", "级别", FieldType.Choice)]);

    /// <summary>An activity.</summary>
    public static EntryInfo Activity { get; } =
        new(
            "activities",
            "活动",
            [
                Of("id", "编号", FieldType.Text),
                Of("category", "类别", FieldType.Integer),
                Of("date", "活动日期", FieldType.Date),
                Of("evidence", "有佐证材料", FieldType.Bool, required: false),
            ]
        );

    private static FieldInfo Of(string id, string label, FieldType type, bool required = true) =>
        new()
        {
            Id = id,
            Label = label,
            Type = type,
            Required = required,
        };
}
