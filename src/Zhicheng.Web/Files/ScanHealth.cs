using Microsoft.Extensions.Diagnostics.HealthChecks;
using Zhicheng.Core.Services.Files;

namespace Zhicheng.Web.Files;

/// <summary>Degraded is an application whose uploads stay in quarantine: it serves all the same, and somebody should look.</summary>
internal sealed class ScanHealth(ReadQuarantine quarantine) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => await quarantine.IsStuckAsync(cancellationToken) ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
}
