using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>A person's own archive.</summary>
/// <param name="Employer">Who would verify it.</param>
/// <param name="States">How many there are in each state, whatever is filtered.</param>
/// <param name="Kinds">The kinds there are, with how many, whatever is filtered.</param>
/// <param name="Groups">What the filters leave, by kind.</param>
public sealed record Archive(
    Organisation? Employer,
    IReadOnlyDictionary<AchievementState, int> States,
    IReadOnlyList<(AchievementKind Kind, int Count)> Kinds,
    IReadOnlyList<ArchiveGroup> Groups
)
{
    public int Total => States.Values.Sum();
}

public sealed record ArchiveGroup(AchievementKind Kind, IReadOnlyList<ArchiveRow> Rows);

/// <param name="Achievement">The entry, with the names of its evidence.</param>
/// <param name="Missing">How many things keep it from being submitted.</param>
/// <param name="AtFormerEmployer">It waits at an employer where the person works no longer.</param>
public sealed record ArchiveRow(Achievement Achievement, int Missing, bool AtFormerEmployer);

/// <summary>Lists a person's own archive by kind.</summary>
public sealed class ListArchive(AppDb db, PlanDefinitions plans, TimeProvider time)
{
    public async Task<Archive> RunAsync(Actor actor, AchievementState? state, string? kind, CancellationToken cancel)
    {
        var employer = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == actor.PersonId)
            .Select(p => p.Employer)
            .FirstOrDefaultAsync(cancel);
        var all = await db
            .Achievements.AsNoTracking()
            .Where(AchievementAccess.VisibleTo(actor with { Seat = null }))
            .Include(a => a.Evidence)
            .OrderByDescending(a => a.Date)
            .ThenByDescending(a => a.CreatedAt)
            .ToListAsync(cancel);
        var today = time.TodayInChina();
        var shown = all.Where(a => (state is null || a.State == state) && (kind is null || a.Kind == kind))
            .ToLookup(a => a.Kind);
        var kinds = AchievementWords.Groups.SelectMany(g => g.Kinds).ToList();
        return new Archive(
            employer,
            all.CountBy(a => a.State).ToDictionary(),
            [.. kinds.Select(k => (k, all.Count(a => a.Kind == k.Id))).Where(k => k.Item2 > 0)],
            [
                .. kinds
                    .Where(k => shown.Contains(k.Id))
                    .Select(k => new ArchiveGroup(k, [.. shown[k.Id].Select(a => Row(a, employer, today))])),
            ]
        );
    }

    private ArchiveRow Row(Achievement a, Organisation? employer, DateOnly today) =>
        new(
            a,
            a.IsEditable() ? AchievementCheck.All(a, AskedEvidence.Of(plans, a), today).Count : 0,
            a.State == AchievementState.Submitted && a.EmployerId != employer?.Id
        );
}
