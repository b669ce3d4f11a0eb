using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations.Bindings;

/// <summary>A person asks an employer to be bound to it, takes that back, answers an employer's offer, or asks to be released.</summary>
public sealed class AskBinding(AppDb db, BindPerson bind, TellDesk tell, JournalWriter journal, TimeProvider time)
{
    /// <summary>Field of the form that holds the employer's id.</summary>
    public const string EmployerField = "employer";

    public static readonly FormField From = new("from", "自哪天起在这里工作", FormFieldKind.Day)
    {
        Required = true,
        Hint = "入职或调入的日期；还没有到岗的，到岗后再申请",
    };

    /// <param name="Bound">Where one is bound; null: nowhere.</param>
    /// <param name="Asked">What one asked and is not answered.</param>
    /// <param name="Offers">Employers that say one works there.</param>
    /// <param name="Past">What is over, the last first.</param>
    public sealed record View(
        Binding? Bound,
        Binding? Asked,
        IReadOnlyList<Binding> Offers,
        IReadOnlyList<Binding> Past
    );

    /// <returns>Null for whoever has no profile or acts for somebody else.</returns>
    public async Task<View?> ShowAsync(Actor actor, CancellationToken cancel)
    {
        if (actor is not { IsSelf: true, PersonId: not null })
        {
            return null;
        }

        var all = await db
            .Bindings.AsNoTracking()
            .Include(b => b.Employer)
            .Where(BindingAccess.OwnedBy(actor))
            .OrderByDescending(b => b.StateSince)
            .ToListAsync(cancel);
        return new View(
            all.Find(b => b.State == BindingState.Bound),
            all.Find(b => b.State == BindingState.Asked),
            all.FindAll(b => b.State == BindingState.Offered),
            all.FindAll(b => b.State is BindingState.Declined or BindingState.Withdrawn or BindingState.Ended)
        );
    }

    /// <summary>Whether some employer waits for the actor's word.</summary>
    public Task<bool> HasOffersAsync(Actor actor, CancellationToken cancel) =>
        db.Bindings.Where(BindingAccess.OwnedBy(actor)).AnyAsync(b => b.State == BindingState.Offered, cancel);

