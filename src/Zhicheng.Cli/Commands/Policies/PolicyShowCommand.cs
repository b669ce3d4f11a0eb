using Zhicheng.Cli.Output;
using Zhicheng.Policy.Analysis.Reading;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy show: the whole policy as a person reads it.</summary>
public sealed class PolicyShowCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy show";

    /// <inheritdoc/>
    public override string Summary => "按条文顺序显示一份政策的全部内容";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy show POLICY [--html | --json] [--policies DIR]

            按条文顺序显示一份政策的全部内容：依据文件、条件、申报类型、业绩的计算、评分表、申报
            计划；解释、原文缺、原文不一致、未核实之处标在有关规则旁边，并在最后列全。

              POLICY          政策，例如 family/2025，也可以是政策包所在的文件夹
              --html          输出一个可以直接打开和打印的网页
              --json          以JSON输出
            {SharedOptions}

            退出码：0 完成；64 用法错误或政策有错误

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (html, json) = (arguments.Flag("--html"), arguments.Flag("--json"));
        if (html && json)
        {
            throw new UsageException("--html 和 --json 只能写一个。");
        }
        var folder = arguments.Option("--policies");
        var policy = arguments.Operand("POLICY");
        arguments.End();
        var reading = PolicyReader.Read(PolicyFolder.Load(policy, folder));
        terminal.Print(
            json ? JsonText.Of(reading)
            : html ? ReadingHtml.Of(reading)
            : ReadingText.Of(reading)
        );
        return Task.FromResult(ExitCodes.Done);
    }
}
