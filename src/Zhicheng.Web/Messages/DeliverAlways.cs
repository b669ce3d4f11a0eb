using Zhicheng.Core.Delivery;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Messages;

/// <summary>Sends what is due, every few seconds. Demonstration data name phones that may be somebody's: they get nothing.</summary>
internal sealed partial class DeliverAlways(
    IServiceScopeFactory scopes,
    DeliverySettings settings,
    Demonstration demonstration,
    TimeProvider time,
    ILogger<DeliverAlways> log
) : BackgroundService
{
    private const int AtOnce = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        demonstration.IsServed
            ? Task.CompletedTask
            : Task.WhenAll([
                // Each channel by itself, so that a mail server that does not answer keeps no code waiting.
                .. settings
                    .Open.SelectMany(channel => Enumerable.Repeat(channel, AtOnce))
                    .Select(channel =>
                        AgainAndAgainAsync<DeliverMessages>(d => d.RunAsync(channel, stoppingToken), stoppingToken)
                    ),
                settings.Open.Count == 0
                    ? Task.CompletedTask
                    : AgainAndAgainAsync<ForwardMessages>(f => f.RunAsync(stoppingToken), stoppingToken),
            ]);

    private async Task AgainAndAgainAsync<TService>(Func<TService, Task<int>> work, CancellationToken stop)
        where TService : notnull
    {
        using var pauses = new PeriodicTimer(Pause, time);
        while (await pauses.WaitForNextTickAsync(stop))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var service = scope.ServiceProvider.GetRequiredService<TService>();
                while (await work(service) > 0) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next round tries again; what was being sent is found by its claim.
                Failed(log, typeof(TService).Name, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} was not done.")]
    private static partial void Failed(ILogger log, string work, Exception failure);
}
