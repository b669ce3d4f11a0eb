using Microsoft.Extensions.Diagnostics.HealthChecks;
using Zhicheng.Core.Data;

namespace Zhicheng.Web.Shell;

/// <summary>Healthy is an application that reaches its database.</summary>
internal sealed class DatabaseHealth(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy();
}
