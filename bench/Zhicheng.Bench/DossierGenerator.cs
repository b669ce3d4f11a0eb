using System.Globalization;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Bench;

/// <summary>
/// Makes dossiers that look like people's files and like to stand on the edge: days fall on anniversaries of the
/// cut-off, leap days and the days beside them. The same seed gives the same dossiers.
/// </summary>
public sealed class DossierGenerator(PolicyPackage package, int seed)
{
    private readonly DateOnly _cutOff = package.DefaultAsOf ?? new DateOnly(2025, 12, 31);
    private readonly Random _random = new(seed);

    private int Year => _cutOff.Year;

    /// <summary>Besides career and results such a policy asks for the field of work, insurance and earlier attempts.</summary>
    private bool AsksMore => package.Scope.UsesJobField;

    /// <summary>A dossier with so many achievements.</summary>
    public Dossier Next(int leastAchievements = 5, int mostAchievements = 40)
    {
        var titles = Titles();
        return new Dossier
        {
            Grade = package.Grades[package.Grades.Count > 1 ? _random.Next(package.Grades.Count) : 0].Id,
            AsOf = package.Scope.NeedsAsOf ? Day(-5, 0) : null,
            JobField = AsksMore ? Pick<JobField>() : null,
            Practical = AsksMore && Chance(80) ? Chance(90) : null,
            Insurance = AsksMore ? [.. Many(1, 4, Insurance)] : [],
            Attempts = AsksMore && Chance(25) ? [new AttemptEntry(Year - 1, Chance(30))] : [],
            Education = [.. Many(1, 3, Education)],
            Employment = [.. Many(1, 5, Employment)],
            Titles = [.. titles],
            Skills = Chance(15) ? [new SkillEntry(Pick<SkillLevel>(), Day(-15, 0))] : [],
            Assessments =
            [
                .. Enumerable.Range(FirstAssessed, Year - FirstAssessed + 1).Where(_ => Chance(95)).Select(Assessment),
            ],
            CeHours = [.. Enumerable.Range(Year - 3, 4).Where(_ => Chance(98)).Select(Hours)],
            Claims =
            [
                .. package.Claims.Where(_ => Chance(55)).Select(c => new ClaimEntry(c.Criterion, Pick<ClaimStatus>())),
            ],
            Judged =
            [
                .. package
                    .ScoreItems.Where(i => i.Judged && Chance(60))
                    .Select(i => new JudgedEntry(i.Item, _random.Next(0, (int)i.Cap * 2) / 2m)),
            ],
            Sanctions = Chance(12) ? [.. Many(1, 3, Sanction)] : [],
            Achievements =
            [
                .. Enumerable.Range(0, _random.Next(leastAchievements, mostAchievements + 1)).Select(Achievement),
            ],
        };
    }

    private int FirstAssessed => Year - (AsksMore ? 11 : 4);

    private List<TitleEntry> Titles()
    {
        var titles = new List<TitleEntry>();
        for (var count = _random.Next(0, 4); count > 0; count--)
        {
            var obtained = Day(-10, 1);
            IReadOnlyList<AppointmentEntry>? appointments = null;
            if (Chance(50))
            {
                appointments = [.. Many(0, 2, () => Appointment(obtained))];
            }
            titles.Add(
                new TitleEntry(Chance(70) ? Usual() : Pick<TitleName>(), obtained, Narrow(70), appointments, Chance(25))
            );
        }
        return titles;
    }

    /// <summary>The title that most grades of the policy ask for.</summary>
    private TitleName Usual() =>
        package.Grades.Count <= 2 ? TitleName.AssistantEngineer
        : Chance(50) ? TitleName.Engineer
        : TitleName.SeniorEngineer;

    private InsuranceEntry Insurance()
    {
        var from = Day(-3, 1);
        return new InsuranceEntry(
            from,
            Chance(50) ? null : from.AddDays(_random.Next(0, 900)),
            Chance(85),
            Chance(50) ? "E1" : "E2"
        );
    }

