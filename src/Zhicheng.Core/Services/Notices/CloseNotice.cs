using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Calendars;
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
public sealed class CloseNotice(
    AppDb db,
    OpenCase open,
    WriteDecision write,
    JournalWriter journal,
    WorkingCalendar calendar,
    TimeProvider time
)
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
        if (await LockedAsync(actor, noticeId, cancel) is not { } notice)
        {
            return new Result<PublicNotice>.NotFound();
        }

        if (await WhyNotAsync(actor, notice, form, cancel) is { } refused)
        {
            return refused;
        }

        foreach (var entry in notice.Entries.OrderBy(e => e.Position))
        {
            var contested = form.Contested.FirstOrDefault(e => e.ApplicationId == entry.ApplicationId);
            if (await CloseAsync(actor, notice, entry, contested, OpinionOf(notice, form), cancel) is { } fault)
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

    /// <summary>The sentence that the organisation's opinion takes over: from when to when, how long, what came of it.</summary>
    private static string OpinionOf(PublicNotice notice, Form form) =>
        $"{ChinaTime.DayInChina(notice.OpenedAt).Chinese()}至{notice.LastDay.Chinese()}公示{notice.WorkingDays}个工作日。{form.Result.Trim()}";

    // The cases are locked first and the notice read after that: whoever comes second sees what the first did.
    private async Task<PublicNotice?> LockedAsync(Actor actor, Guid noticeId, CancellationToken cancel)
    {
        var organisation = actor.Seat?.OrganisationId;
        var ids = await db
            .NoticeEntries.Where(e => e.NoticeId == noticeId && e.Notice!.OrganisationId == organisation)
            .Select(e => e.ApplicationId)
            .ToListAsync(cancel);
        if (ids.Count == 0)
        {
            return null;
        }

        await db.LockApplicationsAsync(ids, cancel);
        return await db
            .Notices.Include(n => n.Entries)
            .Include(n => n.Plan)
            .FirstOrDefaultAsync(n => n.Id == noticeId, cancel);
    }

    private async Task<Result<PublicNotice>?> WhyNotAsync(
        Actor actor,
        PublicNotice notice,
        Form form,
        CancellationToken cancel
    )
    {
        if (notice.ClosedAt is { } at)
        {
            var name = await db
                .Users.Where(u => u.Id == notice.ClosedBy)
                .Select(u => u.DisplayName)
                .FirstOrDefaultAsync(cancel);
            return new Result<PublicNotice>.Stale(
                $"{name}已于{at.Chinese()}确认了这次公示的结果：{notice.Result}您的操作没有生效。"
            );
        }

        if (notice.Version != form.Version)
        {
            return new Result<PublicNotice>.Stale("这次公示刚刚有了变化，您的操作没有生效。请核对最新情况后再确认。");
        }

        if (time.TodayInChina() <= LastDayOf(notice))
        {
            return new Result<PublicNotice>.Refused(
                RefusalText.Sentence(new Refusal.NoticeStanding(LastDayOf(notice)))
            );
        }

        var ids = notice.Entries.ConvertAll(e => e.ApplicationId);
        if (await db.Applications.Where(CaseAccess.BarredFrom(actor)).AnyAsync(a => ids.Contains(a.Id), cancel))
        {
            return new Result<PublicNotice>.Refused(
                "名单里有您本人的申报，或者您应回避的申报，按回避要求，请由本单位其他经办人确认公示结果。"
            );
        }

        return Faults(notice, form) is { Count: > 0 } faults ? new Result<PublicNotice>.Refused(faults) : null;
    }

    private static List<FieldError> Faults(PublicNotice notice, Form form)
    {
        var faults = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(form.Result))
        {
            faults.Add(new(ResultField, "请填写公示结果，例如“公示期间未收到异议。”，它会写入单位意见。"));
        }

        if (form.Contested.Count > 0 && !form.Objected)
        {
            faults.Add(new(nameof(Form.Objected), "您填写了要退回或不通过的申报，请同时选择“有异议”。"));
        }

        if (form.Contested.Any(c => notice.Entries.All(e => e.ApplicationId != c.ApplicationId)))
        {
            faults.Add(new("", "您选择的一份申报不在这次公示的名单里，请刷新页面后重新选择。"));
        }

        return faults;
    }

    /// <summary>A year's holidays may be published while the notice stands: it is never shorter than they make it.</summary>
    private DateOnly LastDayOf(PublicNotice notice)
    {
        var counted = calendar.Period(ChinaTime.DayInChina(notice.OpenedAt), notice.WorkingDays).LastDay;
        return counted > notice.LastDay ? counted : notice.LastDay;
    }

    // A case that left the stage meanwhile has nothing to be closed.
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
            return opened.As<CaseTransaction, PublicNotice>();
        }

        await using var _ = @case;
        if (@case.Application.NoticeId != notice.Id || @case.Stage is not { } stage)
        {
            return null;
        }

        var outcome = contested?.Outcome ?? StageOutcome.Pass;
        var text = contested?.Text ?? result;
        var act = new CaseAct.CloseNotice(outcome, text, contested?.Items.Count ?? 0);
        if (@case.Apply(act, LastDayOf(notice)) is Transition.Refused { Cause: var cause })
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
            $"{actor.Seat!.OrganisationName}的公示已结束。{text.Trim()}{next}",
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
