using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Rights;

/// <summary>What closing the account would mean today.</summary>
/// <param name="Against">What has to be done first; empty when it can be asked for.</param>
/// <param name="Kept">Submitted applications, which stay: number and title of the round.</param>
/// <param name="Standing">What was asked for and not undone; null when nothing was.</param>
public sealed record ErasureView(
    IReadOnlyList<string> Against,
    IReadOnlyList<(string Number, string Plan)> Kept,
    Erasure? Standing
);

/// <summary>Asks to close one's account and to delete what is kept, and undoes it while there is time.</summary>
public sealed class AskErasure(
    AppDb db,
    StandsAgainst against,
    ConfirmItsMe confirm,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public const string Act = "account.erase-ask";
    public const string UndoAct = "account.erase-undo";
    public const string PasswordField = "Password";

    /// <summary>For so long one can think better of it.</summary>
    public static readonly TimeSpan CoolingOff = TimeSpan.FromDays(15);

    public async Task<ErasureView> ShowAsync(Actor actor, CancellationToken cancel)
    {
        var owner = await db.OwnerAsync(actor.AccountId, cancel);
        var kept = await db
            .Applications.Where(a => a.PersonId == owner.PersonId && a.Phase != CasePhase.Draft)
            .OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.Plan!.Title })
            .ToListAsync(cancel);
        return new(
            await against.RunAsync(owner, cancel),
            kept.ConvertAll(a => (a.Number!, a.Title)),
            await StandingAsync(actor, cancel)
        );
    }

    public async Task<Result<Erasure>> RunAsync(Actor actor, string password, CancellationToken cancel)
    {
        if (await confirm.RunAsync(actor, password, PasswordField, cancel) is { } refused)
        {
            return refused.As<Nothing, Erasure>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        var sentences = await against.RunAsync(await db.OwnerAsync(actor.AccountId, cancel), cancel);
        if (sentences.Count > 0)
        {
            return new Result<Erasure>.Refused([.. sentences.Select(s => new FieldError("", s))]);
        }

        if (await StandingAsync(actor, cancel) is { } standing)
        {
            return new Result<Erasure>.Done(standing);
        }

        var now = time.UtcNow();
        var erasure = new Erasure
        {
            Id = Guid.CreateVersion7(),
            AccountId = actor.AccountId,
            AskedAt = now,
            DueAt = now + CoolingOff,
        };
        db.Erasures.Add(erasure);
        inbox.Send(
            actor.AccountId,
            "您申请了注销账号",
            $"账号将在{erasure.DueAt.Chinese()}以后注销，您的个人信息同时删除，不能恢复。在那以前可以撤回。不是您本人申请的，请马上撤回并修改密码。",
            "/my/data/close",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, Act, actor.AccountId, new { due = erasure.DueAt }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Erasure>.Done(erasure);
    }

    /// <returns>Whether there was something to undo.</returns>
    public async Task<bool> UndoAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        if (await StandingAsync(actor, cancel) is not { } standing)
        {
            return false;
        }

        standing.UndoneAt = time.UtcNow();
        await journal.AppendAsync(actor, UndoAct, actor.AccountId, new { }, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private Task<Erasure?> StandingAsync(Actor actor, CancellationToken cancel) =>
        db.Erasures.FirstOrDefaultAsync(
            e => e.AccountId == actor.AccountId && e.UndoneAt == null && e.DoneAt == null,
            cancel
        );
}
