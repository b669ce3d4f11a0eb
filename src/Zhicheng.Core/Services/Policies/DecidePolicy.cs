using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Policies;

/// <summary>批准发布: the second officer lets a version take effect, here at once and elsewhere with the next look at the database.</summary>
public sealed class ApprovePolicy(
    AppDb db,
    OpenPolicyDraft open,
    VetPolicy vet,
    RefreshPolicies refresh,
    Inbox inbox,
    TimeProvider time
)
{
    public async Task<Result<PolicyDraft>> RunAsync(Actor actor, Guid id, Guid version, CancellationToken cancel)
    {
        var published = await PublishAsync(actor, id, version, cancel);
        if (published is Result<PolicyDraft>.Done)
        {
            await refresh.RunAsync(cancel);
        }

        return published;
    }

    private async Task<Result<PolicyDraft>> PublishAsync(Actor actor, Guid id, Guid version, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, PolicyAct.Approve, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        var draft = transaction.Draft;
        var faults = (await vet.RunAsync(draft, cancel)).ToList();
        if (await db.PublishedPolicies.AnyAsync(p => p.PolicyId == draft.PolicyId, cancel) && faults.Count == 0)
        {
            faults.Add($"{draft.PolicyId}刚刚由另一份草稿发布，不能再用这个版本名。");
        }

        if (faults.Count > 0)
        {
            return new Result<PolicyDraft>.Refused([.. faults.Select(f => new FieldError("", f))]);
        }

        draft.State = PolicyDraftState.Published;
        (draft.DecidedBy, draft.DecidedAt) = (actor.AccountId, time.UtcNow());
        db.PublishedPolicies.Add(
            new PublishedPolicy
            {
                PolicyId = draft.PolicyId,
                Digest = draft.Digest,
                DraftId = draft.Id,
                Note = draft.Note,
                AskedBy = draft.AskedBy!.Value,
                ApprovedBy = actor.AccountId,
                At = time.UtcNow(),
            }
        );
        inbox.Send(
            draft.AskedBy.Value,
            $"政策{draft.PolicyId}已批准发布",
            $"{actor.Name}批准了“{draft.Title}”的新版本{draft.PolicyId}，现在可以用于新的申报计划、自测和接口。",
            $"/policies/{draft.PolicyId}",
            MessageKind.Work
        );
        return await transaction.CommitAsync("policy.publish", Payload(draft), cancel);
    }

    private static object Payload(PolicyDraft draft) =>
        new
        {
            policy = draft.PolicyId,
            digest = draft.Digest,
            askedBy = draft.AskedBy,
        };
}

/// <summary>退回: the second officer gives a draft back, with a reason.</summary>
public sealed class ReturnPolicy(OpenPolicyDraft open, Inbox inbox, TimeProvider time)
{
    public const string ReasonField = "Reason";
    public const int MaxReason = 1000;

    public async Task<Result<PolicyDraft>> RunAsync(
        Actor actor,
        Guid id,
        Guid version,
        string reason,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, id, PolicyAct.Return, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        var length = CharacterCount.Of(reason.Trim());
        if (length is 0 or > MaxReason)
        {
            var fault =
                length == 0
                    ? "请写明退回的理由，让经办人知道要改什么。"
                    : $"退回的理由最多{MaxReason}个字，现在{length}个字。";
            return new Result<PolicyDraft>.Refused([new FieldError(ReasonField, fault)]);
        }

        var draft = transaction.Draft;
        (draft.State, draft.Reason) = (PolicyDraftState.Returned, reason.Trim());
        (draft.DecidedBy, draft.DecidedAt) = (actor.AccountId, time.UtcNow());
        inbox.Send(
            draft.AskedBy!.Value,
            $"政策{draft.PolicyId}的草稿被退回",
            $"{actor.Name}退回了“{draft.Title}”的草稿。理由：{draft.Reason}",
            PolicyLinks.Draft(draft.Id),
            MessageKind.Work
        );
        return await transaction.CommitAsync(
            "policy.return",
            new
            {
                policy = draft.PolicyId,
                digest = draft.Digest,
                reason = draft.Reason,
            },
            cancel
        );
    }
}

/// <summary>收回请求: whoever had a part in a draft takes it back before it is decided on.</summary>
public sealed class TakeBackPolicy(OpenPolicyDraft open)
{
    public async Task<Result<PolicyDraft>> RunAsync(Actor actor, Guid id, Guid version, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, PolicyAct.TakeBack, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        transaction.Draft.State = PolicyDraftState.Draft;
        return await transaction.CommitAsync("policy.take-back", new { policy = transaction.Draft.PolicyId }, cancel);
    }
}

/// <summary>作废: a draft is given up. It stays readable for officers, and its name is free again.</summary>
public sealed class WithdrawPolicy(OpenPolicyDraft open, TimeProvider time)
{
    public async Task<Result<PolicyDraft>> RunAsync(Actor actor, Guid id, Guid version, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, PolicyAct.Withdraw, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        var draft = transaction.Draft;
        draft.State = PolicyDraftState.Withdrawn;
        (draft.DecidedBy, draft.DecidedAt) = (actor.AccountId, time.UtcNow());
        return await transaction.CommitAsync("policy.withdraw", new { policy = draft.PolicyId }, cancel);
    }
}
