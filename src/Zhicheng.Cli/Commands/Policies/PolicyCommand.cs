using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>What the commands of a policy officer share.</summary>
public abstract class PolicyCommand : Command
{
    /// <summary>The help of the options that all of them take.</summary>
    protected const string SharedOptions = """
          --policies DIR  政策文件夹；不写则在程序所在位置和当前位置逐级向上寻找policies
        """;

    /// <summary>Every one of them, in the order of the help.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        new PolicyNewCommand(),
        new PolicyCheckCommand(),
        new PolicyShowCommand(),
        new PolicyExplainCommand(),
        new PolicyTestCommand(),
        new PolicyCoverageCommand(),
        new PolicyDiffCommand(),
        new PolicySimulateCommand(),
    ];

    /// <summary>All operands that are left.</summary>
    protected static IReadOnlyList<string> Operands(Arguments arguments)
    {
        var operands = new List<string>();
        while (arguments.OptionalOperand() is { } operand)
        {
            operands.Add(operand);
        }
        return operands;
    }

    /// <summary>Loads the packages; those with errors are told and left out.</summary>
    /// <returns>The packages, and whether all of them could be loaded.</returns>
    protected static (IReadOnlyList<PolicyPackage> Packages, bool All) LoadAll(
        IReadOnlyList<PolicyPlace> places,
        Terminal terminal
    )
    {
        var (packages, all) = (new List<PolicyPackage>(), true);
        foreach (var place in places)
        {
            var library = PolicyLibrary.LoadOne(place.Root, place.Id);
            if (library.Find(place.Id) is { } package)
            {
                packages.Add(package);
                continue;
            }
            all = false;
            terminal.Error.WriteLine($"政策 {place.Id} 有错误，不能使用：");
            foreach (var error in library.Errors)
            {
                terminal.Error.WriteLine(error);
            }
        }
        return (packages, all);
    }

    /// <summary>Tells what is wrong with files of examples.</summary>
    protected static void Tell(IEnumerable<PackageError> errors, Terminal terminal)
    {
        foreach (var error in errors)
        {
            terminal.Error.WriteLine(error);
        }
    }
}
