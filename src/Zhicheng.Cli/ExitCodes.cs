namespace Zhicheng.Cli;

/// <summary>What scripts can tell from the exit code.</summary>
public static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>The check was made and found faults.</summary>
    public const int Faults = 1;

    /// <summary>Some of the input was bad; the rest was done.</summary>
    public const int BadInput = 2;

    /// <summary>The command was called wrongly: nothing was done.</summary>
    public const int Usage = 64;

    /// <summary>Reading or writing failed on the way.</summary>
    public const int InputOutput = 74;
}
