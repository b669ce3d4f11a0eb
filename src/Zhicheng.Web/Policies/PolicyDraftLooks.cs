using Zhicheng.Core.Data.Policies;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Policies;

/// <summary>How the states of a draft are shown.</summary>
internal static class PolicyDraftLooks
{
    public static (Tone Tone, string Word) Of(PolicyDraftState state) =>
        state switch
        {
            PolicyDraftState.Draft => (Tone.Draft, "草稿"),
            PolicyDraftState.Asked => (Tone.Waiting, "等待批准"),
            PolicyDraftState.Returned => (Tone.Returned, "已退回"),
            PolicyDraftState.Published => (Tone.Passed, "已发布"),
            _ => (Tone.Ended, "已作废"),
        };

    /// <summary>An act of the journal in words.</summary>
    public static (Tone Tone, string Word) OfAct(string act) =>
        act switch
        {
            "policy.upload" => (Tone.Draft, "上传政策包"),
            "policy.replace" => (Tone.Draft, "更换文件"),
            "policy.measure" => (Tone.Draft, "测算影响"),
            "policy.ask" => (Tone.Waiting, "请求批准"),
            "policy.take-back" => (Tone.Draft, "收回请求"),
            "policy.return" => (Tone.Returned, "退回"),
            "policy.publish" => (Tone.Passed, "批准发布"),
            _ => (Tone.Ended, "作废"),
        };
}
