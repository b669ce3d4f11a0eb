using Zhicheng.Core.Services.Files;

namespace Zhicheng.Web.Files;

/// <summary>Has files in quarantine looked at, and small pictures made of those that passed, every second.</summary>
internal sealed partial class ScanAlways(IServiceScopeFactory scopes, TimeProvider time, ILogger<ScanAlways> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pauses = new PeriodicTimer(Pause, time);
        var swept = false;
        while (await pauses.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (!swept)
                {
                    await scope.ServiceProvider.GetRequiredService<CondemnFile>().DestroyLeftAsync(stoppingToken);
                    swept = true;
                }

                var scan = scope.ServiceProvider.GetRequiredService<ScanFiles>();
                while (await scan.RunAsync(stoppingToken) > 0) { }

                await scope.ServiceProvider.GetRequiredService<MakePreviews>().RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // They stay where they are; the next round tries again.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files in quarantine were not looked at.")]
    private static partial void Failed(ILogger log, Exception failure);
}
