using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>Deletes every hour what the doors need no more.</summary>
internal sealed partial class TidyHourly(IServiceScopeFactory scopes, TimeProvider time, ILogger<TidyHourly> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await hours.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TidyDoors>().RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Nothing depends on it: the next hour will do.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old counts, codes and sessions were not deleted.")]
    private static partial void Failed(ILogger log, Exception failure);
}
