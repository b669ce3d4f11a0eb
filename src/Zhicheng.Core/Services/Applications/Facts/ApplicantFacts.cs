using System.Globalization;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>
/// The facts that a plan may make an attachment depend on. Each is computed from the profile and says why; what the
/// profile does not say is asked for, never guessed. A package that names any other fact is refused at start.
/// </summary>
public static class ApplicantFacts
{
    private const string DomesticSince = "domestic-education-since-";
    private const string TrackIs = "track-is-";
    private const string GradeIs = "grade-is-";

    private static readonly Dictionary<string, Func<FactBasis, FactAnswer>> Catalogue = new(StringComparer.Ordinal)
    {
        ["in-service"] = b => InService(b.Person),
        ["employer-is-public-institution"] = b => PublicInstitution(b.Person),
        ["on-establishment"] = b => OnEstablishment(b.Person),
        ["out-of-province-insurance-within-year"] = OutOfProvinceInsurance,
        ["education-not-in-register"] = b => NotInRegister(b.Person),
        ["studied-abroad"] = b => Studied(b.Person, StudyPlace.Abroad, "国（境）外"),
        ["studied-hk-mo-tw"] = b => Studied(b.Person, StudyPlace.HongKongMacaoTaiwan, "港澳台地区"),
        ["overseas-talent-permit"] = b => OverseasTalentPermit(b.Person),
        ["skilled-worker"] = b => SkilledWorker(b.Person),
        ["holds-title"] = b => HoldsTitle(b.Person),
    };

    /// <summary>Whether the casework can compute this fact.</summary>
    public static bool Knows(string fact) =>
        Catalogue.ContainsKey(fact)
        || SinceYear(fact) is not null
        || ValueOf(fact, TrackIs) is not null
        || ValueOf(fact, GradeIs) is not null
        || ValueOf(fact, FactTest.Answer) is not null;

    /// <summary>Computes a fact; asking for one that the catalogue does not hold is a bug, because start refuses it.</summary>
    public static FactAnswer Answer(string fact, FactBasis basis) =>
        Catalogue.TryGetValue(fact, out var compute) ? compute(basis)
        : SinceYear(fact) is { } year ? DomesticEducationSince(basis.Person, year)
        : ValueOf(fact, TrackIs) is { } track ? Track(basis, track)
        : ValueOf(fact, GradeIs) is { } grade ? Grade(basis, grade)
        : fact.StartsWith(FactTest.Answer, StringComparison.Ordinal) ? Answered(basis, fact)
        : throw new ArgumentException($"There is no fact {fact}.", nameof(fact));

    /// <summary>Every fact a plan names that cannot be computed, with the attachment or channel that names it.</summary>
    public static IEnumerable<string> UnknownIn(PlanDefinition plan) =>
        from asking in plan
            .Attachments.Select(a => (What: $"附件“{a.Name}”（{a.Id}）", a.When))
            .Concat(plan.Channels.Select(c => (What: $"申报渠道“{c.Name}”（{c.Id}）", c.When)))
            .Concat(
                plan.Stages.Where(s => s.PostCheck is not null)
                    .Select(s => (What: $"环节“{s.Name}”（{s.Id}）的岗位审核", s.PostCheck!.When))
            )
        from test in asking.When
        where !Knows(test.Fact)
        select $"{asking.What}的条件用到了系统不认识的事实“{test.Fact}”";

    private static FactAnswer InService(Person person) =>
        person.InService switch
        {
            true => FactAnswer.Yes("您在个人信息中填写了在职在岗"),
            false => FactAnswer.No("您在个人信息中填写了目前不在岗"),
            null => FactAnswer.Unknown("请在个人信息中说明您目前是否在职在岗", FactPlace.Post),
        };

    private static FactAnswer PublicInstitution(Person person) =>
        person.Employer switch
        {
            null => FactAnswer.Unknown("请在个人信息中选择现工作单位", FactPlace.Employer),
            { IsPublicInstitution: true } unit => FactAnswer.Yes($"您的现工作单位“{unit.Name}”是事业单位"),
            { } unit => FactAnswer.No($"您的现工作单位“{unit.Name}”不是事业单位"),
        };

    private static FactAnswer OnEstablishment(Person person) =>
        person switch
        {
            { Employer: { IsPublicInstitution: false } unit } => FactAnswer.No(
                $"您的现工作单位“{unit.Name}”不是事业单位，没有事业编制"
            ),
            { OnEstablishment: true } => FactAnswer.Yes("您在个人信息中填写了事业单位在编"),
            { OnEstablishment: false } => FactAnswer.No("您在个人信息中填写了非在编"),
            _ => FactAnswer.Unknown("请在个人信息中说明您是否事业单位在编", FactPlace.Post),
        };

    // 近1年: the year that ends today.
    private static FactAnswer OutOfProvinceInsurance(FactBasis basis)
    {
        var since = basis.Today.AddYears(-1).AddDays(1);
        var insurances = basis.Person.Insurances;
        if (insurances.Count == 0)
        {
            return FactAnswer.Unknown("请在个人信息中填写近1年的社保缴纳情况", FactPlace.Insurance);
        }

        var periods = insurances
            .Where(i => i.OutOfProvince && i.From <= basis.Today && (i.To ?? basis.Today) >= since)
            .OrderBy(i => i.From)
            .Select(i => FactText.Months(i.From < since ? since : i.From, i.To))
            .ToList();
        return periods.Count > 0
            ? FactAnswer.Yes($"您的社保记录中{string.Join("、", periods)}在省外缴纳")
            : FactAnswer.No("您的社保记录中近1年没有省外缴纳");
    }

