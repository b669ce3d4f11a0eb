using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Plans;

/// <summary>Somebody's own file: profile and archive, whatever may be applied for with it.</summary>
public sealed record Myself(Person Person, IReadOnlyList<Achievement> Archive)
{
    public int CountOf(AchievementState state) => Archive.Count(a => a.State == state);

    /// <summary>Sections of the profile in which something is missing.</summary>
    public IReadOnlyList<ShownSection> Gaps =>
        [.. ProfileSections.All.Select(s => ShownSection.Of(s, Person)).Where(s => s.Missing.Count > 0)];

    /// <summary>What a round says of this file.</summary>
    /// <param name="round">The round.</param>
    /// <param name="jobField">The field of work, where the policy judges by it.</param>
    public OwnStanding In(Round round, JobField? jobField)
    {
        var asked = AskedAbout.Of(round.Package, jobField, ChinaTime.DayInChina(round.Now));
        var names = new EvidenceNames(
            WritePerson.Of(Person),
            [.. Archive.Select(a => WriteAchievement.Of(a, round.Definition, representative: false))]
        );
        return new OwnStanding(
            round,
            [.. round.Package.Grades.Select(g => GradeStanding.Of(round.Package, g, Person, Archive, names, asked))]
        );
    }
}

/// <summary>Reads the actor's own file.</summary>
public sealed class ReadMyself(AppDb db)
{
    /// <returns>Null for whoever has no profile, or acts for an organisation.</returns>
    public async Task<Myself?> RunAsync(Actor? actor, CancellationToken cancel) =>
        actor is { Seat: null, PersonId: { } person }
            ? new Myself(
                await LoadDraft.PersonAsync(db, person, cancel),
                await LoadDraft.ArchiveAsync(db, person, cancel)
            )
            : null;
}
