using System.Text;
using Zhicheng.Cli.Output;
using Zhicheng.Policy.Analysis.Impact;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy simulate: what a change of policy does to a file of dossiers.</summary>
public sealed class PolicySimulateCommand : PolicyCommand
{
    /// <inheritdoc/>
    public override string Name => "policy simulate";

    /// <inheritdoc/>
    public override string Summary => "用一批档案试算政策改动：谁受益、谁受损、因为哪一条";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy simulate OLD NEW [FILE] [--csv FILE] [--svg FILE] [--json]
                  [--policies DIR]

            用两份政策分别评价同一批申报档案，汇总谁由不符合变为符合、谁由符合变为不符合、因为哪一
            条，以及得分的变化。档案没有写截止日期的，按各政策自己的截止日计算。

              OLD、NEW        政策，例如 family/2025，也可以是政策包所在的文件夹
              FILE            申报档案，JSON Lines；不写或写“-”则从标准输入读取
              --csv FILE      把结果有变化的每一份写入这个文件
              --svg FILE      把两份政策的得分分布画成图，写入这个文件
              --json          以JSON输出汇总
            {SharedOptions}

            退出码：0 全部试算；2 有的行有错误，或文件中途断开（此前的仍然汇总）；64 用法错误；
            74 读写失败

            """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (json, folder) = (arguments.Flag("--json"), arguments.Option("--policies"));
        var (csv, svg) = (arguments.Option("--csv"), arguments.Option("--svg"));
        var old = PolicyFolder.Load(arguments.Operand("OLD"), folder);
        var changed = PolicyFolder.Load(arguments.Operand("NEW"), folder);
        var file = arguments.OptionalOperand();
        arguments.End();
        CheckKind(old);
        CheckKind(changed);
        using var input = InputFile.Open(file, terminal);
        var report = await RunAsync(new ImpactStudy(old, changed), input, csv, terminal, cancel);
        if (svg is not null)
        {
            await WriteHistogramAsync(report, svg, terminal, cancel);
        }
        terminal.Print(json ? JsonText.Of(report) : ImpactText.Of(report));
        return Tell(report, terminal);
    }

    private static async Task<ImpactReport> RunAsync(
        ImpactStudy study,
        Stream input,
        string? csv,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        await using var table = csv is null ? null : OpenCsv(csv);
        var flips = table is null ? null : new FlipCsv(table);
        flips?.Begin("行");
        var bar = terminal.IsInteractive ? new ProgressBar(terminal.Error, input) : null;
        Action<Flip>? onFlip = flips is null ? null : flips.Add;
        Action<ImpactProgress>? onProgress = bar is null ? null : bar.Show;
        var report = await study.RunAsync(input, onFlip, onProgress, cancel);
        bar?.Clear();
        return report;
    }

    private static StreamWriter OpenCsv(string file) =>
        new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    private static void CheckKind(PolicyPackage package)
    {
        if (package.Kind != PackageKind.Title)
        {
            throw new UsageException(
                $"{package.Id} 不评价申报档案，不能试算；试算只用于职称评审政策。学时和持续职业发展政策的改动见 zhicheng policy diff。"
            );
        }
    }

    private static async Task WriteHistogramAsync(
        ImpactReport report,
        string file,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        if (report.Histogram is { } histogram)
        {
            await File.WriteAllTextAsync(file, HistogramSvg.Of(histogram, report.Old, report.New), cancel);
        }
        else
        {
            await terminal.Error.WriteLineAsync("两份政策不都有评分表，没有画图。");
        }
    }

    private static int Tell(ImpactReport report, Terminal terminal)
    {
        foreach (var bad in report.BadLines)
        {
            var errors = bad.Errors.Select(e => $"{(e.Path.Length == 0 ? "" : e.Path + "：")}{e.Message}");
            terminal.Error.WriteLine($"第{bad.Line}行：{string.Join("；", errors)}");
        }
        if (report.Bad > report.BadLines.Count)
        {
            terminal.Error.WriteLine($"……共{report.Bad}行有错误，没有全部列出。");
        }
        if (report.BrokenOff is { } line)
        {
            terminal.Error.WriteLine(
                $"文件在第{line}行中断：最后一行不完整，没有计入。请核对文件是否传完整；此前的{report.Compared}份已经汇总。"
            );
        }
        if (report.ReadError is { } error)
        {
            terminal.Error.WriteLine($"读取文件时出错：{error}。此前的{report.Compared}份已经汇总。");
        }
        if (report.Compared == 0 && report.Bad == 0 && report.BrokenOff is null)
        {
            terminal.Error.WriteLine("没有可以比较的档案。");
            return ExitCodes.BadInput;
        }
        var good = report.Bad == 0 && report.BrokenOff is null && report.ReadError is null;
        return good ? ExitCodes.Done : ExitCodes.BadInput;
    }
}
