namespace Zhicheng.Core.Demo;

/// <summary>A clock that the making of demonstration data sets, so that what happened "three weeks ago" says so.</summary>
public sealed class DemoClock(DateTime start) : TimeProvider
{
    private DateTime now = start;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    /// <summary>Goes to an instant; never back, because the journal goes forward.</summary>
    public void GoTo(DateTime instant) => now = instant > now ? instant : now.AddSeconds(7);
}
