using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations.Bindings;

/// <summary>The employer answers those who ask to be bound to it, and releases those who left.</summary>
public sealed class KeepBindings(AppDb db, BindPerson bind, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public static readonly FormField Reason = new("reason", "理由", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 200,
        Hint = "本人会看到，例如：不是本单位人员",
    };

    public static readonly FormField LastDay = new("to", "在本单位的最后一天", FormFieldKind.Day)
    {
        Required = true,
        Hint = "离职或调出的日期，不能晚于今天",
    };

    public static IReadOnlyList<FormField> Release { get; } =
    [LastDay, Reason with { Hint = "本人会看到，例如：离职、退休、调出" }];

    /// <param name="Accepted">How many were bound.</param>
    /// <param name="Left">Those that were not, each with why.</param>
    public sealed record Accepted(int Count, IReadOnlyList<string> Left);

    /// <summary>Accepts what was asked; what somebody else answered meanwhile, or cannot be, is named and left.</summary>
    public async Task<Result<Accepted>> AcceptAsync(Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return new Result<Accepted>.Refused("请先勾选要接受的人。");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // In one order, so that two officers who accept the same people do not wait for each other for ever.
        var people = await db
            .Bindings.Where(BindingAccess.KeptBy(actor))
            .Where(b => ids.Contains(b.Id))
            .Select(b => new { b.Id, b.PersonId })
            .OrderBy(b => b.PersonId)
            .ToListAsync(cancel);
        if (people.Count == 0)
        {
            return new Result<Accepted>.NotFound();
        }

        var count = 0;
        List<string> left = [];
        foreach (var one in people)
        {
            var opened = await OpenAsync(actor, one.Id, one.PersonId, BindingState.Asked, cancel);
            if (opened is not Result<Opened>.Done { Value: var (binding, person) })
            {
                left.Add(await NameAsync(one.PersonId, cancel) + "：申请已撤回或已答复。");
                continue;
            }

            var bound = await bind.RunAsync(actor, person, binding, cancel);
            if (bound is not Result<int>.Done { Value: var moved })
            {
                left.Add($"{person.Name}：{((Result<int>.Refused)bound).Errors[0].Sentence}");
                continue;
            }

            await AcceptedAsync(actor, person, binding, moved, cancel);
            count++;
        }

        await transaction.CommitAsync(cancel);
        return new Result<Accepted>.Done(new(count, left));
    }

    public async Task<Result<string>> DeclineAsync(
        Actor actor,
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var reader = new FormReader(typed, time.TodayInChina());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await OpenAsync(actor, id, BindingState.Asked, cancel);
        if (opened is not Result<Opened>.Done { Value: var (binding, person) })
        {
            return opened.As<Opened, string>();
        }

        var reason = reader.Text(Reason);
        if (reader.Errors.Count > 0)
        {
            return new Result<string>.Refused(reader.Errors);
        }

        bind.End(binding, BindingState.Declined, actor, reason);
        inbox.Send(
            person.AccountId,
            "单位没有接受绑定申请",
            $"{actor.Seat!.OrganisationName}没有接受您的绑定申请。理由：{reason}。单位选错了的，可以重新申请；有疑问的，请联系单位人事。",
            "/my/profile/employer"
        );
        await AppendAsync(actor, "binding.decline", binding, reason, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(person.Name);
    }

    /// <summary>Ends a binding on the last day that somebody worked there.</summary>
    public async Task<Result<string>> ReleaseAsync(
        Actor actor,
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var reader = new FormReader(typed, time.TodayInChina());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await OpenAsync(actor, id, BindingState.Bound, cancel);
        if (opened is not Result<Opened>.Done { Value: var (binding, person) })
        {
            return opened.As<Opened, string>();
        }

        var (last, reason) = (reader.Day(LastDay), reader.Text(Reason));
        if (last < binding.From)
        {
            reader.Wrong(LastDay.Id, $"绑定自{binding.From.Chinese()}起，最后一天不能更早。");
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<string>.Refused(reader.Errors);
        }

        await EndAsync(actor, person, binding, last!.Value, reason!, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(person.Name);
    }

    /// <summary>The same without a form, in the transaction of an act on many, under the lock of the person.</summary>
    internal async Task EndAsync(
        Actor actor,
        Person person,
        Binding binding,
        DateOnly last,
        string reason,
        CancellationToken cancel
    )
    {
        bind.End(binding, BindingState.Ended, actor, reason);
        binding.To = last;
        (person.EmployerId, person.UpdatedAt) = (null, time.UtcNow());
        inbox.Send(
            person.AccountId,
            "与单位的绑定已解除",
            $"{actor.Seat!.OrganisationName}已解除与您的绑定，到{last.Chinese()}为止。理由：{reason}。已经提交的申报仍由原单位办理；等它核验的业绩，请在绑定新单位后重新提交。",
            "/my/profile/employer"
        );
        await AppendAsync(actor, "binding.release", binding, reason, cancel);
    }

    private Task AcceptedAsync(Actor actor, Person person, Binding binding, int moved, CancellationToken cancel)
    {
        inbox.Send(
            person.AccountId,
            "单位接受了绑定申请",
            $"{actor.Seat!.OrganisationName}已接受您的绑定申请，自{binding.From.Chinese()}起是您的现工作单位。"
                + (moved > 0 ? $"{moved}项待核验的业绩已转给它核验。" : ""),
            "/my/profile/employer"
        );
        return AppendAsync(actor, "binding.accept", binding, null, cancel);
    }

    private sealed record Opened(Binding Binding, Person Person);

    private async Task<Result<Opened>> OpenAsync(Actor actor, Guid id, BindingState state, CancellationToken cancel)
    {
        var person = await db
            .Bindings.Where(BindingAccess.KeptBy(actor))
            .Where(b => b.Id == id)
            .Select(b => (Guid?)b.PersonId)
            .FirstOrDefaultAsync(cancel);
        return person is { } known ? await OpenAsync(actor, id, known, state, cancel) : new Result<Opened>.NotFound();
    }

    // Under the lock of the person, which every act on a binding takes.
    private async Task<Result<Opened>> OpenAsync(
        Actor actor,
        Guid id,
        Guid personId,
        BindingState state,
        CancellationToken cancel
    )
    {
        await db.LockPersonAsync(personId, cancel);
        var binding = await db
            .Bindings.Include(b => b.Person)
            .Where(BindingAccess.KeptBy(actor))
            .FirstOrDefaultAsync(b => b.Id == id, cancel);
        return binding switch
        {
            null => new Result<Opened>.NotFound(),
            _ when binding.State != state => new Result<Opened>.Refused("这件事刚才已经有了变化，请看最新的状态。"),
            _ => new Result<Opened>.Done(new(binding, binding.Person!)),
        };
    }

    private Task<string> NameAsync(Guid person, CancellationToken cancel) =>
        db.Persons.Where(p => p.Id == person).Select(p => p.Name).FirstAsync(cancel);

    private Task AppendAsync(Actor actor, string act, Binding binding, string? reason, CancellationToken cancel) =>
        journal.AppendAsync(
            actor,
            act,
            binding.Id,
            new
            {
                person = binding.PersonId,
                employer = binding.EmployerId,
                binding.From,
                binding.To,
                reason,
            },
            cancel
        );
}
