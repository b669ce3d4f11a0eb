using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Commands;

/// <summary>zhicheng cpd: certificate and activities in, years and renewal window out.</summary>
public sealed class CpdCommand : LedgerCommand
{
    /// <inheritdoc/>
    public override string Name => "cpd";

    /// <inheritdoc/>
    public override string Summary => "按政策计算持续职业发展学时和续期时间，每份证书输出一行结果";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng cpd POLICY [FILE] [--findings] [--policies DIR]

            按政策计算证书各年度的持续职业发展学时、续期申请的时间和现在能否续期。

              POLICY          政策，例如 family/2024
              FILE            证书和活动：JSON Lines，一行一份证书；也可以是一份分行书写的JSON。
                              不写或写“-”则从标准输入读取
            {SharedWithFindings}
            """;

    /// <inheritdoc/>
    protected override PackageKind Kind => PackageKind.Cpd;
}
