using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Policy.Analysis.Changes;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy diff: what changed between two versions, in words.</summary>
public sealed class PolicyDiffCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy diff";

    /// <inheritdoc/>
    public override string Summary => "用文字说明两份政策有什么不同";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy diff OLD NEW [--json] [--policies DIR]

            逐项说明两份政策有什么不同：条件、申报类型、年限和数量、评分表、申报计划、说明，例如
            “工程师·破格申报（《评价条件》第九条（一）6）：工程技术工作年限 15年 → 8年”。

              OLD、NEW        政策，例如 family/2025，也可以是政策包所在的文件夹
              --json          以JSON输出
            {SharedOptions}

            退出码：0 没有不同；1 有不同；64 用法错误或政策有错误

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, folder) = (arguments.Flag("--json"), arguments.Option("--policies"));
        var (old, changed) = (arguments.Operand("OLD"), arguments.Operand("NEW"));
        arguments.End();
        var changes = PolicyDiff.Between(PolicyFolder.Load(old, folder), PolicyFolder.Load(changed, folder));
        terminal.Print(json ? JsonText.Of(changes) : Text(changes));
        return Task.FromResult(changes.Count == 0 ? ExitCodes.Done : ExitCodes.Faults);
    }

    private static string Text(IReadOnlyList<PolicyChange> changes)
    {
        if (changes.Count == 0)
        {
            return "两份政策没有不同。\n";
        }
        var text = new StringBuilder();
        foreach (var part in changes.GroupBy(c => c.Part))
        {
            text.Append($"{part.Key}（{part.Count()}处）\n");
            foreach (var change in part)
            {
                text.Append($"  {change.Sentence}\n");
            }
            text.Append('\n');
        }
        return text.Append($"共{changes.Count}处不同。\n").ToString();
    }
}
