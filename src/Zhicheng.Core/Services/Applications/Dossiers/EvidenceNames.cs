using System.Text.RegularExpressions;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>What a finding rests on.</summary>
/// <param name="Text">In words.</param>
/// <param name="Achievement">The achievement, when it is one.</param>
/// <param name="List">Else the list of the profile it stands in: "education", "employment" …</param>
public sealed record EvidenceName(string Text, Guid? Achievement, string? List);

/// <summary>Turns what findings point to — achievement ids and "/education/0" — into words.</summary>
public sealed partial record EvidenceNames(PersonContent Person, IReadOnlyList<AchievementContent> Achievements)
{
    public static EvidenceNames Of(SnapshotContent content) => new(content.Person, content.Achievements);

    /// <summary>What this evidence is, or null when it stands nowhere here.</summary>
    public EvidenceName? Find(string evidence)
    {
        if (!evidence.StartsWith('/'))
        {
            return Guid.TryParse(evidence, out var id) && Achievements.FirstOrDefault(a => a.Id == id) is { } found
                ? new EvidenceName($"{found.KindLabel}“{found.Name}”", id, null)
                : null;
        }

        var parts = evidence.Split('/');
        return parts.Length >= 3 && int.TryParse(parts[2], out var index) && Row(parts[1], index) is { } text
            ? new EvidenceName(text, null, parts[1])
            : null;
    }

    /// <summary>A message in which achievements are called by their names instead of their ids.</summary>
    public string InWords(string message) =>
        Ids().Replace(message, id => Find(id.Value) is { } found ? found.Text : id.Value);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    private string? Row(string list, int i) =>
        list switch
        {
            "education" => At(Person.Educations, i, Education),
            "employment" => At(Person.Employments, i, e => $"{FactText.Months(e.From, e.To)}在{e.Employer}工作"),
            "titles" => At(Person.Titles, i, Title),
            "skills" => At(Person.Skills, i, Skill),
            "assessments" => At(
                Person.Assessments,
                i,
                a => $"{a.Year}年度考核{DossierVocabulary.Label("assessments", "result", (int)a.Result)}"
            ),
            "ceHours" => At(
                Person.Hours,
                i,
                h => $"{h.Year}年继续教育：专业科目{h.Professional:0.##}学时，公需科目{h.Public:0.##}学时"
            ),
            "insurance" => At(Person.Insurances, i, p => $"{FactText.Months(p.From, p.To)}社保缴纳"),
            "sanctions" => At(
                Person.Sanctions,
                i,
                s => $"{FactText.Month(s.Decided)}{DossierVocabulary.Label("sanctions", "kind", (int)s.Kind)}"
            ),
            "attempts" => At(Person.Attempts, i, a => $"{a.Year}年申报{(a.Passed ? "通过" : "未通过")}"),
            _ => null,
        };

    private static string Education(EducationContent e) =>
        $"{e.School}{e.Major}专业{DossierVocabulary.Label("education", "level", (int)e.Level)}学历，{FactText.Month(e.Graduated)}毕业";

    private static string Title(TitleContent t) =>
        $"{DossierVocabulary.Label("titles", "title", (int)t.Name)}资格，{FactText.Month(t.Obtained)}取得";

    private static string Skill(SkillContent s) =>
        $"{DossierVocabulary.Label("skills", "level", (int)s.Level)}，{FactText.Month(s.Obtained)}取得";

    private static string? At<T>(IReadOnlyList<T> list, int index, Func<T, string> say) =>
        index >= 0 && index < list.Count ? say(list[index]) : null;
}
