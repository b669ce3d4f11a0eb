using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>
/// The order in which rows of a profile stand in a dossier and in a snapshot, so that "/education/0" of a finding leads
/// back to its row.
/// </summary>
public static class DossierOrder
{
    public static IEnumerable<Education> Educations(Person person) =>
        person.Educations.OrderBy(e => e.Graduated).ThenBy(e => e.Id);

    /// <summary>Engineering work first, because only that stands in the dossier.</summary>
    public static IEnumerable<Employment> Employments(Person person) =>
        person.Employments.OrderByDescending(e => e.IsEngineering).ThenBy(e => e.From).ThenBy(e => e.Id);

    public static IEnumerable<Employment> Engineering(Person person) => Employments(person).Where(e => e.IsEngineering);

    public static IEnumerable<Title> Titles(Person person) => person.Titles.OrderBy(t => t.Obtained).ThenBy(t => t.Id);

    public static IEnumerable<Skill> Skills(Person person) => person.Skills.OrderBy(s => s.Obtained).ThenBy(s => s.Id);

    public static IEnumerable<Assessment> Assessments(Person person) => person.Assessments.OrderBy(a => a.Year);

    public static IEnumerable<YearHours> Hours(Person person) => person.Hours.OrderBy(h => h.Year);

    public static IEnumerable<Insurance> Insurances(Person person) =>
        person.Insurances.OrderBy(i => i.From).ThenBy(i => i.Id);

    public static IEnumerable<Attempt> Attempts(Person person) => person.Attempts.OrderBy(a => a.Year);

    public static IEnumerable<Sanction> Sanctions(Person person) =>
        person.Sanctions.OrderBy(s => s.Decided).ThenBy(s => s.Id);
}
