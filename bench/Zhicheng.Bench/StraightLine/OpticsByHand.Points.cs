using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Bench.StraightLine;

internal sealed partial class OpticsByHand
{
    private void Points(Outcome outcome)
    {
        var items = outcome.Items;
        var (technical, technicalPossible) = Judged("1.1.1", 20);
        var (economic, economicPossible) = Judged("1.1.2", 10);
        var (ability, abilityPossible) = Judged("1.2", 10);
        (items[2], items[3], items[4]) = (technical, economic, ability);
        items[1] = Math.Min(technical + economic, 20);
        items[0] = Math.Min(items[1] + ability, 30);
        var possible = Math.Min(Math.Min(technicalPossible + economicPossible, 20) + abilityPossible, 30);

        var awards = Sum(
            30,
            Each(_t.ScienceProvincial, 20, 30),
            Each(_t.ScienceTown, 10, 20),
            Each(_t.ScienceLow, 5, 15)
        );
        var ministrySets = Each(_t.FirstSetMinistry, 10, 20);
        var sets = Sum(
            20,
            ministrySets,
            Each(_t.FirstSetProvincial - _t.FirstSetMinistry, 8, 20),
            Each(_t.FirstSetMunicipal, 5, 15)
        );
        var papers = Sum(20, Each(_t.CorePapers + _t.Books, 20, 20), Each(_t.GeneralPapers, 10, 20), 0);
        var (patents, patentsPossible) = Patents();
        var standards = Math.Min(
            300,
            Each(_t.StandardTop, 20, 20)
                + Each(_t.StandardIndustry, 15, 20)
                + Each(_t.StandardLocal, 10, 20)
                + Each(_t.StandardEnterprise, 5, 20)
        );
        items[6] = Tenths(awards);
        items[7] = Tenths(sets);
        items[8] = Tenths(papers);
        items[9] = Tenths(patents);
        items[10] = Tenths(standards);
        var others = awards + sets + papers + standards;
        items[5] = Tenths(Math.Min(others + patents, 400));
        var secondPossible = Tenths(Math.Min(others + patentsPossible, 400));

        var education = EducationPoints();
        _far.LoadWork(_person, false, false, true);
        var work = Math.Max(Math.Min(2 * _near.Years(AsOf), 10), Math.Min(_far.Years(AsOf), 6)) * 10;
        var title = TitlePoints();
        var post = PostPoints();
        var qualifications = Each(_t.Qualifications, 5, 10);
        items[12] = Tenths(education);
        items[13] = Tenths(work);
        items[14] = Tenths(title);
        items[15] = Tenths(post);
        items[16] = Tenths(qualifications);
        items[11] = Tenths(Math.Min(education + work + title + post + qualifications, 300));

        var devotion = Math.Min((_t.BestHonour + BestAssessment()) * 10, 200);
        var training = Math.Min(Each(_t.Trainings, 5, 10) + Each(_t.Testings, 2, 10), 100);
        items[18] = Tenths(devotion);
        items[19] = Tenths(training);
        items[17] = Tenths(Math.Min(devotion + training, 200));

        outcome.Total = items[0] + items[5] + items[11] + items[17];
        outcome.Possible = possible + secondPossible + items[11] + items[17];
    }

    private (decimal Given, decimal Possible) Judged(string item, decimal cap)
    {
        foreach (var judged in _person.Dossier.Judged)
        {
            if (judged.Item == item)
            {
                return (judged.Points, judged.Points);
            }
        }
        return (0, cap);
    }

    private static int Each(int count, int points, int cap) => Math.Min(count * points, cap) * 10;

    private static int Sum(int cap, int a, int b, int c) => Math.Min(a + b + c, cap * 10);

    private static decimal Tenths(int tenths) => tenths % 10 == 0 ? tenths / 10 : new decimal(tenths, 0, 0, false, 1);

