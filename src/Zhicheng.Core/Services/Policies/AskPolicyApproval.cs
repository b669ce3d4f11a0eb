using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Policies;

/// <summary>请求批准: a draft without errors, whose examples come out, is shown to a second officer.</summary>
public sealed class AskPolicyApproval(AppDb db, OpenPolicyDraft open, VetPolicy vet, Inbox inbox, TimeProvider time)
{
    public const string NoteField = "Note";
    public const int MaxNote = 1000;

    public async Task<Result<PolicyDraft>> RunAsync(
        Actor actor,
        Guid id,
        Guid version,
        string note,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, id, PolicyAct.Ask, version, cancel);
        if (opened is not Result<PolicyDraftTransaction>.Done { Value: var transaction })
        {
            return opened.As<PolicyDraftTransaction, PolicyDraft>();
        }

        await using var _ = transaction;
        var draft = transaction.Draft;
        var faults = (await vet.RunAsync(draft, cancel)).Select(f => new FieldError("", f)).ToList();
        if (string.IsNullOrWhiteSpace(note))
        {
            faults.Add(
                new(NoteField, "请写明改动的内容和依据，例如依据哪份文件、改了哪一条。批准的人和公众都会看到。")
            );
        }
        else if (CharacterCount.Of(note.Trim()) > MaxNote)
        {
            faults.Add(new(NoteField, $"改动说明最多{MaxNote}个字，现在{CharacterCount.Of(note.Trim())}个字。"));
        }

        if (faults.Count > 0)
        {
            return new Result<PolicyDraft>.Refused(faults);
        }

        draft.State = PolicyDraftState.Asked;
        (draft.AskedBy, draft.AskedAt, draft.Note) = (actor.AccountId, time.UtcNow(), note.Trim());
        (draft.DecidedBy, draft.DecidedAt, draft.Reason) = (null, null, null);
        await TellOthersAsync(actor, draft, cancel);
        return await transaction.CommitAsync(
            "policy.ask",
            new
            {
                policy = draft.PolicyId,
                digest = draft.Digest,
                note = draft.Note,
            },
            cancel
        );
    }

    private async Task TellOthersAsync(Actor actor, PolicyDraft draft, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        var officers = await db
            .Offices.Where(o => o.KeepsPolicies)
            .Where(OfficeTimes.StandOn(today))
            .Select(o => o.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var account in officers.Where(a => !PolicyDraftActs.HadPart(draft, a)))
        {
            inbox.Send(
                account,
                $"政策{draft.PolicyId}等待批准",
                $"{actor.Name}请求批准“{draft.Title}”的新版本{draft.PolicyId}。请查看检查报告和改动后批准或退回。",
                PolicyLinks.Draft(draft.Id),
                MessageKind.Work
            );
        }
    }
}

/// <summary>Addresses that messages lead to.</summary>
public static class PolicyLinks
{
    public const string Drafts = "/officer/policies";

    public static string Draft(Guid id) => $"{Drafts}/{id}";
}
