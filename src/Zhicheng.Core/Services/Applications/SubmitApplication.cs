using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Core.Services.Applications;

/// <summary>
/// 提交: freezes what the applicant saw in the preview, gives it a number and puts it on the first desk, all in one
/// transaction. A second click leads to the receipt of the first.
/// </summary>
public sealed class SubmitApplication(AppDb db, OpenCase open, LoadDraft drafts)
{
    /// <param name="Seen">Digest of the content that the preview showed.</param>
    /// <param name="ConfirmUnmet">The applicant knows that the track chosen is not met by what the file shows.</param>
    public sealed record Form(string Seen, bool ConfirmUnmet);

    public const string ConfirmField = "ConfirmUnmet";

    /// <summary>The snapshot now on file.</summary>
    public async Task<Result<Guid>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.View, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Guid>();
        }

        await using var _ = @case;
        var application = @case.Application;
        if (!actor.IsSelf)
        {
            return new Result<Guid>.NotFound();
        }

        if (application is { Phase: CasePhase.InReview, SnapshotId: { } standing })
        {
            return await IsThatOneAsync(standing, form.Seen, cancel)
                ? new Result<Guid>.Done(standing)
                : new Result<Guid>.Refused(@case.WhyNot());
        }

        var draft = await drafts.RunAsync(actor, id, cancel) ?? throw new InvalidOperationException("It was visible.");
        var content = WriteSnapshot.Of(draft);
        if (PreviewDigest.Of(content) != form.Seen)
        {
            return new Result<Guid>.Stale(
                "您打开预览之后，申报内容有了变化（可能是在别的窗口或手机上改的），还没有提交。请核对下面最新的内容，再点“提交”。"
            );
        }

        return await SubmitAsync(@case, draft, content, form, cancel);
    }

    private async Task<Result<Guid>> SubmitAsync(
        CaseTransaction @case,
        Draft draft,
        SnapshotContent content,
        Form form,
        CancellationToken cancel
    )
    {
        var application = @case.Application;
        var routing = content.Routing;
        application.SendTo(routing.FilingUnitId, routing.AuthorityId, routing.HrBureauId);
        var made = @case.Apply(new CaseAct.Submit([.. draft.Missing.Select(m => m.Sentence)]));
        if (made is Transition.Refused { Cause: var cause })
        {
            return new Result<Guid>.Refused(RefusalText.Sentence(cause));
        }

        var standing = GradeStanding.Of(draft, content);
        if (standing.AsIs.Evaluation is null)
        {
            return new Result<Guid>.Refused([.. standing.Faults.Select(f => new FieldError("", f))]);
        }

        if (standing.VerdictOf(content.Form.Track) == Verdict.Unmet && !form.ConfirmUnmet)
        {
            return new Result<Guid>.Refused([
                new FieldError(
                    ConfirmField,
                    $"按您填写的材料，“{content.Form.TrackLabel}”的条件目前不符合。如仍要提交，请勾选确认；也可以先修改。"
                ),
            ]);
        }

        application.Number ??= await NextNumberAsync(draft, cancel);
        application.ApplicantName = content.Person.Name;
        application.SubmittedAt = @case.Now;
        var snapshot = Freeze(@case, draft, content, standing.AsIs.Dossier);
        await TellAsync(@case, snapshot, cancel);
        await @case.CommitAsync("application.submit", Payload(@case, snapshot, standing, form), cancel);
        return new Result<Guid>.Done(snapshot.Id);
    }

    private Snapshot Freeze(CaseTransaction @case, Draft draft, SnapshotContent content, Dossier dossier)
    {
        var application = @case.Application;
        var snapshot = new Snapshot
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            Number = application.Submissions,
            PolicyId = content.Plan.PolicyId,
            PolicyDigest = content.Plan.PolicyDigest,
            Content = content.ToJson(),
            Dossier = Encoding.UTF8.GetString(DossierWriter.ToUtf8(dossier)),
            Evaluation = EvaluationJson.Of(draft.Package, dossier),
            Digest = "",
            At = @case.Now,
        };
        snapshot.Digest = SnapshotDigest.Of(snapshot);
        foreach (var file in content.AllFiles())
        {
            snapshot.Files.Add(new SnapshotFile { SnapshotId = snapshot.Id, FileId = file.Id });
        }

        db.Snapshots.Add(snapshot);
        application.SnapshotId = snapshot.Id;
        return snapshot;
    }

    // The row of the plan is locked by its own update until this transaction ends: no number is given twice or lost.
    private async Task<string> NextNumberAsync(Draft draft, CancellationToken cancel)
    {
        await db
            .Plans.Where(p => p.Id == draft.Plan.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.LastNumber, p => p.LastNumber + 1), cancel);
        var last = await db.Plans.Where(p => p.Id == draft.Plan.Id).Select(p => p.LastNumber).SingleAsync(cancel);
        return $"{draft.Plan.Code}-{last:00000}";
    }

    private async Task<bool> IsThatOneAsync(Guid snapshotId, string seen, CancellationToken cancel)
    {
        var json = await db.Snapshots.Where(s => s.Id == snapshotId).Select(s => s.Content).SingleAsync(cancel);
        return JournalWriter.Sha256(json) == seen;
    }

    private static Task TellAsync(CaseTransaction @case, Snapshot snapshot, CancellationToken cancel)
    {
        var application = @case.Application;
        var until = application.DueOn is { } due ? $"，办理期限至{due.Chinese()}" : "";
        return @case.TellApplicantAsync(
            snapshot.Number == 1 ? "申报已提交" : "申报已重新提交",
            $"您的申报（{application.Number}）已于{snapshot.At.Chinese()}提交，现在在“{@case.Stage!.Name}”环节{until}。材料摘要：{snapshot.Digest[..16]}。",
            cancel
        );
    }

    private static object Payload(CaseTransaction @case, Snapshot snapshot, GradeStanding standing, Form form) =>
        new
        {
            number = @case.Application.Number,
            submission = snapshot.Number,
            snapshot = snapshot.Id,
            digest = snapshot.Digest,
            policy = snapshot.PolicyId,
            policyDigest = snapshot.PolicyDigest,
            track = @case.Application.Track,
            verdict = standing.VerdictOf(@case.Application.Track).ToString(),
            confirmedUnmet = form.ConfirmUnmet,
        };
}

/// <summary>What the applicant saw in a preview, as a digest: a submission freezes that and nothing else.</summary>
public static class PreviewDigest
{
    public static string Of(SnapshotContent content) => JournalWriter.Sha256(content.ToJson());
}
