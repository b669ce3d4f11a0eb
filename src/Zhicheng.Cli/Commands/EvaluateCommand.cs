using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands;

/// <summary>zhicheng evaluate: dossiers in, one result a line out.</summary>
public sealed class EvaluateCommand : JudgeCommand
{
    /// <inheritdoc/>
    public override string Name => "evaluate";

    /// <inheritdoc/>
    public override string Summary => "按政策评价申报档案，每份输出一行结果";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng evaluate POLICY [FILE] [--brief] [--policies DIR]

            按政策评价申报档案，给出各项条件、各申报类型、最早符合日期、评分和依据。

              POLICY          政策，例如 family/2025
              FILE            申报档案：JSON Lines，一行一份；也可以是一份分行书写的JSON。
                              不写或写“-”则从标准输入读取
              --brief         不输出依据（findings）
            {Shared}
            """;

    /// <inheritdoc/>
    protected override PackageKind Kind => PackageKind.Title;

    /// <inheritdoc/>
    protected override bool WithFindings(Arguments arguments) => !arguments.Flag("--brief");
}
