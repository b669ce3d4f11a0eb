using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.SelfChecks;

namespace Zhicheng.Web.SelfChecks;

/// <summary>The form of one entry under a question, from the vocabulary of the contract.</summary>
public static class SelfCheckFields
{
    /// <summary>An appointment that began later than the title was obtained.</summary>
    public const string Appointed = "appointed";

    public static IReadOnlyList<FormField> Of(SelfCheckQuestion question) =>
        question.Subject switch
        {
            SelfCheckSubject.List =>
            [
                .. DossierVocabulary.List(question.Key).Fields.Where(f => IsAsked(question.Key, f)).Select(Of),
                .. Extra(question.Key),
            ],
            SelfCheckSubject.Achievements => [.. OfKind(DossierVocabulary.Kind(question.Key)!)],
            _ => [],
        };

    private static IEnumerable<FormField> OfKind(AchievementKind kind)
    {
        yield return new FormField("date", kind.DateLabel, FormFieldKind.Day) { Needed = true };
        yield return Of(DossierVocabulary.List("achievements").Field("discipline"));
        // What experts have to find stays open; nobody can answer it for them.
        foreach (var field in kind.Fields.Where(f => !f.Ruled))
        {
            yield return Of(field);
        }
    }

    // A person knows how near the subject is, not what the register's spelling of it is worth.
    private static bool IsAsked(string list, FieldInfo field) =>
        (list, field.Id) is not (("education", "major") or ("insurance", "employer"));

    private static IEnumerable<FormField> Extra(string list) =>
        list == "titles"
            ? [new FormField(Appointed, "聘任开始日期", FormFieldKind.Day) { Hint = "取得资格后随即聘任的不填" }]
            : [];

    private static FormField Of(FieldInfo field) =>
        new(field.Id, field.Label, KindOf(field))
        {
            // The contract reads it from what is absent; a person says it.
            Required = field.Required || field.Id == "discipline",
            Hint = field.Hint,
            Unit = field.Unit,
            AtLeast = field.Min,
            AtMost = field.Max,
            Choices = [.. field.Values],
        };

    private static FormFieldKind KindOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Date => FormFieldKind.Day,
            FieldType.Bool => FormFieldKind.YesNo,
            FieldType.Integer when field.Id == "year" => FormFieldKind.Year,
            FieldType.Integer => FormFieldKind.Whole,
            FieldType.Number => FormFieldKind.Number,
            FieldType.Choice => FormFieldKind.Choice,
            _ => FormFieldKind.Text,
        };
}
