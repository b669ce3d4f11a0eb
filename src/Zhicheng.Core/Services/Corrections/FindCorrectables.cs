using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Corrections;

/// <summary>Something that one cannot change oneself.</summary>
/// <param name="Subject">What kind of thing.</param>
/// <param name="Id">Which one.</param>
/// <param name="Label">It in words.</param>
/// <param name="KeeperId">The organisation that keeps it.</param>
/// <param name="Keeper">Its name.</param>
public sealed record Correctable(CorrectionSubject Subject, Guid Id, string Label, Guid KeeperId, string Keeper)
{
    /// <summary>It in a form.</summary>
    public string Key => $"{Subject}:{Id}";
}

/// <summary>What of somebody's own can be asked to be corrected, and whoever keeps it.</summary>
public sealed class FindCorrectables(AppDb db)
{
    public async Task<IReadOnlyList<Correctable>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (actor is not { IsSelf: true, PersonId: { } id })
        {
            return [];
        }

        return
        [
            .. await IdentityAsync(id, cancel),
            .. await AchievementsAsync(id, cancel),
            .. await DecisionsAsync(id, cancel),
        ];
    }

    // While nobody has verified it, one changes it oneself.
    private async Task<IEnumerable<Correctable>> IdentityAsync(Guid id, CancellationToken cancel)
    {
        var person = await db.Persons.AsNoTracking().Include(p => p.Employer).SingleAsync(p => p.Id == id, cancel);
        if (person.Origin == FactOrigin.OwnWord || person.Employer is not { } employer)
        {
            return [];
        }

        return new[] { CorrectionSubject.Name, CorrectionSubject.IdNumber }.Select(s => new Correctable(
            s,
            id,
            CorrectionWords.NameOf(s),
            employer.Id,
            employer.Name
        ));
    }

    private async Task<IEnumerable<Correctable>> AchievementsAsync(Guid person, CancellationToken cancel)
    {
        var verified = await db
            .Achievements.AsNoTracking()
            .Where(a => a.PersonId == person && a.State == AchievementState.Verified && a.EmployerId != null)
            .Join(db.Organisations, a => a.EmployerId, o => o.Id, (a, o) => new { Achievement = a, o.Name })
            .OrderBy(a => a.Achievement.Id)
            .ToListAsync(cancel);
        return verified.Select(a => new Correctable(
            CorrectionSubject.Achievement,
            a.Achievement.Id,
            $"{AchievementWords.KindOf(a.Achievement).Label}“{a.Achievement.Name}”",
            a.Achievement.EmployerId!.Value,
            a.Name
        ));
    }

    private async Task<IEnumerable<Correctable>> DecisionsAsync(Guid person, CancellationToken cancel)
    {
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(d => d.Application!.PersonId == person)
            .OrderByDescending(d => d.At)
            .Select(d => new
            {
                d.Id,
                d.At,
                d.Outcome,
                d.OrganisationId,
                d.Organisation!.Name,
                d.Application!.Number,
            })
            .ToListAsync(cancel);
        return decisions.Select(d => new Correctable(
            CorrectionSubject.Decision,
            d.Id,
            $"{d.Number}：{ChinaTime.DayInChina(d.At).Chinese()}“{RefusalText.OutcomeName(d.Outcome)}”",
            d.OrganisationId,
            d.Name
        ));
    }
}
