using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Calendars;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Notices;

/// <summary>发起公示: one notice for all applicants of the organisation that are ready, in one transaction.</summary>
public sealed class OpenNotice(
    AppDb db,
    PrepareNotice prepare,
    OpenCase open,
    JournalWriter journal,
    WorkingCalendar calendar,
    TimeProvider time
)
{
    public const string PhoneField = "Phone";
    public const string WithoutReasonField = "WithoutReason";
    public const string WorkingDaysField = "WorkingDays";
    private const int MostWorkingDays = 30;

    /// <param name="Phone">Phone for objections.</param>
    /// <param name="WithoutReason">Why it does not wait for applicants who may still come, when there are any.</param>
    /// <param name="WorkingDays">How long it stands; null: as few days as the stage allows.</param>
    /// <param name="Stamp">What the officer saw; null: whatever there is.</param>
    public sealed record Form(string? Phone, string? WithoutReason, int? WorkingDays = null, string? Stamp = null);

    public async Task<Result<PublicNotice>> RunAsync(
        Actor actor,
        Guid planId,
        string stageId,
        Form form,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LockedAsync(actor, planId, stageId, cancel) is not { } prospect)
        {
            return new Result<PublicNotice>.NotFound();
        }

        if (await StaleAsync(actor, prospect, form, cancel) is { } stale)
        {
            return stale;
        }

        if (Faults(prospect, form) is { Count: > 0 } faults)
        {
            return new Result<PublicNotice>.Refused(faults);
        }

        var notice = await NoticeOfAsync(actor, prospect, form, cancel);
        foreach (var (id, position) in prospect.Ready.Select((c, i) => (c.Id, i + 1)))
        {
            if (await AddAsync(actor, notice, prospect.Stage, id, position, cancel) is { } refused)
            {
                return refused;
            }
        }

        notice.Digest = DigestOf(notice);
        await journal.AppendAsync(actor, "notice.open", notice.Id, Payload(notice), cancel);
        await transaction.CommitAsync(cancel);
        return new Result<PublicNotice>.Done(notice);
    }

    // All cases are locked before anything is written, then looked at once more.
    private async Task<PrepareNotice.Prospect?> LockedAsync(
        Actor actor,
        Guid planId,
        string stageId,
        CancellationToken cancel
    )
    {
        if (await prepare.RunAsync(actor, planId, stageId, cancel) is not { } prospect)
        {
            return null;
        }

        await db.LockApplicationsAsync([.. prospect.Ready.Select(c => c.Id)], cancel);
        return await prepare.RunAsync(actor, planId, stageId, cancel);
    }

    private async Task<Result<PublicNotice>?> StaleAsync(
        Actor actor,
        PrepareNotice.Prospect prospect,
        Form form,
        CancellationToken cancel
    )
    {
        if (form.Stamp is null || form.Stamp == prospect.Stamp)
        {
            return null;
        }

        var last = await db
            .Notices.AsNoTracking()
            .Where(n =>
                n.OrganisationId == actor.Seat!.OrganisationId
                && n.PlanId == prospect.Plan.Id
                && n.StageId == prospect.Stage.Id
            )
            .OrderByDescending(n => n.Number)
            .Select(n => new
            {
                n.OpenedAt,
                n.LastDay,
                Name = db.Users.Where(u => u.Id == n.OpenedBy).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        return new Result<PublicNotice>.Stale(
            prospect.Ready.Count == 0 && last is not null
                ? $"{last.Name}已于{last.OpenedAt.Chinese()}发起公示，至{last.LastDay.Chinese()}24时止，不需要再次发起。"
                : "公示名单在您打开页面之后有了变化，公示还没有发起。请核对最新名单后再发起。"
        );
    }

    private static List<FieldError> Faults(PrepareNotice.Prospect prospect, Form form)
    {
        var faults = new List<FieldError>();
        if (prospect.HoldsOwn)
        {
            faults.Add(new("", "名单里有您本人的申报，或者您应回避的申报，按回避要求，请由本单位其他经办人发起公示。"));
        }
        else if (prospect.Ready.Count == 0)
        {
            faults.Add(new("", "现在没有等待公示的申报。请先完成审查。"));
        }

        if (prospect.Waiting.Count > 0)
        {
            faults.Add(
                new(
                    "",
                    $"还有{prospect.Waiting.Count}人没有审查（{Names(prospect.Waiting)}）。全部审查完后才能发起公示。"
                )
            );
        }

        if (string.IsNullOrWhiteSpace(form.Phone))
        {
            faults.Add(new(PhoneField, "请填写监督电话，供对公示有异议的人联系。"));
        }
        else if (form.Phone.Trim().Length > 60)
        {
            faults.Add(new(PhoneField, "监督电话最多60个字。"));
        }

        if (prospect.Absent.Count > 0 && string.IsNullOrWhiteSpace(form.WithoutReason))
        {
            faults.Add(
                new(
                    WithoutReasonField,
                    $"还有{prospect.Absent.Count}人可能参加公示（{Names(prospect.Absent)}）。可以等他们一起公示；如不再等待，请写明理由，他们以后另行补充公示。"
                )
            );
        }

        if (form.WorkingDays is { } days && (days < prospect.Stage.MinWorkingDays || days > MostWorkingDays))
        {
            faults.Add(
                new(
                    WorkingDaysField,
                    $"公示应为{prospect.Stage.MinWorkingDays}至{MostWorkingDays}个工作日，您填写的是{days}个。"
                )
            );
        }

        return faults;
    }

    private static string Names(IReadOnlyList<PrepareNotice.Case> cases) =>
        string.Join("、", cases.Take(10).Select(c => c.ApplicantName)) + (cases.Count > 10 ? "等" : "");

    private async Task<PublicNotice> NoticeOfAsync(
        Actor actor,
        PrepareNotice.Prospect prospect,
        Form form,
        CancellationToken cancel
    )
    {
        var period = calendar.Period(time.TodayInChina(), form.WorkingDays ?? prospect.Stage.MinWorkingDays);
        var notice = new PublicNotice
        {
            Id = Guid.CreateVersion7(),
            Code = await NewCodeAsync(cancel),
            PlanId = prospect.Plan.Id,
            StageId = prospect.Stage.Id,
            OrganisationId = actor.Seat!.OrganisationId,
            Number = prospect.Number,
            Title =
                $"{prospect.Plan.Title}{prospect.Stage.Name}"
                + (prospect.Number > 1 ? $"（补充公示，第{prospect.Number}批）" : ""),
            OpenedAt = time.UtcNow(),
            OpenedBy = actor.AccountId,
            FirstDay = period.FirstDay,
            LastDay = period.LastDay,
            WorkingDays = period.WorkingDays,
            Phone = form.Phone!.Trim(),
            WithoutReason = prospect.Absent.Count > 0 ? form.WithoutReason!.Trim() : null,
            Digest = "",
        };
        db.Notices.Add(notice);
        return notice;
    }

    private async Task<Result<PublicNotice>?> AddAsync(
        Actor actor,
        PublicNotice notice,
        StageDefinition stage,
        Guid id,
        int position,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, PublicNotice>();
        }

        await using var _ = @case;
        if (@case.Apply(new CaseAct.OpenNotice(notice.LastDay)) is Transition.Refused { Cause: var cause })
        {
            return new Result<PublicNotice>.Refused(RefusalText.Sentence(cause));
        }

        var application = @case.Application;
        application.NoticeId = notice.Id;
        notice.Entries.Add(await EntryOfAsync(notice, application, position, cancel));
        await @case.TellApplicantAsync(
            $"{stage.Name}：开始公示",
            $"{actor.Seat!.OrganisationName}已于{ChinaTime.DayInChina(@case.Now).Chinese()}公示您的申报（{application.Number}），至{notice.LastDay.Chinese()}24时止。",
            cancel
        );
        await @case.CommitAsync("case.notice.open", new { notice = notice.Id, lastDay = notice.LastDay }, cancel);
        return null;
    }

    private async Task<NoticeEntry> EntryOfAsync(
        PublicNotice notice,
        Application application,
        int position,
        CancellationToken cancel
    )
    {
        var content = await db
            .Snapshots.Where(s => s.Id == application.SnapshotId)
            .Select(s => s.Content)
            .SingleAsync(cancel);
        return new NoticeEntry
        {
            Id = Guid.CreateVersion7(),
            NoticeId = notice.Id,
            ApplicationId = application.Id,
            Position = position,
            SnapshotId = application.SnapshotId,
            Row = NoticeRow.Of(SnapshotContent.Parse(content)).ToJson(),
        };
    }

    // Ten letters and digits that are not mistaken for each other; nobody guesses the address of a notice that ended.
    private async Task<string> NewCodeAsync(CancellationToken cancel)
    {
        while (true)
        {
            var code = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10);
            if (!await db.Notices.AnyAsync(n => n.Code == code, cancel))
            {
                return code;
            }
        }
    }

    /// <summary>Digest of what the notice shows, for its printed sheet.</summary>
    public static string DigestOf(PublicNotice notice) =>
        JournalWriter.Sha256(
            string.Join(
                '\n',
                [
                    notice.Title,
                    notice.FirstDay.Chinese(),
                    notice.LastDay.Chinese(),
                    notice.Phone,
                    .. notice.Entries.OrderBy(e => e.Position).Select(e => e.Row),
                ]
            )
        );

    private static object Payload(PublicNotice notice) =>
        new
        {
            notice.Code,
            plan = notice.PlanId,
            stage = notice.StageId,
            notice.FirstDay,
            notice.LastDay,
            notice.Digest,
            notice.WorkingDays,
            notice.WithoutReason,
            cases = notice.Entries.Select(e => e.ApplicationId),
        };
}
