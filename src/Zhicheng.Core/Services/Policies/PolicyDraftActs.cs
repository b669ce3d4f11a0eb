using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Policies;

namespace Zhicheng.Core.Services.Policies;

/// <summary>What an officer can do to a draft.</summary>
public enum PolicyAct
{
    /// <summary>Put other files into it.</summary>
    Replace,

    /// <summary>Try it on the dossiers of a plan.</summary>
    Measure,

    /// <summary>Ask a second officer to publish it.</summary>
    Ask,

    /// <summary>Take that question back.</summary>
    TakeBack,

    /// <summary>Publish it.</summary>
    Approve,

    /// <summary>Give it back with a reason.</summary>
    Return,

    /// <summary>Give it up.</summary>
    Withdraw,
}

/// <summary>
/// Who may do what to a draft, and when. Two different people stand behind every published version: whoever uploaded to a
/// draft or asked for its approval cannot approve it.
/// </summary>
public static class PolicyDraftActs
{
    /// <summary>Whether somebody works on policies at all. Everybody else is told that there is no such thing.</summary>
    public static bool IsOfficer(Actor? actor) => actor is { Seat.KeepsPolicies: true };

    /// <summary>Why not, in a sentence; null: it may be done.</summary>
    public static string? WhyNot(PolicyDraft draft, PolicyAct act, Guid account) =>
        (act, draft.State) switch
        {
            (_, PolicyDraftState.Published) => $"{draft.PolicyId}已经发布，不再改动。有改动请另立版本，上传新的草稿。",
            (_, PolicyDraftState.Withdrawn) => "这份草稿已经作废。需要时请重新上传。",
            (PolicyAct.Replace or PolicyAct.Ask, PolicyDraftState.Asked) =>
                "这份草稿正在等待批准，不能改动。请先收回请求，或者等待批准的人退回。",
            (PolicyAct.TakeBack or PolicyAct.Approve or PolicyAct.Return, not PolicyDraftState.Asked) =>
                "这份草稿没有在等待批准。",
            (PolicyAct.TakeBack, _) when !HadPart(draft, account) =>
                "您没有参与这份草稿。需要改动时请退回，并写明理由。",
            (PolicyAct.Approve, _) when HadPart(draft, account) =>
                "您上传过这份草稿，或者提出了批准请求，要由另一位政策经办人批准。",
            (PolicyAct.Return, _) when HadPart(draft, account) => "您参与了这份草稿，需要改动时请收回请求。",
            _ => null,
        };

    /// <summary>Whether somebody uploaded to it or asked for its approval.</summary>
    public static bool HadPart(PolicyDraft draft, Guid account) =>
        draft.AskedBy == account || draft.Uploads.Exists(u => u.AccountId == account);
}
