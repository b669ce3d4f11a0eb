using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>The profile as submitted: 个人基本信息 and every list of it.</summary>
public sealed record PersonContent
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public string? IdNumber { get; init; }

    public Gender? Gender { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? FormerName { get; init; }

    public string? Ethnicity { get; init; }

    public string? BirthPlace { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    public string? PostCode { get; init; }

    public string? Department { get; init; }

    public string? AdministrativePost { get; init; }

    public string? CurrentSpecialty { get; init; }

    public DateOnly? WorkStart { get; init; }

    public string? Industry { get; init; }

    public string? TechnicalPost { get; init; }

    public DateOnly? TechnicalPostSince { get; init; }

    public string? TechnicalPostEmployer { get; init; }

    public string? FileKeeper { get; init; }

    public bool? InService { get; init; }

    public bool? OnEstablishment { get; init; }

    public bool? HoldsOverseasTalentPermit { get; init; }

    public string? ForeignLanguageResult { get; init; }

    public string? ComputerResult { get; init; }

    public string? Qualifications { get; init; }

    public string? Societies { get; init; }

    public string? SocialPosts { get; init; }

    public required OriginContent Origin { get; init; }

    /// <summary>In the order of the dossier: education n there is entry n here.</summary>
    public required IReadOnlyList<EducationContent> Educations { get; init; }

    public required IReadOnlyList<EmploymentContent> Employments { get; init; }

    public required IReadOnlyList<TitleContent> Titles { get; init; }

    public required IReadOnlyList<SkillContent> Skills { get; init; }

    public required IReadOnlyList<AssessmentContent> Assessments { get; init; }

    public required IReadOnlyList<HoursContent> Hours { get; init; }

    public required IReadOnlyList<InsuranceContent> Insurances { get; init; }

    public required IReadOnlyList<SanctionContent> Sanctions { get; init; }

    public required IReadOnlyList<AttemptContent> Attempts { get; init; }
}

/// <summary>Where a fact came from, and when.</summary>
public sealed record OriginContent(FactOrigin Kind, string? By, DateOnly? Day);

public sealed record EducationContent(
    Guid Id,
    EducationLevel Level,
    Degree? Degree,
    DateOnly Graduated,
    string? School,
    string? Major,
    decimal? SchoolYears,
    StudyEnd End,
    bool? FullTime,
    StudyPlace Place,
    bool? InRegister,
    string? RecognitionNumber,
    OriginContent Origin
);

public sealed record EmploymentContent(
    Guid Id,
    DateOnly From,
    DateOnly? To,
    string Employer,
    string? Work,
    string? TechnicalPost,
    string? Witness,
    bool IsEngineering,
    Discipline Discipline,
    OriginContent Origin
);

public sealed record TitleContent(
    Guid Id,
    TitleName Name,
    Discipline Discipline,
    DateOnly Obtained,
    bool Conversion,
    string? Approver,
    string? CertificateNumber,
    bool AppointmentsStated,
    IReadOnlyList<AppointmentContent> Appointments,
    OriginContent Origin
);

public sealed record AppointmentContent(DateOnly From, DateOnly? To, string? Employer);

public sealed record SkillContent(Guid Id, SkillLevel Level, DateOnly Obtained, string? Trade, OriginContent Origin);

public sealed record AssessmentContent(Guid Id, int Year, AssessmentResult Result, OriginContent Origin);

public sealed record HoursContent(Guid Id, int Year, decimal Professional, decimal Public, OriginContent Origin);

public sealed record InsuranceContent(
    Guid Id,
    DateOnly From,
    DateOnly? To,
    bool Local,
    bool OutOfProvince,
    string Employer,
    OriginContent Origin
);

public sealed record SanctionContent(
    Guid Id,
    SanctionKind Kind,
    DateOnly Decided,
    decimal? Amount,
    DateOnly? Closed,
    OriginContent Origin
);

public sealed record AttemptContent(Guid Id, int Year, bool Passed, OriginContent Origin);
