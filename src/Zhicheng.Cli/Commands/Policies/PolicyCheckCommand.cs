using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Analysis.Checks;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy check: static analysis of packages.</summary>
public sealed class PolicyCheckCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy check";

    /// <inheritdoc/>
    public override string Summary => "检查政策包的错误和可疑之处";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy check [POLICY…] [--strict] [--json] [--policies DIR]

            检查政策包：缺少依据、数字没有日期、评分表缺少分值、引用不存在、同一情形有两条规则、级别
            或年度没有规则、上限永远达不到或总是超过、谁也不能符合的条件、与算例不符等，给出文件、
            行、条款和改法。

              POLICY          政策，例如 family/2025，也可以是政策包所在的文件夹；不写则检查全部
              --strict        有提示也算不合格
              --json          以JSON输出
            {SharedOptions}

            退出码：0 没有错误；1 有错误（--strict 时也包括提示）；64 用法错误

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, strict) = (arguments.Flag("--json"), arguments.Flag("--strict"));
        var folder = arguments.Option("--policies");
        var places = PolicyFolder.Places(Operands(arguments), folder);
        var results = places.Select(p => PolicyCheck.Run(p.Root, p.Id, ApplicantFacts.Knows)).ToList();
        terminal.Print(json ? JsonText.Of(results) : Text(results));
        var bad = results.Sum(r => r.Errors + (strict ? r.Hints : 0));
        return Task.FromResult(bad == 0 ? ExitCodes.Done : ExitCodes.Faults);
    }

    private static string Text(IReadOnlyList<PolicyCheckResult> results)
    {
        var text = new StringBuilder();
        foreach (var fault in results.SelectMany(r => r.Faults))
        {
            var place = fault.Line > 0 ? $"{fault.File}:{fault.Line}" : fault.File;
            var word = fault.Severity == FaultSeverity.Error ? "错误" : "提示";
            text.Append($"{place}: {word} [{fault.Code}]{(fault.Clause is null ? "" : $" {fault.Clause}")}\n");
            text.Append($"    {fault.Message}\n    建议：{fault.Proposal}\n\n");
        }
        var table = new TextTable("政策", "错误", "提示");
        foreach (var result in results)
        {
            table.Add(result.Policy, $"{result.Errors}", $"{result.Hints}");
        }
        return text.Append(table).ToString();
    }
}
