using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Policy.Analysis.Coverage;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy coverage: which branches no example reaches.</summary>
public sealed class PolicyCoverageCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy coverage";

    /// <inheritdoc/>
    public override string Summary => "列出没有算例到达的规则分支";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy coverage [POLICY…] [--all] [--json] [--policies DIR]

            运行政策所带的算例，列出没有算例到达的分支：每条规则的符合与不符合（由人认定的还有
            待认定）、评分表每一行的得分与封顶、业绩计入和不计入的各种原因。

              POLICY          政策，例如 family/2025，也可以是政策包所在的文件夹；不写则测量全部
              --all           也列出已经到达的
              --json          以JSON输出
            {SharedOptions}

            退出码：0 全部到达；1 有没有到达的；2 政策或算例文件有错误；64 用法错误

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, all, folder) = (arguments.Flag("--json"), arguments.Flag("--all"), arguments.Option("--policies"));
        var (packages, good) = LoadAll(PolicyFolder.Places(Operands(arguments), folder), terminal);
        var errors = new List<PackageError>();
        var reports = packages.Select(p => ExampleCoverage.Measure(p, errors)).ToList();
        Tell(errors, terminal);
        terminal.Print(json ? JsonText.Of(reports) : Text(reports, all));
        if (!good || errors.Count > 0)
        {
            return Task.FromResult(ExitCodes.BadInput);
        }
        return Task.FromResult(reports.TrueForAll(r => r.IsComplete) ? ExitCodes.Done : ExitCodes.Faults);
    }

    private static string Text(IReadOnlyList<CoverageReport> reports, bool all)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            var items = report.Items.Where(i => all || !i.IsCovered).ToList();
            if (items.Count == 0)
            {
                continue;
            }
            text.Append(report.Policy).Append(all ? "\n" : "：没有算例到达的分支\n");
            var table = new TextTable("规则或评分项", all ? "到达" : "未到达", "内容", "依据", "位置");
            foreach (var item in items)
            {
                table.Add(item.Id, Branches(item, all), Short(item.Name), item.Cite, $"{item.Place}");
            }
            text.Append(table).Append('\n');
        }
        var sums = new TextTable("政策", "算例", "分支", "到达", "百分比");
        foreach (var report in reports)
        {
            sums.Add(
                report.Policy,
                $"{report.Examples}",
                $"{report.Total}",
                $"{report.Reached}",
                $"{report.Percent:0.#}%"
            );
        }
        return text.Append(sums).ToString();
    }

    private static string Branches(CoverageItem item, bool all) =>
        string.Join(
            "、",
            all
                ? item.Branches.Select(b => (b.IsReached ? "✓" : "✗") + b.Label)
                : item.Branches.Where(b => !b.IsReached).Select(b => b.Label)
        );

    private static string Short(string name) => name.Length <= 24 ? name : name[..23] + "…";
}
