using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands;

/// <summary>Objects in, one result a line out, by a policy of one kind.</summary>
public abstract class JudgeCommand : Command
{
    /// <summary>The options and the exit codes, which all of them share.</summary>
    protected const string Shared = """
          --policies DIR  政策文件夹；不写则在程序所在位置和当前位置逐级向上寻找policies

        输出为JSON Lines，顺序与输入相同。有错误的行输出行号和错误，其余照常处理。

        退出码：0 全部完成；2 有的行有错误；64 用法错误；74 读写失败

        """;

    /// <summary>The kind of policy that it takes.</summary>
    protected abstract PackageKind Kind { get; }

    /// <summary>Whether to explain the results.</summary>
    protected abstract bool WithFindings(Arguments arguments);

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var withFindings = WithFindings(arguments);
        var folder = arguments.Option("--policies");
        var policy = arguments.Operand("POLICY");
        var file = arguments.OptionalOperand();
        arguments.End();
        var package = PolicyFolder.Load(policy, folder);
        if (package.Kind != Kind)
        {
            throw new UsageException(
                $"{policy} 是{Word(package.Kind)}政策，请用 zhicheng {Verb(package.Kind)}；zhicheng {Name} 只用于{Word(Kind)}政策。"
            );
        }
        using var input = InputFile.Open(file, terminal);
        var good = new BatchEvaluator(package, withFindings).Run(input, terminal.Output);
        return Task.FromResult(good ? ExitCodes.Done : ExitCodes.BadInput);
    }

    private static string Word(PackageKind kind) =>
        kind switch
        {
            PackageKind.Title => "职称评审",
            PackageKind.Hours => "继续教育学时",
            _ => "持续职业发展",
        };

    private static string Verb(PackageKind kind) =>
        CommandLine.Commands.OfType<JudgeCommand>().First(c => c.Kind == kind).Name;
}
