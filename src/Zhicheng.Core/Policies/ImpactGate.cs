namespace Zhicheng.Core.Policies;

/// <summary>Lets one study run at a time in this process: it takes every core that there is.</summary>
public sealed class ImpactGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    public Task<bool> TryEnterAsync(CancellationToken cancel) => one.WaitAsync(TimeSpan.Zero, cancel);

    public void Leave() => one.Release();

    public void Dispose() => one.Dispose();
}