    private (int Certain, int Possible) Patents()
    {
        var certain =
            Each(_t.InventionFirst, 20, 20)
            + Math.Min(_t.InventionNth, 200)
            + Each(_t.OtherFirst, 10, 20)
            + Math.Min(_t.OtherNth, 200)
            + Each(_t.SoftwareFirst, 10, 20)
            + Math.Min(_t.SoftwareNth, 200);
        var possible =
            Each(_t.InventionFirst + _t.InventionFirstOpen, 20, 20)
            + Math.Min(_t.InventionNth + _t.InventionNthOpen, 200)
            + Each(_t.OtherFirst + _t.OtherFirstOpen, 10, 20)
            + Math.Min(_t.OtherNth + _t.OtherNthOpen, 200)
            + Each(_t.SoftwareFirst + _t.SoftwareFirstOpen, 10, 20)
            + Math.Min(_t.SoftwareNth + _t.SoftwareNthOpen, 200);
        return (Math.Min(certain, 300), Math.Min(possible, 300));
    }

    private int EducationPoints()
    {
        var best = 0;
        foreach (var e in _person.Dossier.Education)
        {
            if (e.Graduated.DayNumber > AsOf)
            {
                continue;
            }
            var discipline = e.Discipline ?? Discipline.Other;
            var points = discipline switch
            {
                _ when IsPostgraduate(e) => discipline switch
                {
                    Discipline.Own or Discipline.Related => 10,
                    Discipline.Stem => 8,
                    _ => 5,
                },
                Discipline.Other => e.Level switch
                {
                    EducationLevel.Bachelor => 3,
                    EducationLevel.College => 2,
                    _ => 0,
                },
                _ => e.Level switch
                {
                    EducationLevel.Bachelor => 5,
                    EducationLevel.College => 3,
                    _ => 0,
                },
            };
            best = Math.Max(best, points);
        }
        return best * 10;
    }

    private int TitlePoints()
    {
        var (near, far) = (int.MaxValue, int.MaxValue);
        foreach (var title in _person.Dossier.Titles)
        {
            var day = title.Obtained.DayNumber;
            if (title.Title != TitleName.AssistantEngineer || day > AsOf)
            {
                continue;
            }
            if (title.Discipline == Discipline.Other)
            {
                far = Math.Min(far, day);
            }
            else
            {
                near = Math.Min(near, day);
            }
        }
        return Math.Max(Math.Min(25 * YearsSince(near), 100), Math.Min(10 * YearsSince(far), 60));
    }

    private static int YearsSince(int day)
    {
        if (day == int.MaxValue)
        {
            return 0;
        }
        var start = DateOnly.FromDayNumber(day);
        var end = DateOnly.FromDayNumber(AsOf + 1);
        var years = end.Year - start.Year;
        return start.AddYears(years) <= end ? years : years - 1;
    }

    private int PostPoints()
    {
        var high = Best(Each(_t.HighLead, 20, 20), Each(_t.HighBackbone, 15, 20), Each(_t.HighMember, 10, 20));
        var city = Best(Each(_t.CityLead, 15, 20), Each(_t.CityBackbone, 12, 20), Each(_t.CityMember, 10, 15));
        var county = Best(Each(_t.CountyLead, 12, 20), Each(_t.CountyBackbone, 10, 15), Each(_t.CountyMember, 5, 15));
        var firm = _t switch
        {
            { TechnicalHead: > 0 } => 15,
            { DepartmentHead: > 0 } or { FirmLead: > 0 } => 12,
            { FirmBackbone: > 0 } => 10,
            { FirmMember: > 0 } => 8,
            _ => 0,
        };
        return Math.Min(high + city + county + (firm * 10), 200);
    }

    private static int Best(int a, int b, int c) => Math.Max(a, Math.Max(b, c));

    private int BestAssessment()
    {
        var best = 0;
        foreach (var assessment in _person.Dossier.Assessments)
        {
            if (assessment.Year is >= 2022 and <= 2024)
            {
                best = Math.Max(
                    best,
                    assessment.Result switch
                    {
                        AssessmentResult.Excellent => 10,
                        AssessmentResult.Good => 6,
                        AssessmentResult.Qualified => 4,
                        _ => 0,
                    }
                );
            }
        }
        return best;
    }
}
