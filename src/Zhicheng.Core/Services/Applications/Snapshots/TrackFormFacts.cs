using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>
/// What the form of an exceptional application asks and the profile already says: nobody is asked twice. A dash stands
/// for what the profile lacks.
/// </summary>
public static class TrackFormFacts
{
    /// <param name="content">What is, or would be, submitted.</param>
    /// <param name="until">The day to which years are counted.</param>
    public static IReadOnlyList<LabelledValue> Of(SnapshotContent content, DateOnly until)
    {
        var p = content.Person;
        var title = p.Titles.LastOrDefault();
        (string Id, string Label, string? Value)[] rows =
        [
            ("name", "姓名", p.Name),
            ("gender", "性别", p.Gender is { } g ? (g == Gender.Male ? "男" : "女") : null),
            ("birth", "出生年月", p.BirthDate is { } b ? FactText.Month(b) : null),
            ("employer", "工作单位", content.Routing.Employer),
            ("post", "行政职务", p.AdministrativePost),
            ("years", "专业工作年限", p.Employments.Count == 0 ? null : $"{EngineeringYears(p, until)}年"),
            ("education", "何年何校何专业毕业", string.Join("；", p.Educations.Select(Education))),
            (
                "title",
                "专业技术职务",
                title is null ? "无" : DossierVocabulary.Label("titles", "title", (int)title.Name)
            ),
            ("appointed", "聘任时间", title is null ? "无" : Appointed(title)),
            ("applied", "推荐何专业技术资格", content.Plan.TitleName),
            ("career", "简历", string.Join("\n", p.Employments.OrderBy(e => e.From).Select(Career))),
        ];
        return
        [
            .. rows.Select(r => new LabelledValue(r.Id, r.Label, string.IsNullOrWhiteSpace(r.Value) ? "—" : r.Value)),
        ];
    }

    /// <summary>Full years of engineering work; periods that overlap count once.</summary>
    public static int EngineeringYears(PersonContent person, DateOnly until)
    {
        var days = 0;
        DateOnly? covered = null;
        foreach (var e in person.Employments.Where(e => e.IsEngineering && e.From <= until).OrderBy(e => e.From))
        {
            var from = covered is { } c && e.From <= c ? c.AddDays(1) : e.From;
            var to = e.To is { } end && end < until ? end : until;
            days += Math.Max(0, to.DayNumber - from.DayNumber + 1);
            covered = covered is { } known && known > to ? known : to;
        }

        var start = until.AddDays(1 - days);
        var years = 0;
        while (start.AddYears(years + 1) <= until.AddDays(1))
        {
            years++;
        }

        return days == 0 ? 0 : years;
    }

    private static string Education(EducationContent e) =>
        $"{FactText.Month(e.Graduated)}{e.School}{e.Major}专业{DossierVocabulary.Label("education", "level", (int)e.Level)}毕业";

    private static string Appointed(TitleContent t) =>
        t.AppointmentsStated
            ? (t.Appointments.Count == 0 ? "未聘任" : t.Appointments[0].From.Chinese())
            : t.Obtained.Chinese();

    private static string Career(EmploymentContent e) =>
        $"{FactText.Months(e.From, e.To)}　{e.Employer}　{e.Work}{(e.TechnicalPost is { Length: > 0 } post ? $"（{post}）" : "")}";
}
