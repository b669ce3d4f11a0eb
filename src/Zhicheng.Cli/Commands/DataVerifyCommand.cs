using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Protection;

namespace Zhicheng.Cli.Commands;

/// <summary>Recomputes the journal's chain and the digests of every file and submitted version.</summary>
internal sealed class DataVerifyCommand : Command
{
    public override string Name => "data verify";

    public override string Summary => "重新计算日志链、每个文件和每次提交的摘要，检查数据是否完整";

    public override string Help =>
        $"""
            用法：zhicheng data verify [选项]

            {DataFolder.Options}
            全部完好时退出码为0；有问题时逐条列出，退出码为1。

            """;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var place = DataFolder.Existing(arguments);
        arguments.End();
        await using var services = DataFolder.Services(place);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(cancel);
        var report = await scope.ServiceProvider.GetRequiredService<VerifyData>().RunAsync(cancel);
        foreach (var fault in report.Faults)
        {
            terminal.Print(fault + "\n");
        }

        terminal.Print(
            report.Faults.Count == 0
                ? $"完好：日志{report.Entries}条，文件{report.Files}个。日志末尾摘要 {report.LastHash}\n"
                : $"发现{report.Faults.Count}处问题：日志{report.Entries}条，文件{report.Files}个。\n"
        );
        return report.Faults.Count == 0 ? ExitCodes.Done : ExitCodes.Faults;
    }
}
