namespace Zhicheng.Cli.Commands;

/// <summary>
/// A call whose result the contract gives whole, without findings: scripts that compare get exactly that, and the
/// explanation when they ask for it.
/// </summary>
public abstract class LedgerCommand : JudgeCommand
{
    /// <summary>The options and the exit codes.</summary>
    protected const string SharedWithFindings =
        """
              --findings      另外输出依据（findings）：每一项得多少、为什么
              --brief         不输出依据（不写也是这样）

            """ + Shared;

    /// <inheritdoc/>
    protected override bool WithFindings(Arguments arguments)
    {
        var (findings, brief) = (arguments.Flag("--findings"), arguments.Flag("--brief"));
        return findings && brief ? throw new UsageException("--findings 和 --brief 只能写一个。") : findings;
    }
}
