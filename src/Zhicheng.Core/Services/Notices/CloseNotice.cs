using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Notices;

/// <summary>
/// 公示期满，确认结果: what came of the notice is recorded, goes into the organisation's opinion on every case, and the
/// cases go on together. A case against which an objection was found right is returned or refused by name.
/// </summary>
public sealed class CloseNotice(AppDb db, OpenCase open, WriteDecision write, JournalWriter journal, TimeProvider time)
{
    public const string ResultField = "Result";

    /// <summary>What an objection led to for one case.</summary>
    public sealed record Contested(
        Guid ApplicationId,
        StageOutcome Outcome,
        string Text,
        IReadOnlyList<NamedItem> Items
    );

    public sealed record Form(Guid Version, bool Objected, string Result, IReadOnlyList<Contested> Contested);

    public async Task<Result<PublicNotice>> RunAsync(Actor actor, Guid noticeId, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var notice = await db
            .Notices.Include(n => n.Entries)
            .Include(n => n.Plan)
            .FirstOrDefaultAsync(n => n.Id == noticeId, cancel);
        if (notice is null || actor.Seat?.OrganisationId != notice.OrganisationId)
        {
            return new Result<PublicNotice>.NotFound();
        }

        if (WhyNot(notice, form) is { } refused)
        {
            return refused;
        }

        foreach (var entry in notice.Entries.OrderBy(e => e.ApplicationId))
        {
            var contested = form.Contested.FirstOrDefault(e => e.ApplicationId == entry.ApplicationId);
            if (await CloseAsync(actor, notice, entry, contested, form.Result, cancel) is { } fault)
            {
                return fault;
            }
        }

        notice.Result = form.Result.Trim();
        notice.Objected = form.Objected;
        notice.ClosedAt = time.UtcNow();
        notice.ClosedBy = actor.AccountId;
        await journal.AppendAsync(
            actor,
            "notice.close",
            notice.Id,
            new
            {
                form.Result,
                form.Objected,
                form.Contested,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<PublicNotice>.Done(notice);
    }

    private Result<PublicNotice>? WhyNot(PublicNotice notice, Form form)
    {
        if (notice.ClosedAt is { } at)
        {
            return new Result<PublicNotice>.Stale($"这次公示的结果已于{at.Chinese()}确认：{notice.Result}");
        }

        if (notice.Version != form.Version)
        {
            return new Result<PublicNotice>.Stale("这次公示刚刚有了变化，您的操作没有生效。请核对最新情况后再确认。");
        }

        if (time.TodayInChina() <= notice.LastDay)
        {
            return new Result<PublicNotice>.Refused(RefusalText.Sentence(new Refusal.NoticeStanding(notice.LastDay)));
        }

        if (string.IsNullOrWhiteSpace(form.Result))
        {
            return new Result<PublicNotice>.Refused([
                new FieldError(ResultField, "请填写公示结果，例如“公示期间未收到异议”，它会写入单位意见。"),
            ]);
        }

        return form.Contested.Count > 0 && !form.Objected
            ? new Result<PublicNotice>.Refused("您填写了要退回或不通过的申报，请同时选择“有异议”。")
            : null;
    }

    // A case that left the stage meanwhile (withdrawn, returned) has nothing to be closed.
    private async Task<Result<PublicNotice>?> CloseAsync(
        Actor actor,
        PublicNotice notice,
        NoticeEntry entry,
        Contested? contested,
        string result,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, entry.ApplicationId, CaseRight.View, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return null;
        }

        await using var _ = @case;
        if (@case.Application.NoticeId != notice.Id || @case.Stage is not { } stage)
        {
            return null;
        }

        var outcome = contested?.Outcome ?? StageOutcome.Pass;
        var text = contested?.Text ?? result;
        var act = new CaseAct.CloseNotice(outcome, text, contested?.Items.Count ?? 0);
        if (@case.Apply(act, notice.LastDay) is Transition.Refused { Cause: var cause })
        {
            return new Result<PublicNotice>.Refused(
                $"{@case.Application.ApplicantName}：{RefusalText.Sentence(cause)}"
            );
        }

        entry.Outcome = outcome;
        write.Add(actor, @case, stage, outcome, text, contested?.Items);
        var label = stage.Outcomes.First(o => o.Outcome == outcome).Label;
        var next = @case.Stage is { } to ? $"下一环节：{to.Name}。" : "";
        await @case.TellApplicantAsync(
            $"{stage.Name}：{label}",
            $"{actor.Seat!.OrganisationName}的公示已结束。结果：{text.Trim()}。{next}",
            cancel
        );
        await @case.CommitAsync(
            "case.notice.close",
            new
            {
                notice = notice.Id,
                outcome = outcome.ToString(),
                text,
                items = contested?.Items ?? [],
            },
            cancel
        );
        return null;
    }
}
