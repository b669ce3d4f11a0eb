using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Cli.Output;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;

namespace Zhicheng.Cli.Commands;

/// <summary>Deletes what the timers of privacy/classes.yaml say is due, or only says what would be.</summary>
internal sealed class DataRetentionCommand : Command
{
    public override string Name => "data retention";

    public override string Summary => "按 privacy/classes.yaml 的期限删除到期的个人信息；--dry-run 只看不删";

    public override string Help =>
        $"""
            用法：zhicheng data retention [--dry-run] [选项]

              --dry-run                只列出到期的有多少，不删除
            {DataFolder.Options}
            网站运行时每天自动做一次，同时注销冷静期已满的账号。

            """;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var place = DataFolder.Existing(arguments);
        var dry = arguments.Flag("--dry-run");
        arguments.End();
        await using var services = DataFolder.Services(place);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(cancel);
        var retention = scope.ServiceProvider.GetRequiredService<RunRetention>();
        var due = dry ? await retention.LookAsync(cancel) : await retention.RunAsync(cancel);
        foreach (var one in due)
        {
            terminal.Print(
                $"{one.Class.Title}：{one.Days}天，{ChinaTime.DayInChina(one.Before).Chinese()}以前的，{(dry ? "到期" : "已删除")}{one.Count}条\n"
            );
        }

        if (!dry)
        {
            var erased = await scope.ServiceProvider.GetRequiredService<EraseAccounts>().RunAsync(cancel);
            terminal.Print($"注销冷静期已满的账号{erased}个\n");
        }

        return ExitCodes.Done;
    }
}
