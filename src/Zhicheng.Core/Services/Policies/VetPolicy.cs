using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>What stands between a draft and its publication.</summary>
public sealed class VetPolicy(ReadPolicyContent contents, PackageChecks checks, PolicyLibrary library)
{
    /// <summary>Every reason in a sentence; none: it may be published.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(PolicyDraft draft, CancellationToken cancel)
    {
        if (await contents.RunAsync(draft.Digest, cancel) is not { } content)
        {
            return ["保存的文件与上传时不一致，不能使用。请重新上传。"];
        }

        if (await checks.RunAsync(draft.PolicyId, draft.Digest, content, cancel) is not { } found)
        {
            return ["检查用了1分钟还没有完成。请稍后再试。"];
        }

        var faults = new List<string>();
        if (found.Errors > 0 || found.Package is null)
        {
            faults.Add($"检查报告里有{found.Errors}处错误，不能发布。请改正后更换文件。");
        }

        if (found.Package is { Examples.Count: 0 })
        {
            faults.Add("没有算例，不能发布。请在examples文件夹里写出算例，让批准的人看到规则怎样计算。");
        }

        if (found.Package?.Plan is { } plan)
        {
            faults.AddRange(ApplicantFacts.UnknownIn(plan).Select(f => $"{f}，不能发布。"));
        }

        if (library.Find(draft.PolicyId) is not null)
        {
            faults.Add($"{draft.PolicyId}已经发布，不能再用这个版本名。请把这份作废，改用新的版本名上传。");
        }

        return faults;
    }
}