    private AppointmentEntry Appointment(DateOnly obtained)
    {
        var from = obtained.AddDays(_random.Next(0, 500));
        return new AppointmentEntry(from, Chance(40) ? from.AddDays(_random.Next(200, 900)) : null);
    }

    private EducationEntry Education() =>
        new(
            Pick<EducationLevel>(),
            Day(-25, 2),
            Chance(60) ? Pick<Degree>() : null,
            Chance(50) ? "光学工程" : null,
            Chance(90) ? (Chance(55) ? Discipline.Own : Pick<Discipline>()) : null
        );

    private EmploymentEntry Employment()
    {
        var from = Day(-20, 2);
        var to = from.AddDays(_random.Next(0, 3000));
        return new EmploymentEntry(from, Chance(45) ? null : to, Chance(90) ? Narrow(60) : null);
    }

    private AssessmentEntry Assessment(int year) =>
        new(year, Chance(90) ? (AssessmentResult)_random.Next(0, 3) : Pick<AssessmentResult>());

    private CeHoursEntry Hours(int year) =>
        new(year, Chance(90) ? 60 + _random.Next(0, 20) : 59.5m, Chance(90) ? 30 + _random.Next(0, 10) : 29.5m);

    private SanctionEntry Sanction()
    {
        var kind = Pick<SanctionKind>();
        var decided = Day(-6, 1);
        var closes = kind is SanctionKind.UnderInvestigation or SanctionKind.ExamMisconduct;
        return new SanctionEntry(
            kind,
            decided,
            kind == SanctionKind.Fine ? _random.Next(0, 3000) : null,
            closes && Chance(60) ? decided.AddDays(_random.Next(0, 900)) : null
        );
    }

    private AchievementEntry Achievement(int number)
    {
        var kind = DossierVocabulary.Kinds[_random.Next(DossierVocabulary.Kinds.Count)];
        var fields = new Dictionary<string, string>();
        foreach (var field in kind.Fields.Where(f => f.Required || Chance(75)))
        {
            fields[field.Id] = Value(field);
        }
        return AchievementEntry.Create(
                kind.Id,
                $"a{number}",
                Chance(96) ? Day(-8, 1) : null,
                Chance(30) ? Narrow(70) : null,
                fields
            ) ?? throw new InvalidOperationException($"No {kind}.");
    }

    private string Value(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Choice => field.Values[_random.Next(field.Values.Count)].Id,
            FieldType.Bool => Chance(70) ? "true" : "false",
            FieldType.Integer => _random.Next(1, Chance(80) ? 4 : 12).ToString(CultureInfo.InvariantCulture),
            _ => field.Max == 100
                ? $"{(Chance(97) ? _random.Next(0, 51) : 50.5m)}"
                : $"{_random.Next(100, 400) * 1000}",
        };

    /// <summary>One of own, related and other.</summary>
    private Discipline Narrow(int ownPercent) =>
        Chance(ownPercent) ? Discipline.Own
        : Chance(50) ? Discipline.Related
        : Discipline.Other;

    /// <summary>A day of a year counted from the cut-off's.</summary>
    private DateOnly Day(int fromYear, int toYear)
    {
        var year = _random.Next(Year + fromYear, Year + toYear + 1);
        return _random.Next(10) switch
        {
            0 => new DateOnly(year, _cutOff.Month, _cutOff.Day),
            1 => new DateOnly(year, _cutOff.Month, _cutOff.Day).AddDays(1),
            2 => new DateOnly(year, 2, DateTime.DaysInMonth(year, 2)),
            3 => new DateOnly(year, 3, 1),
            _ => new DateOnly(year, 1, 1).AddDays(_random.Next(365)),
        };
    }

    private IEnumerable<T> Many<T>(int least, int most, Func<T> make) =>
        Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make()).ToList();

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }
}
