using Microsoft.Extensions.Diagnostics.HealthChecks;
using Zhicheng.Core.Services.Messages.Delivery;

namespace Zhicheng.Web.Messages;

/// <summary>Degraded is an application whose messages do not leave: it serves all the same, and somebody should look.</summary>
internal sealed class DeliveryHealth(FindStuck find) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => await find.RunAsync(cancellationToken) == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
}
