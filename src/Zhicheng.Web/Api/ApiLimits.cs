using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Zhicheng.Web.Api;

/// <summary>How much one address may ask for: calls a minute, and calls at once.</summary>
public static class ApiLimits
{
    public const string Policy = "api";

    private const int DefaultPerMinute = 300;

    // One call can keep a core busy for a second or two; people on pages want theirs as well.
    private const int AtOnce = 2;
    private const int WaitingAtMost = 32;

    internal static void AddApiLimits(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("Zhicheng:Api:RequestsPerMinute", DefaultPerMinute);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RefuseAsync;
            limiter.AddPolicy(
                Policy,
                http => RateLimitPartition.Get(PartitionOf(http.Connection.RemoteIpAddress), _ => Limiter(perMinute))
            );
        });
    }

    /// <summary>An IPv6 subscriber has a whole network of addresses: its first half tells who it is.</summary>
    public static string PartitionOf(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static RateLimiter Limiter(int perMinute) =>
        RateLimiter.CreateChained(
            new SlidingWindowRateLimiter(
                new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
            ),
            new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = WaitingAtMost })
        );

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancel)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? after
            : TimeSpan.FromSeconds(10);
        var seconds = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = ApiProblems.Of(
            StatusCodes.Status429TooManyRequests,
            $"请{seconds}秒后再试。大批数据请用application/x-ndjson一次提交，一行一份。"
        );
        await problem.ExecuteAsync(http);
    }
}
