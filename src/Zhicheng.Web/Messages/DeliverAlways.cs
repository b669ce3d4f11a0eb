using Zhicheng.Core.Data.Messages;
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
            : Task.WhenAll(
                // Each channel by itself, so that a mail server that does not answer keeps no code waiting.
                settings
                    .Open.SelectMany(channel => Enumerable.Repeat(channel, AtOnce))
                    .Select(channel => DeliverAsync(channel, stoppingToken))
            );

    private async Task DeliverAsync(MessageChannel channel, CancellationToken stop)
    {
        using var pauses = new PeriodicTimer(Pause, time);
        while (await pauses.WaitForNextTickAsync(stop))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var deliver = scope.ServiceProvider.GetRequiredService<DeliverMessages>();
                while (await deliver.RunAsync(channel, stop) > 0) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next round tries again; what was being sent is found by its claim.
                Failed(log, channel, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages by {Channel} were not delivered.")]
    private static partial void Failed(ILogger log, MessageChannel channel, Exception failure);
}