    /// <returns>The employer's name.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor,
        Guid? employerId,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await PersonAsync(actor, cancel) is not { } person)
        {
            return new Result<string>.NotFound();
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var from = reader.Day(From);
        var employer = await db.Organisations.FirstOrDefaultAsync(
            o => o.Id == employerId && o.Kind == StageActor.Employer,
            cancel
        );
        if (employer is null)
        {
            reader.Wrong(EmployerField, "请从查到的单位中选择一个。");
        }

        var open = await OpenAsync(person, cancel);
        foreach (var (field, sentence) in WhyNot(open, employer, from))
        {
            reader.Wrong(field, sentence);
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<string>.Refused(reader.Errors);
        }

        await AddAsync(actor, person, employer!, from!.Value, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(employer!.Name);
    }

    private async Task AddAsync(
        Actor actor,
        Person person,
        Organisation employer,
        DateOnly from,
        CancellationToken cancel
    )
    {
        var asked = new Binding
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            EmployerId = employer.Id,
            State = BindingState.Asked,
            StateSince = time.UtcNow(),
            AskedAt = time.UtcNow(),
            AskedBy = actor.AccountId,
            From = from,
        };
        db.Bindings.Add(asked);
        await tell.RunAsync(
            employer.Id,
            actor.AccountId,
            "有人申请绑定本单位",
            $"{person.Name}申请绑定本单位，自{asked.From.Chinese()}起。请核实后接受，或写明理由不接受。",
            $"/desk/people/{asked.Id}",
            cancel
        );
        await AppendAsync(actor, "binding.ask", asked, cancel);
    }

    /// <summary>Takes back what was asked and not answered.</summary>
    public Task<Result<string>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            BindingState.Asked,
            "binding.withdraw",
            async (binding, _) =>
            {
                bind.End(binding, BindingState.Withdrawn, actor, null);
                await tell.RunAsync(
                    binding.EmployerId,
                    actor.AccountId,
                    "有人撤回了绑定申请",
                    "一个绑定本单位的申请已由本人撤回，不用再办理。",
                    "/desk/people",
                    cancel
                );
                return null;
            },
            cancel
        );

    /// <summary>Agrees to an employer's offer, or says no.</summary>
    public Task<Result<string>> AnswerAsync(Actor actor, Guid id, bool agrees, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            BindingState.Offered,
            agrees ? "binding.confirm" : "binding.refuse",
            async (binding, person) =>
            {
                if (agrees)
                {
                    var bound = await bind.RunAsync(actor, person, binding, cancel);
                    return bound is Result<int>.Done ? null : bound.As<int, string>();
                }

                bind.End(binding, BindingState.Declined, actor, "本人不同意");
                await tell.RunAsync(
                    binding.EmployerId,
                    actor.AccountId,
                    "有人不同意绑定本单位",
                    $"{person.Name}不同意绑定本单位，没有绑定。",
                    "/desk/people?view=ended",
                    cancel
                );
                return null;
            },
            cancel
        );

    /// <summary>Asks the employer one is bound to for release.</summary>
    public Task<Result<string>> LeaveAsync(Actor actor, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            BindingState.Bound,
            "binding.leave",
            async (binding, person) =>
            {
                if (binding.LeaveAskedAt is not null)
                {
                    return new Result<string>.Refused("您已经申请过解除绑定，请等单位办理。");
                }

                binding.LeaveAskedAt = time.UtcNow();
                await tell.RunAsync(
                    binding.EmployerId,
                    actor.AccountId,
                    "有人申请解除绑定",
                    $"{person.Name}申请解除与本单位的绑定。请核实后写明最后一天，予以解除。",
                    $"/desk/people/{binding.Id}",
                    cancel
                );
                return null;
            },
            cancel
        );

    private async Task<Result<string>> ChangeAsync(
        Actor actor,
        Guid id,
        BindingState state,
        string act,
        Func<Binding, Person, Task<Result<string>?>> change,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var person = await PersonAsync(actor, cancel);
        var binding = await db
            .Bindings.Include(b => b.Employer)
            .Where(BindingAccess.OwnedBy(actor))
            .FirstOrDefaultAsync(b => b.Id == id, cancel);
        if (person is null || binding is null)
        {
            return new Result<string>.NotFound();
        }

        if (binding.State != state)
        {
            return new Result<string>.Refused("这件事刚才已经有了变化，请看最新的状态。");
        }

        if (await change(binding, person) is { } refused)
        {
            return refused;
        }

        await AppendAsync(actor, act, binding, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(binding.Employer!.Name);
    }

    // Under the lock of the person, which every act on a binding takes.
    private async Task<Person?> PersonAsync(Actor actor, CancellationToken cancel)
    {
        if (actor is not { IsSelf: true, PersonId: { } id })
        {
            return null;
        }

        await db.LockPersonAsync(id, cancel);
        return await db.Persons.FirstOrDefaultAsync(p => p.Id == id, cancel);
    }

    private Task<List<Binding>> OpenAsync(Person person, CancellationToken cancel) =>
        db
            .Bindings.Include(b => b.Employer)
            .Where(b => b.PersonId == person.Id)
            .Where(b =>
                b.State == BindingState.Bound || b.State == BindingState.Asked || b.State == BindingState.Offered
            )
            .ToListAsync(cancel);

    private static IEnumerable<(string Field, string Sentence)> WhyNot(
        List<Binding> open,
        Organisation? employer,
        DateOnly? from
    )
    {
        if (open.Find(b => b.State == BindingState.Asked) is { } asked)
        {
            yield return ("", $"您申请绑定“{asked.Employer!.Name}”还没有答复。要换一个单位，请先撤回那个申请。");
        }

        var bound = open.Find(b => b.State == BindingState.Bound);
        if (employer is not null && bound?.EmployerId == employer.Id)
        {
            yield return (EmployerField, $"您已经绑定“{employer.Name}”，不用再申请。");
        }
        else if (from <= bound?.From)
        {
            yield return (From.Id, BindPerson.TooEarly(bound.From));
        }

        if (employer is not null && open.Exists(b => b.State == BindingState.Offered && b.EmployerId == employer.Id))
        {
            yield return (EmployerField, $"“{employer.Name}”已经请您确认绑定，请在上面直接同意。");
        }
    }

    private Task AppendAsync(Actor actor, string act, Binding binding, CancellationToken cancel) =>
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
            },
            cancel
        );
}
