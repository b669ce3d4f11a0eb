using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Chooses the employer one works for now. Achievements that wait for verification wait there from now on.</summary>
public sealed class ChooseEmployer(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <param name="Changed">Whether it is another one than before.</param>
    /// <param name="Moved">Achievements that wait at the new employer now.</param>
    public sealed record Outcome(string Employer, bool Changed, int Moved);

    public async Task<Result<Outcome>> RunAsync(Actor actor, Guid? employerId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(actor.PersonId, cancel);
        if (await ProfileAccess.OwnAsync(db, actor, [], cancel) is not { } person)
        {
            return new Result<Outcome>.NotFound();
        }

        var employer = await db.Organisations.FirstOrDefaultAsync(
            o => o.Id == employerId && o.Kind == StageActor.Employer,
            cancel
        );
        if (employer is null)
        {
            return new Result<Outcome>.Refused([new FieldError("employer", "请从查到的单位中选择一个。")]);
        }

        if (person.EmployerId == employer.Id)
        {
            return new Result<Outcome>.Done(new(employer.Name, false, 0));
        }

        var before = person.EmployerId;
        person.EmployerId = employer.Id;
        person.UpdatedAt = time.UtcNow();
        var waiting = await db
            .Achievements.Where(a => a.PersonId == person.Id && a.State == AchievementState.Submitted)
            .ToListAsync(cancel);
        waiting.ForEach(a => a.EmployerId = employer.Id);
        await journal.AppendAsync(
            actor,
            "profile.employer",
            person.Id,
            new
            {
                from = before,
                to = employer.Id,
                moved = waiting.Select(a => a.Id),
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Outcome>.Done(new(employer.Name, true, waiting.Count));
    }
}
