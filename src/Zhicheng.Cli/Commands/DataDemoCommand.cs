using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Data;
using Zhicheng.Core.Demo;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Core.Time;

namespace Zhicheng.Cli.Commands;

/// <summary>Fills a database with the demonstration, and with many more applicants for trying the load.</summary>
internal sealed class DataDemoCommand : Command
{
    public override string Name => "data demo";

    public override string Summary => "在空数据库中写入演示数据，可以加上大量申报人供压力试验";

    public override string Help =>
        $"""
            用法：zhicheng data demo [选项]

              --applicants N           另外加上N名申报人（压力试验用，没有附件文件）
            {DataFolder.Options}
            数据库必须是空的或已写入演示数据。

            """;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var place = DataFolder.Place(arguments);
        var many = Number(arguments.Option("--applicants"));
        arguments.End();
        await using var services = DataFolder.Services(place);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.PrepareAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(cancel);
        var demo = new DemoData(place, InstalledFolder.Find("demo", null));
        var now = TimeProvider.System.UtcNow();
        if (await DemoData.IsEmptyAsync(db, cancel))
        {
            await demo.FillAsync(now, cancel);
        }
        else if (!await DemoData.IsHereAsync(db, cancel))
        {
            throw new UsageException("这个数据库已有其他数据，没有写入演示数据。");
        }

        if (many > 0)
        {
            await new DemoLoad(place).AddAsync(
                many,
                done => terminal.Error.WriteLine($"已写入{done}/{many}名申报人"),
                cancel
            );
        }

        var accounts = demo.Accounts();
        terminal.Print(
            $"演示账号（密码都是 {accounts.Password}）：\n"
                + string.Concat(accounts.Accounts.Select(a => $"  {a.Login, -26}{a.Who}\n"))
        );
        return ExitCodes.Done;
    }

    private static int Number(string? text) =>
        text is null ? 0
        : int.TryParse(text, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 10_000_000 ? n
        : throw new UsageException($"--applicants 后面应是0到10000000之间的整数，不能是“{text}”。");
}
