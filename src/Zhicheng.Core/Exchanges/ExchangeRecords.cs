using System.Text.Json.Serialization;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Exchanges;

/// <summary>A period of social insurance.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record InsuranceRecord(DateOnly From, DateOnly? To, string Employer, bool Local, bool OutOfProvince);

/// <summary>An education that the register of degrees holds.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DegreeRecord(
    EducationLevel Level,
    Degree? Degree,
    DateOnly Graduated,
    string School,
    string? Major,
    string Number
);

/// <summary>Whether an application stands within the posts that a public institution was given.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PostRecord(
    string Number,
    DateOnly Checked,
    bool WithinRatio,
    string Category,
    int Posts,
    int Filled
);

/// <summary>A sanction.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IntegrityRecord(SanctionKind Kind, DateOnly Decided, decimal? Amount, DateOnly? Closed);

/// <summary>A training or a test of the centre.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainingRecord(string Name, DateOnly Ended, decimal? Score, bool Passed);

/// <summary>Hours of continuing education in a year.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HoursRecord(int Year, decimal Professional, decimal Public);
