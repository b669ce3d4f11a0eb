using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Files;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>A file is chosen and sent: it becomes a draft, or the new content of one. Whatever its check finds, the draft is kept.</summary>
public sealed class UploadPolicy(
    AppDb db,
    ReadUpload read,
    ReadPolicyContent contents,
    PackageChecks checks,
    PolicyLibrary library,
    OpenPolicyDraft open,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>Makes a new draft.</summary>
    public async Task<Result<PolicyDraft>> RunAsync(
        Actor actor,
        string fileName,
        Stream content,
        CancellationToken cancel
    )
    {
        var uploaded = await read.RunAsync(actor, fileName, content, null, cancel);
        if (uploaded is not Result<UploadedPackage>.Done { Value: var package })
        {
            return uploaded.As<UploadedPackage, PolicyDraft>();
        }

        if (await CheckAsync(package, cancel) is not { } found)
        {
            return TooSlow();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockJournalAsync(cancel);
        if (await WhyNotNamedAsync(package.Id, cancel) is { } taken)
        {
            return Refused(taken);
        }

        var draft = new PolicyDraft
        {
            Id = Guid.CreateVersion7(),
            PolicyId = package.Id,
            Title = TitleOf(package, found),
            Digest = package.Digest,
            UpdatedAt = time.UtcNow(),
        };
        await PutAsync(actor, draft, package, found, fileName, cancel);
        db.PolicyDrafts.Add(draft);
        await journal.AppendAsync(actor, "policy.upload", draft.Id, Payload(draft), cancel);
        await transaction.CommitAsync(cancel);
        return new Result<PolicyDraft>.Done(draft);
    }

    /// <summary>Puts other files into a draft.</summary>
    public async Task<Result<PolicyDraft>> ReplaceAsync(
        Actor actor,
        Guid id,
        Guid version,
        string fileName,
        Stream content,
        CancellationToken cancel
    )
    {
        var before = await contents.OfDraftAsync(actor, id, cancel);
        var uploaded = await read.RunAsync(actor, fileName, content, before, cancel);
        if (uploaded is not Result<UploadedPackage>.Done { Value: var package })
        {
            return uploaded.As<UploadedPackage, PolicyDraft>();
        }

        if (await CheckAsync(package, cancel) is not { } found)
        {
            return TooSlow();
        }

        var opened = await open.RunAsync(actor, id, PolicyAct.Replace, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        var draft = transaction.Draft;
        if (draft.PolicyId != package.Id)
        {
            return Refused(
                $"这份草稿是{draft.PolicyId}，您上传的文件里写的是{package.Id}。要用另一个版本名，请把这份作废后重新上传。"
            );
        }

        (draft.State, draft.Title) = (PolicyDraftState.Draft, TitleOf(package, found));
        await PutAsync(actor, draft, package, found, fileName, cancel);
        return await transaction.CommitAsync("policy.replace", Payload(draft), cancel);
    }

    private async Task<PolicyCheckResult?> CheckAsync(UploadedPackage package, CancellationToken cancel) =>
        await checks.RunAsync(package.Id, package.Digest, package.Package, cancel);

    private async Task<string?> WhyNotNamedAsync(string id, CancellationToken cancel)
    {
        if (library.Find(id) is not null || await db.PublishedPolicies.AnyAsync(p => p.PolicyId == id, cancel))
        {
            return $"{id}已经是发布的版本，不再改动。请在policy.yaml的“policy”一行写新的版本名，例如 {PackageName.FamilyOf(id)}/{time.TodayInChina().Year + 1}。";
        }

        var isOpen = await db
            .PolicyDrafts.Where(d =>
                d.PolicyId == id
                && (
                    d.State == PolicyDraftState.Draft
                    || d.State == PolicyDraftState.Asked
                    || d.State == PolicyDraftState.Returned
                )
            )
            .AnyAsync(cancel);
        return isOpen ? $"{id}已经有一份草稿。请打开那份草稿，在里面更换文件；不再需要时先把它作废。" : null;
    }

    private async Task PutAsync(
        Actor actor,
        PolicyDraft draft,
        UploadedPackage package,
        PolicyCheckResult found,
        string fileName,
        CancellationToken cancel
    )
    {
        if (!await db.PolicyContents.AnyAsync(c => c.Digest == package.Digest, cancel))
        {
            var archive = PackageArchive.Pack(package.Package);
            db.PolicyContents.Add(new PolicyContent { Digest = package.Digest, Archive = archive });
        }

        (draft.Digest, draft.Errors, draft.Hints) = (package.Digest, found.Errors, found.Hints);
        var upload = new PolicyUpload
        {
            Id = Guid.CreateVersion7(),
            DraftId = draft.Id,
            AccountId = actor.AccountId,
            At = time.UtcNow(),
            FileName = FileNames.Shown(fileName),
            Digest = package.Digest,
            RestFrom = package.RestFrom,
        };
        draft.Uploads.Add(upload);
    }

    private static string TitleOf(UploadedPackage package, PolicyCheckResult found)
    {
        var title = found.Package?.Title ?? package.Id;
        return title.Length <= 200 ? title : title[..200];
    }

    private static object Payload(PolicyDraft draft) =>
        new
        {
            policy = draft.PolicyId,
            digest = draft.Digest,
            errors = draft.Errors,
            hints = draft.Hints,
        };

    private static Result<PolicyDraft>.Refused TooSlow() =>
        Refused("检查这份政策用了1分钟还没有完成，没有保存。请稍后再试；算例很多时可以分成几次上传。");

    private static Result<PolicyDraft>.Refused Refused(string sentence) =>
        new([new FieldError(ReadUpload.Field, sentence)]);
}
