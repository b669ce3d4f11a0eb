using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Recusals;

/// <summary>
/// 回避: an officer declares to have nothing to do with an applicant, or the head of the desk orders it; the head also
/// lifts it again. From then on nothing of that person's is there for the officer, from whichever desk.
/// </summary>
public sealed class RecuseOfficer(AppDb db, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public const string Act = "case.recuse";
    public const string LiftAct = "case.recuse-lift";
    public const string WhoField = "Who";
    public const string ReasonField = "Reason";
    public const int MostCharacters = 200;

    /// <param name="Application">The case from which it is declared.</param>
    /// <param name="Colleagues">Whom the actor may keep away: itself first, and for a head everybody of the desk.</param>
    /// <param name="Standing">Who keeps away already; for a head only.</param>
    /// <param name="Left">How many would be left at the desk besides the actor.</param>
    public sealed record Offer(
        Application Application,
        IReadOnlyList<Colleague> Colleagues,
        IReadOnlyList<Standing> Standing,
        int Left
    );

    public sealed record Colleague(Guid AccountId, string Name);

    public sealed record Standing(Recusal Recusal, string Name, string DeclaredBy);

    /// <param name="Who">Whose account; null: none chosen.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Form(Guid? Who, string? Reason);

    /// <returns>Null when there is no such case, or not for this actor.</returns>
    public async Task<Offer?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (actor.Seat is not { } seat || await CaseAsync(actor, id, cancel) is not { } application)
        {
            return null;
        }

        var standing = await StandingAsync(seat, application.PersonId, cancel);
        var desk = await DeskAsync(seat, application.PersonId, cancel);
        var others = desk.Where(c => c.AccountId != actor.AccountId).ToList();
        return new Offer(
            application,
            [new Colleague(actor.AccountId, actor.Name), .. seat.Heads ? others : []],
            seat.Heads ? standing : [],
            others.Count
        );
    }

    /// <returns>Who keeps away now.</returns>
    public async Task<Result<Colleague>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await FindAsync(actor, id, cancel) is not { } offer)
        {
            return new Result<Colleague>.NotFound();
        }

        var who = offer.Colleagues.FirstOrDefault(c => c.AccountId == form.Who);
        if (Faults(who, form.Reason) is { Count: > 0 } faults)
        {
            return new Result<Colleague>.Refused(faults);
        }

        var recusal = new Recusal
        {
            Id = Guid.CreateVersion7(),
            AccountId = who!.AccountId,
            PersonId = offer.Application.PersonId,
            OrganisationId = actor.Seat!.OrganisationId,
            Reason = form.Reason!.Trim(),
            DeclaredById = actor.AccountId,
            At = time.UtcNow(),
        };
        db.Recusals.Add(recusal);
        await TellAsync(actor, who, offer.Application, cancel);
        await journal.AppendAsync(
            actor,
            Act,
            id,
            new
            {
                account = who.AccountId,
                person = recusal.PersonId,
                reason = recusal.Reason,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Colleague>.Done(who);
    }

    /// <summary>Ends a recusal. Nobody lifts their own.</summary>
    public async Task<Result<Colleague>> LiftAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (
            await FindAsync(actor, id, cancel) is not { } offer
            || offer.Standing.FirstOrDefault(s => s.Recusal.AccountId == form.Who) is not { } lifted
        )
        {
            return new Result<Colleague>.NotFound();
        }

        if (ReasonFault(form.Reason) is { } fault)
        {
            return new Result<Colleague>.Refused([fault]);
        }

        db.Remove(lifted.Recusal);
        await journal.AppendAsync(
            actor,
            LiftAct,
            id,
            new
            {
                account = form.Who,
                person = lifted.Recusal.PersonId,
                reason = form.Reason!.Trim(),
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Colleague>.Done(new Colleague(lifted.Recusal.AccountId, lifted.Name));
    }

    private Task<Application?> CaseAsync(Actor actor, Guid id, CancellationToken cancel) =>
        db
            .Applications.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Include(a => a.Plan)
            .FirstOrDefaultAsync(a => a.Id == id, cancel);

    private async Task<IReadOnlyList<Standing>> StandingAsync(Seat seat, Guid person, CancellationToken cancel) =>
        await db
            .Recusals.Where(r => r.OrganisationId == seat.OrganisationId && r.PersonId == person)
            .OrderBy(r => r.Id)
            .Select(r => new Standing(
                r,
                db.Users.Where(u => u.Id == r.AccountId).Select(u => u.DisplayName).First(),
                db.Users.Where(u => u.Id == r.DeclaredById).Select(u => u.DisplayName).First()
            ))
            .ToListAsync(cancel);

    // Those who may act on this person's matters here today, deputies included.
    private async Task<List<Colleague>> DeskAsync(Seat seat, Guid person, CancellationToken cancel) =>
        await db
            .Users.Where(u =>
                db.Offices.Where(OfficeTimes.StandOn(time.TodayInChina()))
                    .Any(o => o.AccountId == u.Id && o.OrganisationId == seat.OrganisationId && !o.Supervises)
            )
            .Where(u => !db.Recusals.Any(r => r.AccountId == u.Id && r.PersonId == person))
            .Where(u => !db.Persons.Any(p => p.AccountId == u.Id && p.Id == person))
            .OrderBy(u => u.DisplayName)
            .ThenBy(u => u.Id)
            .Select(u => new Colleague(u.Id, u.DisplayName))
            .ToListAsync(cancel);

    // The heads have to see that somebody is left; whoever is kept away is told why a case is gone.
    private async Task TellAsync(Actor actor, Colleague who, Application application, CancellationToken cancel)
    {
        var seat = actor.Seat!;
        var heads = await db
            .Offices.Where(OfficeTimes.StandOn(time.TodayInChina()))
            .Where(o => o.OrganisationId == seat.OrganisationId && o.Heads && o.AccountId != actor.AccountId)
            .Where(o => !db.Persons.Any(p => p.AccountId == o.AccountId && p.Id == application.PersonId))
            .Select(o => o.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var head in heads.Where(h => h != who.AccountId))
        {
            inbox.Send(
                head,
                "有经办人回避了一份申报",
                $"{who.Name}回避“{application.Plan!.Title}”中编号{application.Number}的申报。请安排其他经办人办理。",
                $"/cases/{application.Id}"
            );
        }

        if (who.AccountId != actor.AccountId)
        {
            inbox.Send(
                who.AccountId,
                "您须回避一份申报",
                $"{actor.Name}安排您回避“{application.Plan!.Title}”中编号{application.Number}的申报。它不再出现在您的待办里。",
                null,
                MessageKind.Case
            );
        }
    }

    private static List<FieldError> Faults(Colleague? who, string? reason)
    {
        var faults = new List<FieldError>();
        if (who is null)
        {
            faults.Add(new(WhoField, "请选择由谁回避。"));
        }

        if (ReasonFault(reason) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    private static FieldError? ReasonFault(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new(ReasonField, "请写明理由，例如“申报人是我的近亲属”。")
        : reason.Trim().Length > MostCharacters
            ? new(ReasonField, $"理由最多{MostCharacters}个字，现为{reason.Trim().Length}个字。")
        : null;
}
