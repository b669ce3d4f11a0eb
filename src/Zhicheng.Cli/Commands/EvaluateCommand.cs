using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Cli.Commands;

/// <summary>zhicheng evaluate: dossiers in, one result a line out.</summary>
public sealed class EvaluateCommand : Command
{
    /// <inheritdoc/>
    public override string Name => "evaluate";

    /// <inheritdoc/>
    public override string Summary => "按政策评价申报档案，每份输出一行结果";

    /// <inheritdoc/>
    public override string Help =>
        """
            用法：zhicheng evaluate POLICY [FILE] [--brief] [--policies DIR]

            按政策评价申报档案，给出各项条件、各申报类型、最早符合日期、评分和依据。

              POLICY          政策，例如 family/2025
              FILE            申报档案：JSON Lines，一行一份；也可以是一份分行书写的JSON。
                              不写或写“-”则从标准输入读取
              --brief         不输出依据（findings）
              --policies DIR  政策文件夹；不写则在程序所在位置和当前位置逐级向上寻找policies

            输出为JSON Lines，顺序与输入相同。有错误的行输出行号和错误，其余照常评价。

            退出码：0 全部评价；2 有的行有错误；64 用法错误；74 读写失败

            """;

    /// <inheritdoc/>
    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var brief = arguments.Flag("--brief");
        var folder = arguments.Option("--policies");
        var policy = arguments.Operand("POLICY");
        var file = arguments.OptionalOperand();
        arguments.End();
        var package = PolicyFolder.Load(policy, folder);
        using var input = Open(file, terminal);
        var good = new BatchEvaluator(package, withFindings: !brief).Run(input, terminal.Output);
        return Task.FromResult(good ? ExitCodes.Done : ExitCodes.BadInput);
    }

    private static Stream Open(string? file, Terminal terminal)
    {
        if (file is null or "-")
        {
            return terminal.Input;
        }
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e)
            when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"不能读取文件 {file}。");
        }
    }
}
