using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy explain: one dossier's findings as a tree.</summary>
public sealed class PolicyExplainCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy explain";

    /// <inheritdoc/>
    public override string Summary => "逐条说明一份档案为什么符合或不符合";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy explain POLICY [FILE] [--line N] [--json] [--policies DIR]

            逐条说明一份申报档案：每项条件和申报类型是否符合，要求什么、现有什么、差什么、依据哪
            一条、从哪天起符合，以及评分表每一行的得分。

              POLICY          政策，例如 family/2025，也可以是政策包所在的文件夹
              FILE            申报档案：一份JSON，或JSON Lines。不写或写“-”则从标准输入读取
              --line N        文件有多份档案时，说明第N行的那一份（默认是第一份）
              --json          以JSON输出（与 zhicheng evaluate 的一行相同）
            {SharedOptions}

            退出码：0 完成；2 档案有错误，或没有这一行；64 用法错误；74 读写失败

            """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, folder, asked) = (
            arguments.Flag("--json"),
            arguments.Option("--policies"),
            arguments.Option("--line")
        );
        var policy = arguments.Operand("POLICY");
        var file = arguments.OptionalOperand();
        arguments.End();
        var number = 0L;
        if (asked is not null && (!long.TryParse(asked, out number) || number < 1))
        {
            throw new UsageException("--line 后面应为行号，从1开始。");
        }
        var package = PolicyFolder.Load(policy, folder);
        using var input = InputFile.Open(file, terminal);
        if (Find(input, number) is not { } line)
        {
            await terminal.Error.WriteLineAsync(
                asked is null ? "文件里没有档案。" : $"文件里没有第{number}行，或这一行是空的。"
            );
            return ExitCodes.BadInput;
        }
        return await ExplainAsync(package, line, json, terminal);
    }

    private static byte[]? Find(Stream input, long number)
    {
        var lines = new JsonLines(input, () => { });
        while (lines.TryRead(out var line))
        {
            if (number == 0 || lines.Number == number)
            {
                return line.ToArray();
            }
        }
        return null;
    }

    private static async Task<int> ExplainAsync(PolicyPackage package, byte[] line, bool json, Terminal terminal)
    {
        var result = new Utf8Buffer();
        var errors = package.CreateLineJudge(withFindings: true).Write(line, result);
        foreach (var error in errors)
        {
            await terminal.Error.WriteLineAsync(
                $"{(error.Path.Length == 0 ? "（整份档案）" : error.Path)}：{error.Message}"
            );
        }
        if (errors.Count > 0)
        {
            return ExitCodes.BadInput;
        }
        if (json)
        {
            result.Append((byte)'\n');
            terminal.Output.Write(result.Written);
        }
        else
        {
            terminal.Print(
                package.Kind == PackageKind.Title
                    ? EvaluationText.Of(package, package.Evaluate(package.ReadDossier(line).Dossier!))
                    : EvaluationText.OfFindings(package, JsonText.Findings(result.Written))
            );
        }
        return ExitCodes.Done;
    }
}
