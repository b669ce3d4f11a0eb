using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Readings;

/// <summary>Something of mine that was read.</summary>
/// <param name="Reading">What, when and how often.</param>
/// <param name="Organisation">From whose desk.</param>
/// <param name="Desk">What that is in the chain.</param>
/// <param name="Officer">Who read it.</param>
public sealed record ReadingOfMine(Reading Reading, string Organisation, StageActor Desk, string Officer);

/// <summary>A page of readings, newest first.</summary>
/// <param name="Readings">The readings shown.</param>
/// <param name="Page">Which page it is, from 1; a page beyond the last is the last.</param>
/// <param name="Total">All readings.</param>
public sealed record ReadingPage(IReadOnlyList<ReadingOfMine> Readings, int Page, int Total)
{
    /// <summary>Readings on a page.</summary>
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>Who read what is mine?</summary>
public sealed class ListReadings(AppDb db)
{
    public async Task<ReadingPage> RunAsync(Actor actor, int page, CancellationToken cancel)
    {
        var own = db.Readings.AsNoTracking().Where(r => actor.PersonId != null && r.PersonId == actor.PersonId);
        var empty = new ReadingPage([], 1, await own.CountAsync(cancel));
        var shown = Math.Clamp(page, 1, empty.Pages);
        var readings = await own.OrderByDescending(r => r.LastAt)
            .ThenByDescending(r => r.Id)
            .Skip((shown - 1) * ReadingPage.Size)
            .Take(ReadingPage.Size)
            .Select(r => new ReadingOfMine(
                r,
                r.Organisation!.Name,
                r.Organisation.Kind,
                db.Users.Where(u => u.Id == r.AccountId).Select(u => u.DisplayName).FirstOrDefault() ?? ""
            ))
            .ToListAsync(cancel);
        return empty with { Readings = readings, Page = shown };
    }
}
