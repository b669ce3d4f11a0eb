using System.Globalization;
using System.Text.Json.Nodes;
using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.SelfChecks;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.SelfChecks;

/// <summary>A self-check in words.</summary>
public static class SelfCheckWords
{
    public static (Tone Tone, string Word) Of(SelfCheckStanding standing) =>
        standing switch
        {
            SelfCheckStanding.Met => (Tone.Passed, "符合"),
            SelfCheckStanding.Closed => (Tone.Rejected, "不符合"),
            SelfCheckStanding.Judged => (Tone.Returned, "待评审认定"),
            _ => (Tone.Draft, "看后面的回答"),
        };

    /// <summary>The question as a person is asked.</summary>
    public static string Asked(SelfCheckQuestion question) =>
        (question.Subject, question.Key) switch
        {
            (SelfCheckSubject.Achievements, _) => $"您有哪些{question.Label}？",
            (SelfCheckSubject.Claim, _) => "您认为自己具备这一条吗？",
            (SelfCheckSubject.Practical, _) => "实操考评通过了吗？",
            (_, "education") => "您的学历",
            (_, "employment") => "您从事工程技术工作的经历",
            (_, "titles") => "您已有的专业技术职务任职资格",
            (_, "skills") => "您的职业资格或职业技能等级",
            (_, "assessments") => "您各年度的考核结果",
            (_, "ceHours") => "您各年的继续教育学时",
            (_, "insurance") => "您的社会保险缴纳情况",
            (_, "attempts") => "您以往申报过吗？",
            (_, "sanctions") => "您受过处分、处罚，或有过弄虚作假的记录吗？",
            _ => question.Label,
        };

    /// <summary>What somebody without any says.</summary>
    public static string None(SelfCheckQuestion question) =>
        question.Key is "sanctions" or "attempts" ? "没有" : $"没有{Short(question)}";

    public static string Answer(SelfCheckQuestion question, Dossier dossier, IReadOnlyList<string> lines) =>
        question.Subject switch
        {
            SelfCheckSubject.Claim => lines.Count > 0 ? "具备，待评审认定" : "不具备",
            SelfCheckSubject.Practical => dossier.Practical == true ? "已通过" : "没有通过",
            _ => lines.Count > 0 ? string.Join("；", lines) : "没有",
        };

    /// <summary>An entry in one line.</summary>
    public static string Line(SelfCheckQuestion question, JsonObject entry) =>
        string.Join(
            "，",
            SelfCheckFields
                .Of(question)
                .Select(f => (Field: f, Text: Text(f, entry)))
                .Where(f => f.Text.Length > 0)
                .Select(f =>
                    f.Field.Kind switch
                    {
                        FormFieldKind.Choice => f.Field.Shown(f.Text),
                        FormFieldKind.Year => $"{f.Text}年",
                        _ => f.Field.Label + f.Field.Shown(f.Text),
                    }
                )
        );

    /// <summary>The year that is still missing, where a question goes year by year.</summary>
    public static Dictionary<string, string> Prefilled(
        SelfCheckQuestion question,
        Dossier dossier,
        PolicyPackage package
    )
    {
        if (question.Key is not ("ceHours" or "assessments"))
        {
            return [];
        }

        var asOf = dossier.AsOf ?? package.DefaultAsOf!.Value;
        var years =
            question.Key == "ceHours" ? dossier.CeHours.Select(h => h.Year) : dossier.Assessments.Select(a => a.Year);
        var next = Enumerable.Range(asOf.Year - 3, 4).Where(y => !years.Contains(y)).DefaultIfEmpty(asOf.Year).First();
        return new() { ["year"] = next.ToString(CultureInfo.InvariantCulture) };
    }

    private static string Text(FormField field, JsonObject entry) =>
        field.Id == SelfCheckFields.Appointed
            ? entry["appointments"]?[0]?["from"]?.ToString() ?? ""
            : entry[field.Id]?.ToString() ?? "";

    private static string Short(SelfCheckQuestion question) =>
        question.Key switch
        {
            "employment" => "从事过",
            "skills" => "",
            _ => question.Label.Length <= 6 ? question.Label : "",
        };
}
