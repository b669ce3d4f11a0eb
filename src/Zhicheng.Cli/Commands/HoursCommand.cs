using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands;

/// <summary>zhicheng hours: continuing-education records in, recognised hours out.</summary>
public sealed class HoursCommand : LedgerCommand
{
    /// <inheritdoc/>
    public override string Name => "hours";

    /// <inheritdoc/>
    public override string Summary => "按政策认定继续教育学时，每人输出一行结果";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng hours POLICY [FILE] [--findings] [--policies DIR]

            按政策认定继续教育学时，给出每条记录的学时、不计的原因和各年度是否达到要求。

              POLICY          政策，例如 family/2019
              FILE            学时记录：JSON Lines，一行一人；也可以是一人的分行书写的JSON。
                              不写或写“-”则从标准输入读取
            {SharedWithFindings}
            """;

    /// <inheritdoc/>
    protected override PackageKind Kind => PackageKind.Hours;
}
