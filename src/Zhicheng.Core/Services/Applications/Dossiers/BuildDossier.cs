using System.Collections.Immutable;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>A dossier made of rows, with what kept an achievement out of it.</summary>
/// <param name="Dossier">The dossier.</param>
/// <param name="Errors">By achievement: fields that the contract does not admit.</param>
public sealed record BuiltDossier(Dossier Dossier, IReadOnlyDictionary<Guid, IReadOnlyList<string>> Errors);

/// <summary>
/// Makes the dossier that a policy judges of a profile, achievements and claims. Achievements have the ids of their
/// rows; entry n of every other list is row n of <see cref="DossierOrder"/>.
/// </summary>
public static class BuildDossier
{
    public static BuiltDossier Of(
        string grade,
        Person person,
        IEnumerable<Achievement> achievements,
        IEnumerable<string> claims,
        JobField? jobField = null,
        DateOnly? asOf = null
    )
    {
        var errors = new Dictionary<Guid, IReadOnlyList<string>>();
        var dossier = new Dossier
        {
            Grade = grade,
            AsOf = asOf,
            JobField = jobField,
            Education = [.. DossierOrder.Educations(person).Select(Entry)],
            Employment =
            [
                .. DossierOrder.Engineering(person).Select(e => new EmploymentEntry(e.From, e.To, e.Discipline)),
            ],
            Titles = [.. DossierOrder.Titles(person).Select(Entry)],
            Skills = [.. DossierOrder.Skills(person).Select(s => new SkillEntry(s.Level, s.Obtained))],
            Assessments = [.. DossierOrder.Assessments(person).Select(a => new AssessmentEntry(a.Year, a.Result))],
            CeHours =
            [
                .. DossierOrder
                    .Hours(person)
                    .Select(h => new CeHoursEntry(h.Year, Plain(h.Professional), Plain(h.Public))),
            ],
            Insurance =
            [
                .. DossierOrder.Insurances(person).Select(i => new InsuranceEntry(i.From, i.To, i.Local, i.Employer)),
            ],
            Attempts = [.. DossierOrder.Attempts(person).Select(a => new AttemptEntry(a.Year, a.Passed))],
            Sanctions =
            [
                .. DossierOrder.Sanctions(person).Select(s => new SanctionEntry(s.Kind, s.Decided, s.Amount, s.Closed)),
            ],
            Claims =
            [
                .. claims
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(c => new ClaimEntry(c, ClaimStatus.Claimed)),
            ],
            Achievements = Entries(achievements, errors),
        };
        return new BuiltDossier(dossier, errors);
    }

    // A database gives 90 back as 90.0; findings quote it.
    private static decimal Plain(decimal hours) => hours / 1.0000000000000000000000000000m;

    private static EducationEntry Entry(Education e) => new(e.Level, e.Graduated, e.Degree, e.Major);

    private static TitleEntry Entry(Title t) =>
        new(
            t.Name,
            t.Obtained,
            t.Discipline,
            t.AppointmentsStated
                ? [.. t.Appointments.OrderBy(a => a.From).Select(a => new AppointmentEntry(a.From, a.To))]
                : null,
            t.Conversion
        );

    private static ImmutableArray<AchievementEntry> Entries(
        IEnumerable<Achievement> achievements,
        Dictionary<Guid, IReadOnlyList<string>> errors
    )
    {
        var entries = ImmutableArray.CreateBuilder<AchievementEntry>();
        foreach (var achievement in achievements.OrderBy(a => a.Kind, StringComparer.Ordinal).ThenBy(a => a.Id))
        {
            var wrong = new List<DossierError>();
            var entry = AchievementEntry.Create(
                achievement.Kind,
                achievement.Id.ToString(),
                achievement.Date,
                achievement.Discipline,
                achievement.Fields,
                wrong
            );
            if (entry is null)
            {
                errors[achievement.Id] = [.. wrong.Select(e => e.Message)];
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }
}
