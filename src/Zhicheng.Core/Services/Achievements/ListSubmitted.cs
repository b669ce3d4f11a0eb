using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>A person whose entries wait for the employer.</summary>
/// <param name="Next">The entry that waits longest.</param>
public sealed record WaitingPerson(Guid PersonId, string Name, int Count, DateTime Since, Guid Next);

/// <summary>An entry in a list of the employer.</summary>
public sealed record SubmittedRow(Achievement Achievement, string Person);

/// <summary>One page of a list.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Rows, int From, bool More);

/// <summary>What was handed to the employer at whose desk one sits.</summary>
public sealed class ListSubmitted(AppDb db)
{
    public const int PageSize = 50;

    /// <summary>How many entries there are in each state.</summary>
    public Task<Dictionary<AchievementState, int>> CountAsync(Actor actor, CancellationToken cancel) =>
        Visible(actor)
            .GroupBy(a => a.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Who waits, the one who has waited longest first.</summary>
    public async Task<Slice<WaitingPerson>> WaitingAsync(
        Actor actor,
        string? search,
        int from,
        CancellationToken cancel
    )
    {
        var people = await Found(Waiting(actor), search)
            .GroupBy(a => new { a.PersonId, a.Person!.Name })
            .Select(g => new
            {
                g.Key.PersonId,
                g.Key.Name,
                Count = g.Count(),
                Since = g.Min(a => a.StateSince),
            })
            .OrderBy(p => p.Since)
            .ThenBy(p => p.PersonId)
            .Skip(from)
            .Take(PageSize + 1)
            .ToListAsync(cancel);
        var ids = people.Select(p => p.PersonId).ToList();
        var oldest = await Found(Waiting(actor), search)
            .Where(a => ids.Contains(a.PersonId))
            .OrderBy(a => a.StateSince)
            .ThenBy(a => a.Id)
            .Select(a => new { a.PersonId, a.Id })
            .ToListAsync(cancel);
        var rows = people.Select(p => new WaitingPerson(
            p.PersonId,
            p.Name,
            p.Count,
            p.Since,
            oldest.First(o => o.PersonId == p.PersonId).Id
        ));
        return Page(rows.ToList(), from);
    }

    /// <summary>Entries in one state, the newest first.</summary>
    public async Task<Slice<SubmittedRow>> InStateAsync(
        Actor actor,
        AchievementState state,
        string? search,
        int from,
        CancellationToken cancel
    )
    {
        var rows = await Found(Visible(actor).Where(a => a.State == state), search)
            .OrderByDescending(a => a.StateSince)
            .ThenBy(a => a.Id)
            .Skip(from)
            .Take(PageSize + 1)
            .Select(a => new SubmittedRow(a, a.Person!.Name))
            .ToListAsync(cancel);
        return Page(rows, from);
    }

    /// <summary>Everything of one person, what waits first; empty when there is nobody of that id here.</summary>
    public async Task<IReadOnlyList<SubmittedRow>> OfPersonAsync(Actor actor, Guid person, CancellationToken cancel)
    {
        var rows = await Visible(actor)
            .Where(a => a.PersonId == person)
            .OrderBy(a => a.StateSince)
            .ThenBy(a => a.Id)
            .Select(a => new SubmittedRow(a, a.Person!.Name))
            .ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.Achievement.State != AchievementState.Submitted)];
    }

    /// <summary>What waits next: of this person first, then whatever has waited longest; null when nothing does.</summary>
    public async Task<Guid?> NextAsync(Actor actor, Guid person, CancellationToken cancel) =>
        await Waiting(actor)
            .OrderBy(a => a.PersonId == person ? 0 : 1)
            .ThenBy(a => a.StateSince)
            .ThenBy(a => a.Id)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancel);

    private IQueryable<Achievement> Visible(Actor actor) =>
        db.Achievements.AsNoTracking().Where(AchievementAccess.VisibleTo(actor));

    private IQueryable<Achievement> Waiting(Actor actor) =>
        Visible(actor).Where(a => a.State == AchievementState.Submitted);

    private static IQueryable<Achievement> Found(IQueryable<Achievement> rows, string? search) =>
        string.IsNullOrWhiteSpace(search)
            ? rows
            : rows.Where(a => a.Name.Contains(search.Trim()) || a.Person!.Name.Contains(search.Trim()));

    private static Slice<T> Page<T>(List<T> rows, int from) =>
        new(rows.Count > PageSize ? rows[..PageSize] : rows, from, rows.Count > PageSize);
}
