using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Data.Profiles;

/// <summary>How a fact came in.</summary>
public enum FactOrigin
{
    /// <summary>本人填写</summary>
    OwnWord,

    /// <summary>经核验: an officer compared it with a document.</summary>
    Verified,

    /// <summary>自动获取: fetched from the system that keeps it.</summary>
    Fetched,
}

/// <summary>What came in somehow, from somebody, on a day.</summary>
public interface IOriginated
{
    FactOrigin Origin { get; set; }

    /// <summary>Who verified it, or which system it was fetched from.</summary>
    string? OriginBy { get; set; }

    DateOnly? OriginDay { get; set; }
}

public static class Origins
{
    /// <summary>Says anew where it comes from.</summary>
    public static void ComesFrom(this IOriginated fact, FactOrigin origin, string? by, DateOnly day) =>
        (fact.Origin, fact.OriginBy, fact.OriginDay) = (origin, by, day);
}

/// <summary>A row of a person's profile, with where it comes from and since when it stands so.</summary>
public abstract class Fact : IVersioned, IOriginated
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    public FactOrigin Origin { get; set; } = FactOrigin.OwnWord;

    public string? OriginBy { get; set; }

    public DateOnly? OriginDay { get; set; }

    public Guid Version { get; set; }
}

/// <summary>Where an education was taken; it decides which proof is asked.</summary>
public enum StudyPlace
{
    Domestic,
    Abroad,
    HongKongMacaoTaiwan,
}

/// <summary>毕业、肄业、结业</summary>
public enum StudyEnd
{
    Graduated,
    Incomplete,
    Completed,
}

public sealed class Education : Fact
{
    public EducationLevel Level { get; set; }

    public Degree? Degree { get; set; }

    public DateOnly Graduated { get; set; }

    public string? School { get; set; }

    public string? Major { get; set; }

    /// <summary>学制, years.</summary>
    public decimal? SchoolYears { get; set; }

    public StudyEnd End { get; set; } = StudyEnd.Graduated;

    /// <summary>培养方式: full time (统招) or not (业余).</summary>
    public bool? FullTime { get; set; }

    public StudyPlace Place { get; set; } = StudyPlace.Domestic;

    /// <summary>Whether 学信网 knows it.</summary>
    public bool? InRegister { get; set; }

    /// <summary>Number of the register's record, or of the recognition of a degree from elsewhere.</summary>
    public string? RecognitionNumber { get; set; }
}

public sealed class Employment : Fact
{
    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    public required string Employer { get; set; }

    /// <summary>专业技术工作</summary>
    public string? Work { get; set; }

    /// <summary>技术职务</summary>
    public string? TechnicalPost { get; set; }

    /// <summary>证明人</summary>
    public string? Witness { get; set; }

    /// <summary>工程技术工作: only this counts as years of employment.</summary>
    public bool IsEngineering { get; set; } = true;

    public Discipline Discipline { get; set; } = Discipline.Own;
}

public sealed class Title : Fact
{
    public TitleName Name { get; set; }

    public Discipline Discipline { get; set; } = Discipline.Own;

    public DateOnly Obtained { get; set; }

    /// <summary>Obtained by 转评 from the same title of another discipline.</summary>
    public bool Conversion { get; set; }

    /// <summary>审批单位</summary>
    public string? Approver { get; set; }

    public string? CertificateNumber { get; set; }

    /// <summary>Whether the appointments are stated; when not, the title counts as appointed since it was obtained.</summary>
    public bool AppointmentsStated { get; set; }

    public List<Appointment> Appointments { get; set; } = [];
}

/// <summary>A period of being appointed to a title.</summary>
public sealed class Appointment
{
    public Guid Id { get; set; }

    public Guid TitleId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>聘任单位</summary>
    public string? Employer { get; set; }
}

public sealed class Skill : Fact
{
    public SkillLevel Level { get; set; }

    public DateOnly Obtained { get; set; }

    public string? Trade { get; set; }
}

public sealed class Assessment : Fact
{
    public int Year { get; set; }

    public AssessmentResult Result { get; set; }
}

public sealed class YearHours : Fact
{
    public int Year { get; set; }

    public decimal Professional { get; set; }

    public decimal Public { get; set; }
}

public sealed class Insurance : Fact
{
    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Insured in the city of the plan.</summary>
    public bool Local { get; set; }

    /// <summary>Insured outside the province: its proof is asked of the person.</summary>
    public bool OutOfProvince { get; set; }

    public required string Employer { get; set; }
}

public sealed class Sanction : Fact
{
    public SanctionKind Kind { get; set; }

    public DateOnly Decided { get; set; }

    /// <summary>Yuan, of a fine.</summary>
    public decimal? Amount { get; set; }

    public DateOnly? Closed { get; set; }
}

/// <summary>An earlier application elsewhere or here, and whether it passed.</summary>
public sealed class Attempt : Fact
{
    public int Year { get; set; }

    public bool Passed { get; set; }
}
