using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Readings;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>An entry with everything a page says about it.</summary>
/// <param name="Achievement">The entry, with its evidence and its person.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Slots">Which evidence it needs.</param>
/// <param name="Missing">What keeps it from being submitted.</param>
/// <param name="SentTo">The employer it was handed to.</param>
/// <param name="DecidedBy">Name of the officer who decided.</param>
/// <param name="History">What was done to it, oldest first.</param>
/// <param name="AlsoIn">Where else in the archive a file stands, by the file's id.</param>
public sealed record AchievementView(
    Achievement Achievement,
    AchievementKind Kind,
    IReadOnlyList<AskedSlot> Slots,
    IReadOnlyList<FieldError> Missing,
    Organisation? SentTo,
    string? DecidedBy,
    IReadOnlyList<AchievementAct> History,
    IReadOnlyDictionary<Guid, string> AlsoIn
)
{
    public string Name => AchievementWords.NameOf(Achievement);

    /// <summary>What was uploaded, in the order of the slots.</summary>
    public IEnumerable<(AskedSlot Slot, EvidenceFile File)> Files =>
        from slot in Slots
        from file in Achievement.Evidence
        where file.Slot == slot.Id
        orderby file.Id
        select (slot, file);
}

/// <summary>Looks up one entry for somebody who may see it.</summary>
public sealed class FindAchievement(AppDb db, PlanDefinitions plans, RecordReading record, TimeProvider time)
{
    /// <returns>Null when there is none for this actor.</returns>
    public async Task<AchievementView?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var achievement = await db
            .Achievements.AsNoTracking()
            .Where(AchievementAccess.VisibleTo(actor))
            .Include(a => a.Person)
                .ThenInclude(p => p!.Employer)
            .Include(a => a.Evidence)
                .ThenInclude(e => e.File)
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        if (achievement is null)
        {
            return null;
        }

        await record.RunAsync(
            actor,
            achievement.PersonId,
            ReadingKind.Achievement,
            achievement.Id,
            AchievementWords.NameOf(achievement),
            cancel
        );
        achievement.Evidence.Sort((x, y) => x.Id.CompareTo(y.Id));
        var slots = AskedEvidence.Of(plans, achievement);
        return new AchievementView(
            achievement,
            AchievementWords.KindOf(achievement),
            slots,
            achievement.IsEditable() ? AchievementCheck.All(achievement, slots, time.TodayInChina()) : [],
            achievement.EmployerId is { } employer
                ? await db.Organisations.AsNoTracking().FirstAsync(o => o.Id == employer, cancel)
                : null,
            await db
                .Users.Where(u => u.Id == achievement.DecidedBy)
                .Select(u => u.DisplayName)
                .FirstOrDefaultAsync(cancel),
            await HistoryAsync(id, cancel),
            actor.Seat is null ? await AlsoInAsync(achievement, cancel) : new Dictionary<Guid, string>()
        );
    }

    private async Task<IReadOnlyList<AchievementAct>> HistoryAsync(Guid id, CancellationToken cancel)
    {
        var entries = await db
            .Journal.AsNoTracking()
            .Where(e => e.SubjectId == id)
            .OrderBy(e => e.Sequence)
            .Select(e => new
            {
                e.At,
                e.Act,
                e.Payload,
                Who = db.Users.Where(u => u.Id == e.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
                Organisation = db
                    .Organisations.Where(o => o.Id == e.OrganisationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return [.. entries.Select(e => new AchievementAct(e.At, e.Act, e.Who, e.Organisation, ReasonIn(e.Payload)))];
    }

    private static string? ReasonIn(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }

    // The same scan under two names, or in two entries, is worth a word before somebody else asks about it.
    private async Task<IReadOnlyDictionary<Guid, string>> AlsoInAsync(Achievement achievement, CancellationToken cancel)
    {
        var files = achievement.Evidence.Select(e => e.FileId).ToList();
        var others = await db
            .EvidenceFiles.Where(e =>
                files.Contains(e.FileId)
                && e.AchievementId != achievement.Id
                && e.Achievement!.PersonId == achievement.PersonId
            )
            .Select(e => new { e.FileId, e.Achievement!.Name })
            .Distinct()
            .ToListAsync(cancel);
        return others
            .GroupBy(o => o.FileId)
            .ToDictionary(
                g => g.Key,
                g => string.Join("、", g.Select(o => o.Name.Length > 0 ? $"“{o.Name}”" : "另一份草稿"))
            );
    }
}
