using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;

namespace Zhicheng.Core.Data.Profiles;

public enum Gender
{
    Male,
    Female,
}

/// <summary>An applicant: 个人基本信息, everything the dossier and the official forms need, asked once.</summary>
public sealed class Person : IVersioned, IOriginated
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Account? Account { get; set; }

    public required string Name { get; set; }

    /// <summary>Resident identity number, 18 characters, checksum verified.</summary>
    public string? IdNumber { get; set; }

    public Gender? Gender { get; set; }

    public DateOnly? BirthDate { get; set; }

    /// <summary>曾用名</summary>
    public string? FormerName { get; set; }

    /// <summary>民族</summary>
    public string? Ethnicity { get; set; }

    /// <summary>出生地点: to the province; abroad: the country.</summary>
    public string? BirthPlace { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    /// <summary>通信地址</summary>
    public string? Address { get; set; }

    /// <summary>邮政编码</summary>
    public string? PostCode { get; set; }

    /// <summary>现工作单位: the registered employer that accepted; the binding that stands says since when.</summary>
    public Guid? EmployerId { get; set; }

    public Organisation? Employer { get; set; }

    /// <summary>工作部门及岗位（行政职务）</summary>
    public string? Department { get; set; }

    public string? AdministrativePost { get; set; }

    /// <summary>现从事专业: equals 申报专业 in every form, and goes on the certificate.</summary>
    public string? CurrentSpecialty { get; set; }

    /// <summary>参加工作时间</summary>
    public DateOnly? WorkStart { get; set; }

    /// <summary>归口行业</summary>
    public string? Industry { get; set; }

    /// <summary>现任技术职务, 任职起始, 聘任单位</summary>
    public string? TechnicalPost { get; set; }

    public DateOnly? TechnicalPostSince { get; set; }

    public string? TechnicalPostEmployer { get; set; }

    /// <summary>档案存放单位 (档案所在地), full name.</summary>
    public string? FileKeeper { get; set; }

    /// <summary>在职在岗</summary>
    public bool? InService { get; set; }

    /// <summary>事业单位在编</summary>
    public bool? OnEstablishment { get; set; }

    /// <summary>持有海外高层次人才居住证</summary>
    public bool? HoldsOverseasTalentPermit { get; set; }

    /// <summary>外语成绩</summary>
    public string? ForeignLanguageResult { get; set; }

    /// <summary>计算机应用能力成绩</summary>
    public string? ComputerResult { get; set; }

    /// <summary>职业资格（执业、注册）</summary>
    public string? Qualifications { get; set; }

    /// <summary>学术团体职务</summary>
    public string? Societies { get; set; }

    /// <summary>社会兼职</summary>
    public string? SocialPosts { get; set; }

    /// <summary>Where the identity block comes from.</summary>
    public FactOrigin Origin { get; set; } = FactOrigin.OwnWord;

    public string? OriginBy { get; set; }

    public DateOnly? OriginDay { get; set; }

    public DateTime UpdatedAt { get; set; }

    public Guid Version { get; set; }

    public List<Education> Educations { get; } = [];

    public List<Employment> Employments { get; } = [];

    public List<Title> Titles { get; } = [];

    public List<Skill> Skills { get; } = [];

    public List<Assessment> Assessments { get; } = [];

    public List<YearHours> Hours { get; } = [];

    public List<Insurance> Insurances { get; } = [];

    public List<Sanction> Sanctions { get; } = [];

    public List<Attempt> Attempts { get; } = [];

    /// <summary>Employers, asked for, bound and past.</summary>
    public List<Binding> Bindings { get; } = [];
}
