using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>The made-up world of the demonstration, as demo/world.yaml describes it.</summary>
public sealed class DemoWorld
{
    public required string Password { get; init; }

    public required string Region { get; init; }

    /// <summary>First six digits of the identity numbers.</summary>
    public required string RegionCode { get; init; }

    public required string Province { get; init; }

    public required string PostCode { get; init; }

    public required string Industry { get; init; }

    public required string FileKeeper { get; init; }

    public List<DemoOrganisation> Organisations { get; init; } = [];

    public List<DemoOfficer> Officers { get; init; } = [];

    /// <summary>Those who look after the application itself.</summary>
    public List<DemoAdministrator> Administrators { get; init; } = [];

    public required DemoPlan Plan { get; init; }

    /// <summary>Which template stands in which slot: "kind/slot" before "slot".</summary>
    public Dictionary<string, string> Pictures { get; init; } = [];

    public List<DemoArchetype> Archetypes { get; init; } = [];

    public List<DemoPerson> People { get; init; } = [];

    public DemoArchetype ArchetypeOf(DemoPerson person) => Archetypes.Single(a => a.Id == person.Archetype);

    public static DemoWorld Load(string folder)
    {
        using var reader = new StreamReader(Path.Combine(folder, "world.yaml"));
        return new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new DateOnlyConverter())
            .Build()
            .Deserialize<DemoWorld>(reader);
    }
}

public sealed class DemoOrganisation
{
    public required string Id { get; init; }

    public StageActor Kind { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? CreditCode { get; init; }

    public string? Authority { get; init; }

    public string? HrBureau { get; init; }

    public bool PublicInstitution { get; init; }
}

public sealed class DemoOfficer
{
    public required string Login { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Organisation { get; init; }

    /// <summary>Whether the officer also works on policies.</summary>
    public bool Policies { get; init; }

    /// <summary>Whether the officer gives others their offices.</summary>
    public bool Heads { get; init; }

    /// <summary>Whether this is no officer of the desk but a supervisor.</summary>
    public bool Supervises { get; init; }
}

public sealed class DemoAdministrator
{
    public required string Login { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public AdministratorKind Kind { get; init; }
}

public sealed class DemoPlan
{
    public required string Policy { get; init; }

    public required string Office { get; init; }

    public required string Committee { get; init; }

    /// <summary>Short code of the round.</summary>
    public required string Code { get; init; }

    public int Year { get; init; }

    public int OpensDaysAgo { get; init; }

    public int ClosesInDays { get; init; }

    public int ResubmitInDays { get; init; }
}

/// <summary>What applicants of one kind have in their files.</summary>
public sealed class DemoArchetype
{
    public required string Id { get; init; }

    /// <summary>What the kind shows, for the reader of the file.</summary>
    public string? Note { get; init; }

    public required string Track { get; init; }

    public required string Specialty { get; init; }

    public required string Post { get; init; }

    public List<DemoEducation> Education { get; init; } = [];

    public List<DemoEmployment> Employment { get; init; } = [];

    public List<DemoTitle> Titles { get; init; } = [];

    public List<DemoSkill> Skills { get; init; } = [];

    public Dictionary<int, AssessmentResult> Assessments { get; init; } = [];

    /// <summary>Year to professional and public hours.</summary>
    public Dictionary<int, decimal[]> Hours { get; init; } = [];

    public List<DemoInsurance> Insurance { get; init; } = [];

    public List<DemoAchievement> Achievements { get; init; } = [];

    public List<DemoClaim> Claims { get; init; } = [];

    public string Statement { get; init; } = "";

    public Dictionary<string, string> TrackForm { get; init; } = [];
}

public sealed class DemoEducation
{
    public EducationLevel Level { get; init; }

    public Degree? Degree { get; init; }

    public required string School { get; init; }

    public required string Major { get; init; }

    public DateOnly Graduated { get; init; }

    public decimal? Years { get; init; }

    public bool? InRegister { get; init; }
}

public sealed class DemoEmployment
{
    public DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public required string Work { get; init; }

    public required string Post { get; init; }

    public required string Witness { get; init; }

    public Discipline Discipline { get; init; } = Discipline.Own;
}

public sealed class DemoTitle
{
    public TitleName Name { get; init; }

    public DateOnly Obtained { get; init; }

    public required string Approver { get; init; }

    public required string Number { get; init; }

    public Discipline Discipline { get; init; } = Discipline.Own;

    public List<DemoPeriod> Appointments { get; init; } = [];
}

public sealed class DemoPeriod
{
    public DateOnly From { get; init; }

    public DateOnly? To { get; init; }
}

public sealed class DemoSkill
{
    public SkillLevel Level { get; init; }

    public DateOnly Obtained { get; init; }

    public required string Trade { get; init; }
}

public sealed class DemoInsurance
{
    public DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public bool Local { get; init; }

    public bool OutOfProvince { get; init; }
}

public sealed class DemoAchievement
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public DateOnly Date { get; init; }

    public Dictionary<string, string> Fields { get; init; } = [];
}

public sealed class DemoClaim
{
    public required string Criterion { get; init; }

    public required string Grounds { get; init; }

    public int? Count { get; init; }
}

public sealed class DemoPerson
{
    /// <summary>Name to sign in by, before the @; persons without one sign in by phone.</summary>
    public string? Login { get; init; }

    public required string Name { get; init; }

    public Gender Gender { get; init; }

    public DateOnly Birth { get; init; }

    public required string Phone { get; init; }

    public required string Employer { get; init; }

    public required string Archetype { get; init; }

    /// <summary>profile, draft, a stage, returned:stage, rejected:stage, not-passed or confirmed.</summary>
    public required string Stands { get; init; }

    /// <summary>A draft in which nothing is missing but the submission.</summary>
    public bool Ready { get; init; }
}

internal sealed class DateOnlyConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

    public object ReadYaml(YamlDotNet.Core.IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = YamlDotNet.Core.ParserExtensions.Consume<YamlDotNet.Core.Events.Scalar>(parser);
        return DateOnly.ParseExact(scalar.Value, "yyyy-MM-dd");
    }

    public void WriteYaml(YamlDotNet.Core.IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("The world is only read.");
}
