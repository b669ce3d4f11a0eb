using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy test: runs the worked examples.</summary>
public sealed class PolicyTestCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy test";

    /// <inheritdoc/>
    public override string Summary => "运行政策所带的算例";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy test [POLICY…] [--json] [--policies DIR]

            运行政策所带的算例（examples文件夹），逐项对照应有的结果。

              POLICY          政策，例如 family/2025，也可以是政策包所在的文件夹；不写则运行全部
              --json          以JSON输出
            {SharedOptions}

            退出码：0 全部相符；1 有不相符的；2 政策或算例文件有错误；64 用法错误

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, folder) = (arguments.Flag("--json"), arguments.Option("--policies"));
        var (packages, good) = LoadAll(PolicyFolder.Places(Operands(arguments), folder), terminal);
        var errors = new List<PackageError>();
        var results = packages.Select(p => (p.Id, Results: ExampleRunner.Run(p, errors))).ToList();
        Tell(errors, terminal);
        terminal.Print(json ? Json(results) : Text(results));
        if (!good || errors.Count > 0)
        {
            return Task.FromResult(ExitCodes.BadInput);
        }
        var failed = results.SelectMany(r => r.Results).Any(r => r.Failures.Count > 0);
        return Task.FromResult(failed ? ExitCodes.Faults : ExitCodes.Done);
    }

    private static string Json(IEnumerable<(string Id, IReadOnlyList<ExampleResult> Results)> results) =>
        JsonText.Of(
            results.Select(r => new
            {
                policy = r.Id,
                passed = r.Results.Count(IsGood),
                failed = r.Results.Count(e => !IsGood(e)),
                examples = r.Results,
            })
        );

    private static string Text(IReadOnlyList<(string Id, IReadOnlyList<ExampleResult> Results)> results)
    {
        var text = new StringBuilder();
        foreach (var failed in results.SelectMany(r => r.Results).Where(r => !IsGood(r)))
        {
            text.Append($"{failed.File}:{failed.Line}: 不相符：{failed.Name}\n");
            foreach (var failure in failed.Failures)
            {
                text.Append($"    {failure}\n");
            }
        }
        var table = new TextTable("政策", "算例", "相符", "不相符");
        foreach (var (id, examples) in results)
        {
            var passed = examples.Count(IsGood);
            table.Add(id, $"{examples.Count}", $"{passed}", $"{examples.Count - passed}");
        }
        return text.Append(text.Length > 0 ? "\n" : "").Append(table).ToString();
    }

    private static bool IsGood(ExampleResult result) => result.Failures.Count == 0;
}
