using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Accounts;

/// <summary>
/// Deletes every hour what the doors need no more and the accounts that are due to be erased; once a night what is due by the
/// timers of the classes of data.
/// </summary>
internal sealed partial class TidyHourly(IServiceScopeFactory scopes, TimeProvider time, ILogger<TidyHourly> log)
    : BackgroundService
{
    private const int NightHour = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await hours.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TidyDoors>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<ArrivedUploads>().TidyAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<EraseAccounts>().RunAsync(stoppingToken);
                if (ChinaTime.HourInChina(time.UtcNow()).Hour == NightHour)
                {
                    await scope.ServiceProvider.GetRequiredService<RunRetention>().RunAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Nothing depends on it: the next hour will do.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was due was not deleted.")]
    private static partial void Failed(ILogger log, Exception failure);
}
