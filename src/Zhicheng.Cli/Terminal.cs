using System.Text;

namespace Zhicheng.Cli;

/// <summary>Where a command reads and writes: the process's streams, or a test's.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, for results only.</param>
/// <param name="Error">Standard error, for everything said to the person.</param>
public sealed record Terminal(Stream Input, Stream Output, TextWriter Error)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether a person watches standard error: only then is progress shown.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true }
        )
        {
            IsInteractive = !Console.IsErrorRedirected,
        };

    /// <summary>Writes a text to standard output.</summary>
    /// <param name="text">The text, with its line ends.</param>
    public void Print(string text) => Output.Write(Utf8.GetBytes(text));
}
