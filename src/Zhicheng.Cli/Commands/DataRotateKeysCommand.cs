using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Services.Protection;

namespace Zhicheng.Cli.Commands;

/// <summary>Changes the key that personal data and files are sealed with, and throws old keys away.</summary>
internal sealed class DataRotateKeysCommand : Command
{
    private const int ReportsEvery = 1000;

    public override string Name => "data rotate-keys";

    public override string Summary => "换用新密钥，把个人信息和文件全部重新加密；也用来删去不再使用的旧密钥";

    public override string Help =>
        $"""
            用法：zhicheng data rotate-keys [选项]

              --retire                 删去不再使用的旧密钥（此前的备份从此打不开）
            {DataFolder.Options}
            运行中的服务不必停下。中途断开的，再运行一次会接着做，已经换好的不再重做。

            """;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var retire = arguments.Flag("--retire");
        var place = DataFolder.Existing(arguments);
        arguments.End();
        await using var services = DataFolder.Services(place);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(cancel);
        var rotate = scope.ServiceProvider.GetRequiredService<RotateKeys>();
        return retire
            ? await RetireAsync(rotate, terminal, cancel)
            : await RotateAsync(rotate, place.KeysFolder, terminal, cancel);
    }

    private static async Task<int> RotateAsync(
        RotateKeys rotate,
        string folder,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var report = await rotate.RunAsync(
            (rows, files) =>
            {
                if ((rows + files) % ReportsEvery == 0)
                {
                    terminal.Error.WriteLine($"已重新加密{rows}个字段、{files}个文件");
                }
            },
            cancel
        );
        terminal.Print(
            $"已换用密钥 {report.Key}：重新加密了{report.Rows}个字段、{report.Files}个文件。请马上备份密钥目录 {folder}。\n"
                + "旧密钥仍保留着，用来打开此前的备份；不再需要那些备份时，用 --retire 删去。\n"
        );
        return ExitCodes.Done;
    }

    private static async Task<int> RetireAsync(RotateKeys rotate, Terminal terminal, CancellationToken cancel)
    {
        var retired = await rotate.RetireAsync(cancel);
        terminal.Print(
            retired is null ? "还有数据是用旧密钥加密的，没有删去。请先运行 zhicheng data rotate-keys。\n"
            : retired == 0 ? "没有旧密钥。\n"
            : $"已删去{retired}把旧密钥。此前的备份从此打不开。\n"
        );
        return retired is null ? ExitCodes.Faults : ExitCodes.Done;
    }
}
