using System.Data.Common;
using Zhicheng.Core.Services.Policies;

namespace Zhicheng.Web.Policies;

/// <summary>
/// Before a request is answered it is looked, every two seconds at most, whether another process published a version of a
/// policy since. A request that comes two seconds after a publication sees it wherever it arrives.
/// </summary>
internal static class PublishedPoliciesSetup
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public static void UsePublishedPolicies(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var next = (time.GetUtcNow() + Between).UtcTicks;
        app.Use(
            async (HttpContext http, RequestDelegate answer) =>
            {
                var (due, now) = (Volatile.Read(ref next), time.GetUtcNow());
                var mine = (now + Between).UtcTicks;
                if (now.UtcTicks >= due && Interlocked.CompareExchange(ref next, mine, due) == due)
                {
                    await LookAsync(http, app.Logger);
                }

                await answer(http);
            }
        );
    }

    private static async Task LookAsync(HttpContext http, ILogger log)
    {
        try
        {
            var refresh = http.RequestServices.GetRequiredService<RefreshPolicies>();
            foreach (var fault in await refresh.RunAsync(http.RequestAborted))
            {
                log.LogError("{Fault}", fault);
            }
        }
        catch (DbException e)
        {
            // What this request asks of the database fails by itself; many pages ask nothing.
            log.LogWarning(e, "The database could not be asked for published policies.");
        }
    }
}
