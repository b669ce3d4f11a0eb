using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Core.Services.Applications.Pledges;

/// <summary>Signs the pledge by hand, on the page or by a link. The signature is bound to the very text that was shown.</summary>
public sealed class SignPledge(AppDb db, OpenCase open, PlanDefinitions plans, FileStore files)
{
    /// <param name="TextDigest">Digest of the text that the page showed.</param>
    /// <param name="Image">The signature as PNG.</param>
    /// <param name="LinkId">The link it was signed by, or null on the applicant's own page.</param>
    public sealed record Form(string TextDigest, byte[] Image, Guid? LinkId);

    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        if (SignatureCheck.Check(form.Image) is { Passes: false, Sentence: { } sentence })
        {
            return Refused(sentence);
        }

        if (await files.StoreAsync(form.Image, FileRule.Signature, cancel) is not KeptFile kept)
        {
            return Refused("签名图片无法保存。请重写后再提交。");
        }

        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Nothing>();
        }

        await using var _ = @case;
        if (plans.Of(@case.Application.Plan!).Pledge is not { } pledge)
        {
            return new Result<Nothing>.NotFound();
        }

        if (form.TextDigest != PledgeText.Digest(pledge))
        {
            return new Result<Nothing>.Stale("保证书的文字在您打开页面之后有改动，没有签署。请阅读最新的文字后再签。");
        }

        if (await SpentAsync(form.LinkId, @case.Now, cancel) is { } spent)
        {
            return Refused(spent);
        }

        await ReplaceAsync(actor, @case, form, kept, cancel);
        await @case.CommitAsync(
            "application.pledge.sign",
            new
            {
                text = form.TextDigest,
                image = kept.Digest,
                link = form.LinkId,
            },
            cancel
        );
        return new Result<Nothing>.Done(Nothing.Value);
    }

    // Asked again under the lock of the case: of two phones with one link, one signs.
    private async Task<string?> SpentAsync(Guid? linkId, DateTime now, CancellationToken cancel)
    {
        if (linkId is null)
        {
            return null;
        }

        var link = await db.SigningLinks.FirstAsync(l => l.Id == linkId, cancel);
        if (link.UsedAt is { } at)
        {
            return LinkText.Sentence(new LinkState.Used(at));
        }

        if (link.ExpiresAt <= now)
        {
            return LinkText.Sentence(new LinkState.Expired(link.ExpiresAt));
        }

        link.UsedAt = now;
        return null;
    }

    private async Task ReplaceAsync(
        Actor actor,
        CaseTransaction @case,
        Form form,
        KeptFile kept,
        CancellationToken cancel
    )
    {
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(),
            Digest = kept.Digest,
            Size = kept.File.Bytes,
            MediaType = kept.File.Type.MediaType(),
            FileName = "签名.png",
            Width = kept.File.Image?.Width,
            Height = kept.File.Image?.Height,
            PersonId = @case.Application.PersonId,
            UploadedBy = actor.AccountId,
            UploadedAt = @case.Now,
            // Drawn on our page and read pixel by pixel; no scanner knows more of it.
            Scan = FileScan.Passed,
            ScannedAt = @case.Now,
            ScannedBy = StoredFile.OwnChecks,
            Preview = FilePreview.None,
        };
        db.Files.Add(file);
        var signature = await db.PledgeSignatures.FirstOrDefaultAsync(
            s => s.ApplicationId == @case.Application.Id,
            cancel
        );
        if (signature is null)
        {
            signature = new PledgeSignature
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = @case.Application.Id,
                TextDigest = form.TextDigest,
            };
            db.PledgeSignatures.Add(signature);
        }

        signature.TextDigest = form.TextDigest;
        signature.FileId = file.Id;
        signature.SignedAt = @case.Now;
        signature.ByLink = form.LinkId is not null;
    }

    private static Result<Nothing> Refused(string sentence) =>
        new Result<Nothing>.Refused([new FieldError("signature", sentence)]);
}
