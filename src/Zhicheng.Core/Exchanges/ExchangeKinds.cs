using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Exchanges;

/// <summary>The sources of truth that this house exchanges with.</summary>
public static class ExchangeKinds
{
    private const int MostCharacters = 200;

    public static readonly ExchangeKind Insurance = new ExchangeKind<InsuranceRecord>(
        "social-insurance",
        "社会保险",
        (r, today) => Long(r.Employer) ?? Later(r.From, today) ?? (r.To < r.From ? "结束早于开始" : null),
        r =>
            $"{r.From.Chinese()}至{r.To?.Chinese() ?? "今"}在{r.Employer}参保{(r.OutOfProvince ? "（省外）" : r.Local ? "（本市）" : "（省内）")}",
        ApplyInsurance
    );

    public static readonly ExchangeKind Degrees = new ExchangeKind<DegreeRecord>(
        "degrees",
        "学历学位",
        (r, today) => Long(r.School) ?? Long(r.Number) ?? Long(r.Major ?? "") ?? Later(r.Graduated, today),
        r => $"{r.Graduated.Chinese()}毕业于{r.School}，{Label("education", "level", (int)r.Level)}，编号{r.Number}",
        ApplyDegrees
    );

    public static readonly ExchangeKind Hours = new ExchangeKind<HoursRecord>(
        "hours",
        "继续教育学时",
        (r, today) =>
            r.Year < 1990 || r.Year > today.Year ? "的年度不可能"
            : r.Professional is < 0 or > 2000 || r.Public is < 0 or > 2000 ? "的学时不可能"
            : null,
        r => $"{r.Year}年度：专业科目{r.Professional:0.##}学时，公需科目{r.Public:0.##}学时",
        ApplyHours
    );

    public static readonly ExchangeKind Integrity = new ExchangeKind<IntegrityRecord>(
        "integrity",
        "诚信记录",
        (r, today) => Later(r.Decided, today) ?? (r.Closed < r.Decided ? "的结束早于决定" : null),
        r => $"{r.Decided.Chinese()}：{Label("sanctions", "kind", (int)r.Kind)}",
        ApplyIntegrity
    );

    public static readonly ExchangeKind Posts = new ExchangeKind<PostRecord>(
        "posts",
        "事业单位岗位",
        (r, today) =>
            Long(r.Number)
            ?? Long(r.Category)
            ?? Later(r.Checked, today)
            ?? (r.Posts < 0 || r.Filled < 0 ? "的岗位数不可能" : null),
        r =>
            $"{r.Checked.Chinese()}岗位审核（{r.Number}）：{r.Category}核定{r.Posts}个，已聘{r.Filled}个，{(r.WithinRatio ? "在结构比例内" : "超出结构比例")}",
        null
    );

    public static readonly ExchangeKind Trainings = new ExchangeKind<TrainingRecord>(
        "trainings",
        "培训和测试",
        (r, today) => Long(r.Name) ?? Later(r.Ended, today),
        r =>
            $"{r.Ended.Chinese()}{r.Name}：{(r.Passed ? "合格" : "不合格")}{(r.Score is { } s ? $"，{s:0.##}分" : "")}",
        null
    );

    public static IReadOnlyList<ExchangeKind> All { get; } = [Insurance, Degrees, Hours, Integrity, Posts, Trainings];

    /// <summary>The checks of posts in what was kept of an answer.</summary>
    public static IReadOnlyList<PostRecord> PostsIn(System.Text.Json.JsonElement records) =>
        ((ExchangeKind<PostRecord>)Posts).RecordsIn(records);

    public static ExchangeKind? Find(string? id) => All.FirstOrDefault(k => k.Id == id);

    // The register is right about the province; periods elsewhere it does not know stay as their person told them.
    private static List<Fact> ApplyInsurance(
        Person person,
        IReadOnlyList<InsuranceRecord> records,
        ExchangeOrigin origin
    )
    {
        var gone = person.Insurances.Where(i => i.Origin == FactOrigin.Fetched || !i.OutOfProvince).ToList();
        person.Insurances.AddRange(
            records.Select(r =>
                New<Insurance>(
                    person,
                    origin,
                    id => new Insurance
                    {
                        Id = id,
                        From = r.From,
                        To = r.To,
                        Local = r.Local,
                        OutOfProvince = r.OutOfProvince,
                        Employer = r.Employer,
                    }
                )
            )
        );
        return [.. gone];
    }

    private static List<Fact> ApplyDegrees(Person person, IReadOnlyList<DegreeRecord> records, ExchangeOrigin origin)
    {
        foreach (var record in records)
        {
            var row = person.Educations.FirstOrDefault(e =>
                e.Level == record.Level && e.Graduated.Year == record.Graduated.Year
            );
            if (row is null)
            {
                row = New<Education>(person, origin, id => new Education { Id = id, Level = record.Level });
                person.Educations.Add(row);
            }

            row.Graduated = record.Graduated;
            row.School = record.School;
            row.Major = record.Major ?? row.Major;
            row.Degree = record.Degree ?? row.Degree;
            row.InRegister = true;
            row.RecognitionNumber = record.Number;
            row.ComesFrom(FactOrigin.Fetched, origin.Source, origin.Day);
        }

        return [];
    }

    private static List<Fact> ApplyHours(Person person, IReadOnlyList<HoursRecord> records, ExchangeOrigin origin)
    {
        foreach (var record in records.DistinctBy(r => r.Year))
        {
            var row = person.Hours.FirstOrDefault(h => h.Year == record.Year);
            if (row is null)
            {
                row = New<YearHours>(person, origin, id => new YearHours { Id = id, Year = record.Year });
                person.Hours.Add(row);
            }

            (row.Professional, row.Public) = (record.Professional, record.Public);
            row.ComesFrom(FactOrigin.Fetched, origin.Source, origin.Day);
        }

        return [];
    }

    private static List<Fact> ApplyIntegrity(
        Person person,
        IReadOnlyList<IntegrityRecord> records,
        ExchangeOrigin origin
    )
    {
        var gone = person.Sanctions.Where(s => s.Origin == FactOrigin.Fetched).ToList();
        person.Sanctions.AddRange(
            records.Select(r =>
                New<Sanction>(
                    person,
                    origin,
                    id => new Sanction
                    {
                        Id = id,
                        Kind = r.Kind,
                        Decided = r.Decided,
                        Amount = r.Amount,
                        Closed = r.Closed,
                    }
                )
            )
        );
        return [.. gone];
    }

    private static T New<T>(Person person, ExchangeOrigin origin, Func<Guid, T> make)
        where T : Fact
    {
        var row = make(Guid.CreateVersion7());
        row.PersonId = person.Id;
        row.ComesFrom(FactOrigin.Fetched, origin.Source, origin.Day);
        return row;
    }

    private static string? Long(string text) => text.Length > MostCharacters ? "有过长的文字" : null;

    private static string? Later(DateOnly day, DateOnly today) => day > today ? $"的日期{day.Chinese()}还没有到" : null;

    private static string Label(string list, string field, int value) => DossierVocabulary.Label(list, field, value);
}
