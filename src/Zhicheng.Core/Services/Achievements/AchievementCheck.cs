using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>Everything that keeps an entry from being submitted, each with the place where it is put right.</summary>
public static class AchievementCheck
{
    public const string Name = nameof(AchievementForm.Name);
    public const string Date = nameof(AchievementForm.Date);
    public const string Discipline = nameof(AchievementForm.Discipline);
    public const string OwnPart = nameof(AchievementForm.OwnPart);

    private const int EarliestYear = 1950;

    /// <summary>What a page calls a field of the kind.</summary>
    public static string Field(string id) => $"{nameof(AchievementForm.Fields)}[{id}]";

    /// <summary>What a page calls a slot.</summary>
    public static string Slot(string id) => $"slot-{id}";

    /// <summary>Everything that is filled in for a kind, in the order in which it is asked.</summary>
    public static IEnumerable<string> Places(AchievementKind kind) =>
        [Name, .. AchievementWords.Asked(kind).Select(f => Field(f.Id)), Date, Discipline, OwnPart];

    public static IReadOnlyList<FieldError> All(Achievement a, IReadOnlyList<AskedSlot> slots, DateOnly today) =>
        [.. Data(a, today), .. Evidence(a, slots)];

    /// <summary>What was typed.</summary>
    public static IReadOnlyList<FieldError> Data(Achievement a, DateOnly today) =>
        [.. NameFaults(a), .. FieldFaults(a), .. DateFaults(a, today), .. ClaimFaults(a), .. OwnPartFaults(a)];

    /// <summary>What was uploaded.</summary>
    public static IEnumerable<FieldError> Evidence(Achievement a, IReadOnlyList<AskedSlot> slots)
    {
        foreach (var slot in slots)
        {
            var files = a.Evidence.Where(e => e.Slot == slot.Id).ToList();
            if (slot.Required && files.Count == 0)
            {
                yield return new FieldError(Slot(slot.Id), $"请上传“{slot.Label}”。");
            }

            foreach (var file in files.Where(f => slot.Issuers.Count > 0 && !slot.Issuers.Contains(f.Issuer)))
            {
                yield return new FieldError(
                    Slot(slot.Id),
                    $"请选择“{slot.Label}”中“{file.File?.FileName}”的出具单位。"
                );
            }
        }

        if (ReportFault(a, slots) is { } fault)
        {
            yield return fault;
        }
    }

    private static IEnumerable<FieldError> NameFaults(Achievement a)
    {
        var count = CharacterCount.Of(AchievementForm.Of(a).Name);
        if (count == 0)
        {
            yield return new FieldError(Name, $"请填写{AchievementWords.KindOf(a).Label}的名称。");
        }
        else if (count > AchievementForm.MaxName)
        {
            yield return new FieldError(Name, $"名称最多{AchievementForm.MaxName}个字，现有{count}个字，请删减。");
        }
    }

    private static IEnumerable<FieldError> DateFaults(Achievement a, DateOnly today)
    {
        var label = AchievementWords.KindOf(a).DateLabel;
        if (a.Date is not { } day)
        {
            yield return a.Fields.TryGetValue(AchievementForm.TypedDate, out var typed)
                ? new FieldError(Date, $"{label}“{typed}”不是真实的日期，请按 2025-03-05 的格式填写。")
                : new FieldError(Date, $"请填写{label}。");
        }
        else if (day > today)
        {
            yield return new FieldError(
                Date,
                $"{label}{day.Chinese()}晚于今天（{today.Chinese()}），取得之后才能提交。"
            );
        }
        else if (day.Year < EarliestYear)
        {
            yield return new FieldError(Date, $"{label}{day.Chinese()}过早，请检查年份。");
        }
    }

    private static IEnumerable<FieldError> FieldFaults(Achievement a)
    {
        var kind = AchievementWords.KindOf(a);
        var errors = new List<DossierError>();
        AchievementEntry.Create(a.Kind, a.Id.ToString(), a.Date, a.Discipline, a.Fields, errors);
        foreach (var field in AchievementWords.Asked(kind))
        {
            if (field.Required && !a.Fields.ContainsKey(field.Id))
            {
                var verb = field.Type is FieldType.Choice or FieldType.Bool ? "选择" : "填写";
                yield return new FieldError(Field(field.Id), $"请{verb}{field.Label}。");
            }
            else if (errors.Find(e => e.Path == field.Id) is { } error)
            {
                yield return new FieldError(Field(field.Id), $"{error.Message}，请改正。");
            }
        }
    }

    private static IEnumerable<FieldError> ClaimFaults(Achievement a) =>
        a.Discipline is null ? [new FieldError(Discipline, "请选择这项业绩与申报专业的关系。")] : [];

    private static IEnumerable<FieldError> OwnPartFaults(Achievement a)
    {
        var count = CharacterCount.Of(a.OwnPart);
        if (a.Collective && count == 0)
        {
            yield return new FieldError(OwnPart, "集体项目请写明本人所起的作用。");
        }
        else if (count > AchievementForm.MaxOwnPart)
        {
            yield return new FieldError(
                OwnPart,
                $"本人所起作用最多{AchievementForm.MaxOwnPart}个字，现有{count}个字，请删减。"
            );
        }
    }

    // 相似度 is what the report of a named body says: neither says anything without the other.
    private static FieldError? ReportFault(Achievement a, IReadOnlyList<AskedSlot> slots)
    {
        const string similarity = "similarity";
        if (
            AchievementWords.KindOf(a).Field(similarity) is not { } field
            || slots.FirstOrDefault(s => s.Issuers.Count > 0) is not { } report
        )
        {
            return null;
        }

        var uploaded = a.Evidence.Exists(e => e.Slot == report.Id);
        return (uploaded, a.Fields.ContainsKey(similarity)) switch
        {
            (true, false) => new FieldError(Field(similarity), $"已上传“{report.Label}”，请填写{field.Label}。"),
            (false, true) => new FieldError(
                Slot(report.Id),
                $"已填写{field.Label}，请上传“{report.Label}”；没有报告的，请把相似度留空。"
            ),
            _ => null,
        };
    }
}
