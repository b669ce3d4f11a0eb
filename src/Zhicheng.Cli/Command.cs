namespace Zhicheng.Cli;

/// <summary>One command of the command line. Add a class in Commands/ and a line in <see cref="CommandLine.Commands"/>.</summary>
public abstract class Command
{
    /// <summary>The words that call it, for example "evaluate" or "data verify".</summary>
    public abstract string Name { get; }

    /// <summary>One line about it.</summary>
    public abstract string Summary { get; }

    /// <summary>What <c>--help</c> prints.</summary>
    public abstract string Help { get; }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">What stands behind its name.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <param name="cancel">Cancelled when the person gives up.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="UsageException">It was called wrongly.</exception>
    public abstract Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel);
}

/// <summary>The command was called wrongly; the message says what to write instead.</summary>
public sealed class UsageException(string message) : Exception(message);
