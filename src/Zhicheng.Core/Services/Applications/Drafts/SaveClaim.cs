using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Texts;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>Says that a criterion which only a person can judge is met, with grounds; as it is, finished or not.</summary>
public sealed class SaveClaim(AppDb db, OpenCase open, PolicyLibrary policies)
{
    public sealed record Form(string Stamp, string Grounds, int? Count);

    public async Task<Result<string>> RunAsync(
        Actor actor,
        Guid id,
        string criterion,
        Form form,
        CancellationToken cancel
    )
    {
        if (CharacterCount.Of(form.Grounds) > SaveInformation.MostCharacters)
        {
            return new Result<string>.Refused([
                new FieldError("Grounds", $"这段文字超过{SaveInformation.MostCharacters}字，没有保存。请先删减。"),
            ]);
        }

        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string>();
        }

        await using var _ = @case;
        if (policies.Find(@case.Application.Plan!.PolicyId)!.Claims.All(c => c.Criterion != criterion))
        {
            return new Result<string>.NotFound();
        }

        var claim = await db.Claims.FirstOrDefaultAsync(c => c.ApplicationId == id && c.Criterion == criterion, cancel);
        if (form.Stamp != DraftStamp.Claim(claim))
        {
            return new Result<string>.Stale(DraftStamp.Stale);
        }

        if (claim is null)
        {
            claim = new Claim
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = id,
                Criterion = criterion,
            };
            db.Claims.Add(claim);
        }

        (claim.Grounds, claim.Count) = (form.Grounds, form.Count);
        await @case.CommitDraftAsync(cancel);
        return new Result<string>.Done(DraftStamp.Claim(claim));
    }
}

/// <summary>Takes a claim back, with its files.</summary>
public sealed class DropClaim(AppDb db, OpenCase open)
{
    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, string criterion, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Nothing>();
        }

        await using var _ = @case;
        var slot = ApplicationSlots.Claim(criterion);
        db.Claims.RemoveRange(
            await db.Claims.Where(c => c.ApplicationId == id && c.Criterion == criterion).ToListAsync(cancel)
        );
        db.ApplicationFiles.RemoveRange(
            await db.ApplicationFiles.Where(f => f.ApplicationId == id && f.Slot == slot).ToListAsync(cancel)
        );
        await @case.CommitDraftAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }
}
