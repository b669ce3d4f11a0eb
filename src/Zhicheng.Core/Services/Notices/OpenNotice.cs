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

    /// <param name="Phone">Phone for objections.</param>
    /// <param name="WithoutReason">Why it does not wait for applicants who are not ready, when there are any.</param>
    public sealed record Form(string? Phone, string? WithoutReason);

    public async Task<Result<PublicNotice>> RunAsync(
        Actor actor,
        Guid planId,
        string stageId,
        Form form,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await prepare.RunAsync(actor, planId, stageId, cancel) is not { } prospect)
        {
            return new Result<PublicNotice>.NotFound();
        }

        if (Faults(prospect, form) is { Count: > 0 } faults)
        {
            return new Result<PublicNotice>.Refused(faults);
        }

        var notice = await NoticeOfAsync(actor, prospect, form, cancel);
        foreach (var (id, position) in prospect.Ready.Select((a, i) => (a.Id, i + 1)))
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

    private static List<FieldError> Faults(PrepareNotice.Prospect prospect, Form form)
    {
        var faults = new List<FieldError>();
        if (prospect.Ready.Count == 0)
        {
            faults.Add(new("", "现在没有等待公示的申报。请先完成资格审查。"));
        }

        if (string.IsNullOrWhiteSpace(form.Phone))
        {
            faults.Add(new(PhoneField, "请填写监督电话，供对公示有异议的人联系。"));
        }

        if (prospect.NotReady.Count > 0 && string.IsNullOrWhiteSpace(form.WithoutReason))
        {
            var names = string.Join("、", prospect.NotReady.Select(a => a.ApplicantName));
            faults.Add(
                new(
                    WithoutReasonField,
                    $"还有{prospect.NotReady.Count}人没有审查完（{names}）。请先完成审查再一起公示；如不再等待，请写明理由，他们以后另行公示。"
                )
            );
        }

        return faults;
    }

    private async Task<PublicNotice> NoticeOfAsync(
        Actor actor,
        PrepareNotice.Prospect prospect,
        Form form,
        CancellationToken cancel
    )
    {
        var period = calendar.Period(time.TodayInChina(), prospect.Stage.MinWorkingDays);
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
                + (prospect.Number > 1 ? $"（第{prospect.Number}批）" : ""),
            OpenedAt = time.UtcNow(),
            OpenedBy = actor.AccountId,
            FirstDay = period.FirstDay,
            LastDay = period.LastDay,
            WorkingDays = period.WorkingDays,
            Phone = form.Phone!.Trim(),
            WithoutReason = prospect.NotReady.Count > 0 ? form.WithoutReason!.Trim() : null,
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
            $"{actor.Seat!.OrganisationName}已于{ChinaTime.DayInChina(@case.Now).Chinese()}公示您的申报，至{notice.LastDay.Chinese()}24时止。",
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
            notice.WithoutReason,
            cases = notice.Entries.Select(e => e.ApplicationId),
        };
}
