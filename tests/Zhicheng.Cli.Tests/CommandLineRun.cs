using System.Text;

namespace Zhicheng.Cli.Tests;

/// <summary>A command line run in this process, and what came of it.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLineRun> Of(string[] words, string input = "")
    {
        var output = new MemoryStream();
        var error = new StringWriter();
        var terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        var code = await CommandLine.RunAsync(words, terminal, TestContext.Current.CancellationToken);
        return new CommandLineRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
