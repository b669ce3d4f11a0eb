using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Corrections;

/// <summary>Whoever keeps it corrects what is wrong, or says why not. The person is told.</summary>
public sealed class DecideCorrection(AppDb db, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public const string CorrectAct = "account.correction-correct";
    public const string DeclineAct = "account.correction-decline";

    public static readonly FormField Answer = new("answer", "处理说明", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 500,
        Hint = "更正了什么，或者不予更正的理由。申报人会看到这段话。",
    };

    /// <param name="actor">Who.</param>
    /// <param name="id">The request.</param>
    /// <param name="corrects">Else it is declined.</param>
    /// <param name="typed">The answer.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<CorrectionRequest>> RunAsync(
        Actor actor,
        Guid id,
        bool corrects,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var owner = await db
            .Corrections.Where(c => c.Id == id)
            .Select(c => (Guid?)c.PersonId)
            .FirstOrDefaultAsync(cancel);
        await db.LockPersonAsync(owner, cancel);
        var request = actor.Seat is null
            ? null
            : await db
                .Corrections.Where(CorrectionAccess.VisibleTo(actor))
                .Include(c => c.Person!.Account)
                .Include(c => c.Organisation)
                .FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (request is null)
        {
            return new Result<CorrectionRequest>.NotFound();
        }

        if (request.State != CorrectionState.Waiting)
        {
            return new Result<CorrectionRequest>.Stale(
                $"这个申请已于{request.DecidedAt!.Value.Chinese()}处理：{CorrectionWords.NameOf(request.State)}。您的操作没有生效。"
            );
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var answer = reader.Text(Answer);
        if (corrects && await WhyNotAsync(request, cancel) is { } fault)
        {
            reader.Wrong("", fault);
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<CorrectionRequest>.Refused(reader.Errors);
        }

        if (corrects)
        {
            await CorrectAsync(actor, request, cancel);
        }

        request.State = corrects ? CorrectionState.Corrected : CorrectionState.Declined;
        request.Answer = answer;
        (request.DecidedAt, request.DecidedBy) = (time.UtcNow(), actor.AccountId);
        Tell(request, corrects);
        await journal.AppendAsync(
            actor,
            corrects ? CorrectAct : DeclineAct,
            request.Id,
            AskCorrection.Proof(request),
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<CorrectionRequest>.Done(request);
    }

    private async Task<string?> WhyNotAsync(CorrectionRequest request, CancellationToken cancel) =>
        request.Subject switch
        {
            CorrectionSubject.IdNumber
                when await db.WithIdNumber(request.Right).AnyAsync(p => p.Id != request.PersonId, cancel) =>
                "不能更正为这个号码：它与另一个账号的号码相同。请与申报人核对证件，并联系系统管理员。",
            CorrectionSubject.Achievement
                when !await db.Achievements.AnyAsync(
                    a => a.Id == request.SubjectId && a.State == AchievementState.Verified,
                    cancel
                ) => "这项业绩已经不是审核通过的，不用再更正，请说明后选择不予更正。",
            _ => null,
        };

    private async Task CorrectAsync(Actor actor, CorrectionRequest request, CancellationToken cancel)
    {
        var person = request.Person!;
        switch (request.Subject)
        {
            case CorrectionSubject.Name:
                person.Name = request.Right;
                person.Account!.DisplayName = request.Right;
                person.ComesFrom(FactOrigin.Verified, actor.Seat!.OrganisationName, time.TodayInChina());
                person.UpdatedAt = time.UtcNow();
                break;
            case CorrectionSubject.IdNumber:
                person.IdNumber = request.Right;
                person.ComesFrom(FactOrigin.Verified, actor.Seat!.OrganisationName, time.TodayInChina());
                person.UpdatedAt = time.UtcNow();
                break;
            case CorrectionSubject.Achievement:
                var achievement = await db.Achievements.SingleAsync(a => a.Id == request.SubjectId, cancel);
                achievement.State = AchievementState.Returned;
                achievement.StateSince = time.UtcNow();
                achievement.DecidedBy = actor.AccountId;
                achievement.ReturnReason = $"按您的更正申请退回修改：{request.Right}";
                break;
        }
    }

    private void Tell(CorrectionRequest request, bool corrects) =>
        inbox.Send(
            request.Person!.AccountId,
            corrects ? "您的更正申请已更正" : "您的更正申请没有更正",
            $"{request.Organisation!.Name}处理了您对{CorrectionWords.NameOf(request.Subject)}的更正申请：{(corrects ? "已更正" : "不予更正")}。说明：{request.Answer}"
                + (corrects ? "" : "\n不同意的，可以补充证明后再次申请，或者向上级主管部门反映。"),
            $"/my/data/corrections/{request.Id}"
        );
}