    // The register holds higher education at home; what was studied elsewhere cannot be found there.
    private static FactAnswer NotInRegister(Person person)
    {
        var higher = person.Educations.Where(e => e.Level >= EducationLevel.College).ToList();
        if (higher.Count == 0)
        {
            return person.Educations.Count == 0
                ? FactAnswer.Unknown("请在个人信息中填写学历", FactPlace.Education)
                : FactAnswer.No("您没有填写大专及以上学历");
        }

        var missing = higher.Where(e => e.Place != StudyPlace.Domestic || e.InRegister == false).ToList();
        if (missing.Count > 0)
        {
            return FactAnswer.Yes($"您的{FactText.Educations(missing)}在学信网查询不到");
        }

        var unsaid = higher.Where(e => e.InRegister is null).ToList();
        return unsaid.Count > 0
            ? FactAnswer.Unknown(
                $"请在个人信息中说明您的{FactText.Educations(unsaid)}能否在学信网查到",
                FactPlace.Education
            )
            : FactAnswer.No($"您的{FactText.Educations(higher)}在学信网可以查到");
    }

    private static FactAnswer Studied(Person person, StudyPlace place, string where)
    {
        if (person.Educations.Count == 0)
        {
            return FactAnswer.Unknown("请在个人信息中填写学历", FactPlace.Education);
        }

        var there = person.Educations.Where(e => e.Place == place).ToList();
        return there.Count > 0
            ? FactAnswer.Yes($"您的{FactText.Educations(there)}在{where}取得")
            : FactAnswer.No($"您没有在{where}取得的学历");
    }

    private static FactAnswer DomesticEducationSince(Person person, int year)
    {
        if (person.Educations.Count == 0)
        {
            return FactAnswer.Unknown("请在个人信息中填写学历", FactPlace.Education);
        }

        var found = person
            .Educations.Where(e =>
                e.Place == StudyPlace.Domestic && e.Level >= EducationLevel.College && e.Graduated.Year >= year
            )
            .ToList();
        return found.Count > 0
            ? FactAnswer.Yes($"您的{FactText.Educations(found)}是{year}年以后取得的国内学历")
            : FactAnswer.No($"您没有{year}年以后取得的国内大专及以上学历");
    }

    private static FactAnswer OverseasTalentPermit(Person person) =>
        person.HoldsOverseasTalentPermit switch
        {
            true => FactAnswer.Yes("您在个人信息中填写了持有海外高层次人才居住证"),
            false => FactAnswer.No("您在个人信息中填写了没有海外高层次人才居住证"),
            null => FactAnswer.Unknown("请在个人信息中说明是否持有海外高层次人才居住证", FactPlace.More),
        };

    private static FactAnswer SkilledWorker(Person person)
    {
        var best = person.Skills.Where(s => s.Level >= SkillLevel.Technician).MaxBy(s => s.Level);
        return best is null
            ? FactAnswer.No("您没有填写技师及以上职业资格或职业技能等级")
            : FactAnswer.Yes(
                $"您填写了{FactText.Month(best.Obtained)}取得的{DossierVocabulary.Label("skills", "level", (int)best.Level)}"
            );
    }

    private static FactAnswer HoldsTitle(Person person)
    {
        var latest = person.Titles.MaxBy(t => t.Obtained);
        return latest is null
            ? FactAnswer.No("您没有填写专业技术资格")
            : FactAnswer.Yes(
                $"您填写了{FactText.Month(latest.Obtained)}取得的{DossierVocabulary.Label("titles", "title", (int)latest.Name)}资格"
            );
    }

    private static FactAnswer Track(FactBasis basis, string track) =>
        basis.Track is null ? FactAnswer.Unknown("请先选择申报类型", FactPlace.Track)
        : basis.Track == track ? FactAnswer.Yes("您选择的申报类型需要这份材料")
        : FactAnswer.No("您选择的申报类型不需要这份材料");

    private static FactAnswer Grade(FactBasis basis, string grade) =>
        basis.Grade is null ? FactAnswer.Unknown("请先选择申报级别", FactPlace.Track)
        : basis.Grade == grade ? FactAnswer.Yes("您申报的级别需要这份材料")
        : FactAnswer.No("您申报的级别不需要这份材料");

    private static FactAnswer Answered(FactBasis basis, string fact)
    {
        var field = basis.Fields.First(f => f.Choices.Any(c => FactTest.AnswerIs(f.Id, c.Id) == fact));
        var answer = field.Choices.FirstOrDefault(c => c.Id == basis.Answers.GetValueOrDefault(field.Id));
        return answer is null ? FactAnswer.Unknown($"请先在申报信息中选择“{field.Label}”", FactPlace.Field)
            : FactTest.AnswerIs(field.Id, answer.Id) == fact
                ? FactAnswer.Yes($"您在申报信息中填写的“{field.Label}”是“{answer.Label}”")
            : FactAnswer.No($"您在申报信息中填写的“{field.Label}”是“{answer.Label}”");
    }

    private static int? SinceYear(string fact) =>
        fact.StartsWith(DomesticSince, StringComparison.Ordinal)
        && int.TryParse(
            fact.AsSpan(DomesticSince.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var year
        )
            ? year
            : null;

    private static string? ValueOf(string fact, string prefix) =>
        fact.StartsWith(prefix, StringComparison.Ordinal) && fact.Length > prefix.Length ? fact[prefix.Length..] : null;
}
