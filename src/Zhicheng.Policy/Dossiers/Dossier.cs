using System.Collections.Immutable;

namespace Zhicheng.Policy.Dossiers;

/// <summary>
/// One person's file as the contract defines it. Read by <see cref="DossierReader"/>, or built in code; the lists may
/// stand in any order. All periods include both end days; an open one runs on.
/// </summary>
public sealed record Dossier
{
    /// <summary>The grade applied for, one of the policy's.</summary>
    public required string Grade { get; init; }

    /// <summary>The day asked about; null: the policy's cut-off.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The field of work, where the policy asks for it.</summary>
    public JobField? JobField { get; init; }

    /// <summary>实操考评; null while not taken.</summary>
    public bool? Practical { get; init; }

    /// <summary>Educations.</summary>
    public ImmutableArray<EducationEntry> Education { get; init; } = [];

    /// <summary>Periods of engineering work.</summary>
    public ImmutableArray<EmploymentEntry> Employment { get; init; } = [];

    /// <summary>Titles held.</summary>
    public ImmutableArray<TitleEntry> Titles { get; init; } = [];

    /// <summary>Vocational skills.</summary>
    public ImmutableArray<SkillEntry> Skills { get; init; } = [];

    /// <summary>Yearly assessments, a year once.</summary>
    public ImmutableArray<AssessmentEntry> Assessments { get; init; } = [];

    /// <summary>Continuing-education hours, a year once.</summary>
    public ImmutableArray<CeHoursEntry> CeHours { get; init; } = [];

    /// <summary>Periods of social insurance.</summary>
    public ImmutableArray<InsuranceEntry> Insurance { get; init; } = [];

    /// <summary>Earlier applications, a year once.</summary>
    public ImmutableArray<AttemptEntry> Attempts { get; init; } = [];

    /// <summary>Criteria that only a person can judge, each once.</summary>
    public ImmutableArray<ClaimEntry> Claims { get; init; } = [];

    /// <summary>What the experts gave for lines of the scoring table, a line once.</summary>
    public ImmutableArray<JudgedEntry> Judged { get; init; } = [];

    /// <summary>What is on record against the person.</summary>
    public ImmutableArray<SanctionEntry> Sanctions { get; init; } = [];

    /// <summary>Achievements, an id once.</summary>
    public ImmutableArray<AchievementEntry> Achievements { get; init; } = [];
}

/// <summary>An education.</summary>
/// <param name="Level">Level.</param>
/// <param name="Graduated">Day of graduation.</param>
/// <param name="Degree">Degree that came with it.</param>
/// <param name="Major">Major, exactly as on the diploma.</param>
/// <param name="Discipline">The reviewer's ruling; null: the policy's list of majors decides.</param>
public sealed record EducationEntry(
    EducationLevel Level,
    DateOnly Graduated,
    Degree? Degree = null,
    string? Major = null,
    Discipline? Discipline = null
);

/// <summary>A period of engineering work.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: to this day.</param>
/// <param name="Discipline">How near to the specialty; null: other.</param>
public sealed record EmploymentEntry(DateOnly From, DateOnly? To = null, Discipline? Discipline = null);

/// <summary>A period of appointment to a title.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: to this day.</param>
public sealed record AppointmentEntry(DateOnly From, DateOnly? To = null);

/// <summary>A title held.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Obtained">Day it was obtained.</param>
/// <param name="Discipline">How near to the specialty; null: own.</param>
/// <param name="Appointments">Null: appointed since obtained; empty: never.</param>
/// <param name="Conversion">Obtained by 转评 from the same title of another discipline.</param>
public sealed record TitleEntry(
    TitleName Title,
    DateOnly Obtained,
    Discipline? Discipline = null,
    IReadOnlyList<AppointmentEntry>? Appointments = null,
    bool Conversion = false
);

/// <summary>A vocational skill.</summary>
/// <param name="Level">Level.</param>
/// <param name="Obtained">Day it was obtained.</param>
public sealed record SkillEntry(SkillLevel Level, DateOnly Obtained);

/// <summary>A yearly assessment.</summary>
/// <param name="Year">The year assessed.</param>
/// <param name="Result">Its result.</param>
public sealed record AssessmentEntry(int Year, AssessmentResult Result);

/// <summary>Continuing-education hours of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Professional">专业科目.</param>
/// <param name="Public">公需科目.</param>
public sealed record CeHoursEntry(int Year, decimal Professional, decimal Public);

/// <summary>A period of social insurance.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null: to this day.</param>
/// <param name="Local">In the city of the policy.</param>
/// <param name="Employer">Any id of the employer.</param>
public sealed record InsuranceEntry(DateOnly From, DateOnly? To, bool Local, string Employer);

/// <summary>An earlier application.</summary>
/// <param name="Year">The year.</param>
/// <param name="Passed">Whether it passed.</param>
public sealed record AttemptEntry(int Year, bool Passed);

/// <summary>A criterion that only a person can judge.</summary>
/// <param name="Criterion">Its clause number in the policy.</param>
/// <param name="Status">Where it stands.</param>
public sealed record ClaimEntry(string Criterion, ClaimStatus Status);

/// <summary>What the experts gave for a line of the scoring table.</summary>
/// <param name="Item">The line.</param>
/// <param name="Points">The points.</param>
public sealed record JudgedEntry(string Item, decimal Points);

/// <summary>Something on record against the person.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Decided">Day of the decision.</param>
/// <param name="Amount">Yuan, with a fine only.</param>
/// <param name="Closed">Day it was closed, for an investigation or an exam misconduct only.</param>
public sealed record SanctionEntry(
    SanctionKind Kind,
    DateOnly Decided,
    decimal? Amount = null,
    DateOnly? Closed = null
);
