using Zhicheng.Cli.Commands;
using Zhicheng.Cli.Commands.Policies;
using Zhicheng.Core.Protection;

namespace Zhicheng.Cli;

/// <summary>Finds the command that was called and runs it.</summary>
public static class CommandLine
{
    /// <summary>Every command, in the order of the help.</summary>
    public static IReadOnlyList<Command> Commands { get; } =
    [
        new EvaluateCommand(),
        new HoursCommand(),
        new CpdCommand(),
        .. PolicyCommand.All,
        new DataVerifyCommand(),
        new DataRetentionCommand(),
        new DataAdministratorCommand(),
        new DataRotateKeysCommand(),
        new DataDemoCommand(),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <param name="cancel">Cancelled when the person gives up.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] words, Terminal terminal, CancellationToken cancel)
    {
        if (words is ["--help" or "-h" or "help"])
        {
            terminal.Print(Overview());
            return ExitCodes.Done;
        }
        if (Find(words) is not { } command)
        {
            await terminal.Error.WriteLineAsync(
                words.Length == 0 ? "请写明命令。" : $"没有命令 {string.Join(' ', words.Take(2))}。"
            );
            await terminal.Error.WriteAsync(Overview());
            return ExitCodes.Usage;
        }
        string[] rest = words[command.Name.Split(' ').Length..];
        if (rest.Contains("--help") || rest.Contains("-h"))
        {
            terminal.Print(command.Help);
            return ExitCodes.Done;
        }
        return await RunAsync(command, rest, terminal, cancel);
    }

    private static async Task<int> RunAsync(Command command, string[] rest, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            return await command.RunAsync(new Arguments(rest), terminal, cancel);
        }
        catch (UsageException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            await terminal.Error.WriteLineAsync($"用法见 zhicheng {command.Name} --help");
            return ExitCodes.Usage;
        }
        catch (KeyRingException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return ExitCodes.InputOutput;
        }
        catch (IOException e)
        {
            await terminal.Error.WriteLineAsync($"读写失败：{e.Message}");
            return ExitCodes.InputOutput;
        }
    }

    /// <summary>The command with the longest name that the words begin with.</summary>
    private static Command? Find(string[] words)
    {
        Command? found = null;
        foreach (var command in Commands)
        {
            string[] name = command.Name.Split(' ');
            var longer = found is null || name.Length > found.Name.Split(' ').Length;
            if (longer && words.Length >= name.Length && words.AsSpan(0, name.Length).SequenceEqual(name))
            {
                found = command;
            }
        }
        return found;
    }

    private static string Overview()
    {
        var width = Commands.Max(c => c.Name.Length) + 2;
        var lines = Commands.Select(c => $"  {c.Name.PadRight(width)}{c.Summary}\n");
        return $"用法：zhicheng 命令 [参数]\n\n命令：\n{string.Concat(lines)}\n每个命令的说明：zhicheng 命令 --help\n";
    }
}
