using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Zhicheng.Core.Delivery;

namespace Zhicheng.Web.Tests.Messages.Delivery;

/// <summary>A small real gateway of text messages, written from docs/operations.md alone: it checks signatures by itself.</summary>
internal sealed class SmsGateway : IAsyncDisposable
{
    public const string Secret = "a secret of forty characters, more or less";
    public const string Key = "zhicheng-test";

    private readonly WebApplication web;
    private readonly HashSet<string> nonces = [];

    private SmsGateway(WebApplication web) => this.web = web;

    /// <summary>What was taken, by id: to whom, what.</summary>
    public ConcurrentDictionary<string, (string To, string Text)> Taken { get; } = [];

    /// <summary>The id of every request that was signed rightly, in the order they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Instead of taking a message.</summary>
    public Func<HttpContext, Task>? Temper { get; set; }

    public Uri Address => new($"{web.Urls.Single()}/send");

    /// <summary>The clock it holds the requests' against.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => new TestClock().GetUtcNow();

    public static async Task<SmsGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var gateway = new SmsGateway(built);
        built.MapPost("/send", gateway.TakeAsync);
        built.MapPost("/elsewhere", gateway.TakeAsync);
        await built.StartAsync();
        return gateway;
    }

    public SmsSettings Settings(double seconds = 20, string secret = Secret) =>
        new()
        {
            Address = Address,
            Key = Key,
            Secret = secret,
            Timeout = TimeSpan.FromSeconds(seconds),
        };

    /// <summary>What the application under test is told.</summary>
    public Dictionary<string, string> Configuration() =>
        new()
        {
            ["Zhicheng:Sms:Address"] = Address.ToString(),
            ["Zhicheng:Sms:Key"] = Key,
            ["Zhicheng:Sms:Secret"] = Secret,
            ["Zhicheng:Deliver"] = "false",
        };

    public async ValueTask DisposeAsync()
    {
        Temper = null;
        await web.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (!IsSigned(http.Request, body.ToArray()))
        {
            http.Response.StatusCode = 401;
            return;
        }

        using var json = JsonDocument.Parse(body.ToArray());
        var id = json.RootElement.GetProperty("id").GetString()!;
        Asked.Enqueue(id);
        if (Temper is { } temper)
        {
            await temper(http);
            return;
        }

        var message = (
            json.RootElement.GetProperty("to").GetString()!,
            json.RootElement.GetProperty("text").GetString()!
        );
        http.Response.StatusCode = Taken.TryAdd(id, message) ? 202 : 409;
    }

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var timestamp = request.Headers["X-Zhicheng-Timestamp"].ToString();
        var nonce = request.Headers["X-Zhicheng-Nonce"].ToString();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body];
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed));
        var age = Now() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp));
        lock (nonces)
        {
            return request.Headers["X-Zhicheng-Key"] == Key
                && request.Headers["X-Zhicheng-Signature"] == right
                && age.Duration() <= TimeSpan.FromMinutes(5)
                && nonces.Add(nonce);
        }
    }
}
