using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>A fact of the profile that was submitted, as it stands now.</summary>
/// <param name="Row">Key of its row in the submission.</param>
/// <param name="Label">Its label there.</param>
/// <param name="Origin">Where it comes from, now.</param>
/// <param name="Unchanged">Whether the profile still says what was submitted.</param>
/// <param name="Holder">What holds it: a row of the profile, or the person for the identity.</param>
public sealed record SubmittedFact(string Row, string Label, OriginContent Origin, bool Unchanged, IOriginated Holder)
{
    /// <summary>Somebody's own word that an officer can compare with a document.</summary>
    public bool CanBeVerified => Unchanged && Origin.Kind == FactOrigin.OwnWord;
}

/// <summary>The facts of a submission beside the profile they were taken from.</summary>
public sealed class FactChecks(AppDb db)
{
    /// <summary>By the key of their row. A fact removed from the profile since is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, SubmittedFact>> OfAsync(
        SnapshotContent content,
        CancellationToken cancel
    )
    {
        var person = await ProfileSections
            .All.Aggregate(db.Persons.AsSplitQuery(), (persons, section) => section.With(persons))
            .SingleAsync(p => p.Id == content.Person.Id, cancel);
        var now = content with { Person = WritePerson.Of(person) };
        var (before, after) = (Texts(content), Texts(now));
        return HoldersOf(person)
            .Where(h => before.ContainsKey(h.Key))
            .ToDictionary(
                h => h.Key,
                h => new SubmittedFact(
                    h.Key,
                    before[h.Key].Label,
                    new OriginContent(h.Holder.Origin, h.Holder.OriginBy, h.Holder.OriginDay),
                    Same(h.Key, before, after),
                    h.Holder
                ),
                StringComparer.Ordinal
            );
    }

    // The identity is one fact in several rows: it stands beside the first and is compared as a whole.
    private static bool Same(string key, Dictionary<string, ContentRow> before, Dictionary<string, ContentRow> after) =>
        (key == ContentSections.IdentityRows[0] ? ContentSections.IdentityRows : [key]).All(k =>
            before.GetValueOrDefault(k)?.Text == after.GetValueOrDefault(k)?.Text
            && before.GetValueOrDefault(k)?.Label == after.GetValueOrDefault(k)?.Label
        );

    private static Dictionary<string, ContentRow> Texts(SnapshotContent content) =>
        ContentSections
            .Of(content)
            .SelectMany(s => s.Rows)
            .DistinctBy(r => r.Key)
            .ToDictionary(r => r.Key, StringComparer.Ordinal);

    private static IEnumerable<(string Key, IOriginated Holder)> HoldersOf(Person p) =>
        [
            (ContentSections.IdentityRows[0], p),
            .. p.Educations.Select(f => ($"education:{f.Id}", (IOriginated)f)),
            .. p.Employments.Select(f => ($"employment:{f.Id}", (IOriginated)f)),
            .. p.Titles.Select(f => ($"title:{f.Id}", (IOriginated)f)),
            .. p.Skills.Select(f => ($"skill:{f.Id}", (IOriginated)f)),
            .. p.Assessments.Select(f => ($"assessment:{f.Year}", (IOriginated)f)),
            .. p.Hours.Select(f => ($"hours:{f.Year}", (IOriginated)f)),
            .. p.Insurances.Select(f => ($"insurance:{f.Id}", (IOriginated)f)),
            .. p.Sanctions.Select(f => ($"sanction:{f.Id}", (IOriginated)f)),
            .. p.Attempts.Select(f => ($"attempt:{f.Year}", (IOriginated)f)),
        ];
}
