using System.Globalization;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Bench.StraightLine;

// What a programmer who writes down one policy by hand would work on: plain types, made outside the measurement.

internal enum Kind
{
    Award,
    FirstSet,
    Paper,
    Book,
    Patent,
    Software,
    Standard,
    Project,
    Post,
    Honour,
    Membership,
    Promotion,
    Renovation,
    Fault,
    Talent,
    Qualification,
    Training,
    Testing,
    Unused,
}

internal enum Level
{
    None,
    International,
    Ministry,
    National,
    Provincial,
    Municipal,
    County,
    Local,
    Industry,
    Group,
    Enterprise,
    Ministerial,
    Other,
}

internal enum Role
{
    None,
    Lead,
    Backbone,
    Member,
    Participant,
    TechnicalHead,
    DepartmentHead,
}

internal sealed class Work
{
    public required string Id { get; init; }
    public required Kind Kind { get; init; }
    public DateOnly? Date { get; init; }
    public bool OtherDiscipline { get; init; }
    public Level Level { get; init; }
    public Role Role { get; init; }
    public int Rank { get; init; }
    public int Grade { get; init; }
    public bool Science { get; init; }
    public bool PaperAward { get; init; }
    public bool Core { get; init; }
    public bool Invention { get; init; }
    public bool? Benefit { get; init; }
    public bool Accepted { get; init; }
    public bool Key { get; init; }
    public bool WholeProcess { get; init; }
    public decimal? Similarity { get; init; }
    public bool OtherHonour { get; init; }
    public bool ScienceWorker { get; init; }
    public bool Listed { get; init; }
    public bool Elite { get; init; }
    public bool InstitutionOrTeam { get; init; }
}

internal sealed class Person
{
    public required Dossier Dossier { get; init; }
    public required Work[] Works { get; init; }

    public static Person Of(Dossier dossier) =>
        new() { Dossier = dossier, Works = [.. dossier.Achievements.Select(ToWork)] };

    private static Work ToWork(AchievementEntry a)
    {
        var level = (a["level"] ?? a["outletLevel"] ?? a["publisherLevel"] ?? "none").Replace("-", "");
        var role = (a["role"] ?? "none").Replace("-", "");
        _ = Enum.TryParse<Kind>(a.Kind.Id.Replace("-", ""), ignoreCase: true, out var kind);
        return new Work
        {
            Id = a.Id,
            Kind =
                a.Kind.Id == "award" ? Kind.Award
                : kind == Kind.Award ? Kind.Unused
                : kind,
            Date = a.Date,
            OtherDiscipline = a.Discipline == Discipline.Other,
            Level = Enum.Parse<Level>(level, ignoreCase: true),
            Role = Enum.TryParse<Role>(role, ignoreCase: true, out var known) ? known : Role.None,
            Rank = Whole(a["rank"]),
            Grade = Whole(a["grade"]),
            Science = a["category"] == "science",
            PaperAward = a["category"] == "paper",
            Core = a["index"] == "core",
            Invention = a["type"] == "invention",
            Benefit = a["benefit"] is { } benefit ? benefit == "true" : null,
            Accepted = a["accepted"] == "true",
            Key = a["key"] == "true",
            WholeProcess = a["wholeProcess"] == "true",
            Similarity = a["similarity"] is { } s ? decimal.Parse(s, CultureInfo.InvariantCulture) : null,
            OtherHonour = a["type"] == "other",
            ScienceWorker = a["type"] == "science-worker",
            Listed = a["name"] is { } name && name is not ("taizhou-500" or "senior-talent" or "other"),
            Elite = a["name"] == "taizhou-500",
            InstitutionOrTeam = a["of"] is "rd-institution" or "innovation-team",
        };
    }

    private static int Whole(string? text) => text is null ? 0 : int.Parse(text, CultureInfo.InvariantCulture);
}
