using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations.Bindings;

/// <summary>
/// Binds somebody once both sides agree, in the transaction of the act that agrees and under the lock of the person: the
/// employer before is left and told, and achievements that wait for verification wait at the new one.
/// </summary>
public sealed class BindPerson(AppDb db, TellDesk tell, TimeProvider time)
{
    /// <summary>Why the binding ended of somebody who was bound elsewhere.</summary>
    public const string Moved = "转到其他单位";

    /// <returns>How many achievements wait at the new employer now; or why it cannot be.</returns>
    internal async Task<Result<int>> RunAsync(Actor actor, Person person, Binding binding, CancellationToken cancel)
    {
        var others = await db
            .Bindings.Where(b => b.PersonId == person.Id && b.Id != binding.Id)
            .Where(b =>
                b.State == BindingState.Bound
                || b.State == BindingState.Asked
                || (b.State == BindingState.Offered && b.EmployerId == binding.EmployerId)
            )
            .ToListAsync(cancel);
        var before = others.Find(b => b.State == BindingState.Bound);
        if (binding.From <= before?.From)
        {
            return new Result<int>.Refused(TooEarly(before.From));
        }

        foreach (var other in others)
        {
            End(
                other,
                other == before ? BindingState.Ended : BindingState.Withdrawn,
                actor,
                other == before ? Moved : null
            );
        }

        // A day of one's own for each: the last at the old one is the day before the first at the new one.
        before?.To = binding.From.AddDays(-1);
        // First, because only one may stand.
        await db.SaveChangesAsync(cancel);
        End(binding, BindingState.Bound, actor, null);
        (person.EmployerId, person.UpdatedAt) = (binding.EmployerId, time.UtcNow());
        var waiting = await db
            .Achievements.Where(a => a.PersonId == person.Id && a.State == AchievementState.Submitted)
            .ToListAsync(cancel);
        waiting.ForEach(a => a.EmployerId = binding.EmployerId);
        if (before is not null)
        {
            await tell.RunAsync(
                before.EmployerId,
                person.AccountId,
                "有人员转到其他单位",
                $"{person.Name}自{binding.From.Chinese()}起绑定其他单位，与本单位的绑定到{before.To!.Value.Chinese()}为止。已经提交的申报仍由本单位办理。",
                "/desk/people?view=ended",
                cancel
            );
        }

        return new Result<int>.Done(waiting.Count);
    }

    /// <summary>What is said of a first day that lies before the employer before it.</summary>
    internal static string TooEarly(DateOnly before) =>
        $"现在绑定的单位自{before.Chinese()}起，到新单位的日期要在这之后。";

    internal void End(Binding binding, BindingState state, Actor actor, string? reason) =>
        (binding.State, binding.StateSince, binding.DecidedBy, binding.Reason, binding.LeaveAskedAt) = (
            state,
            time.UtcNow(),
            actor.AccountId,
            reason,
            null
        );
}
