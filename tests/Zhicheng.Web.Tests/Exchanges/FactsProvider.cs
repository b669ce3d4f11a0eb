using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Zhicheng.Web.Tests.Exchanges;

/// <summary>A small real system that keeps facts, written from docs/exchanges.md alone: it checks and makes signatures by itself.</summary>
internal sealed class FactsProvider : IAsyncDisposable
{
    public const string Secret = "a secret of forty characters, more or less";
    private readonly WebApplication web;

    private FactsProvider(WebApplication web) => this.web = web;

    /// <summary>Records by kind and identity number.</summary>
    public ConcurrentDictionary<(string Kind, string Number), string> Known { get; } = [];

    /// <summary>Instead of an answer.</summary>
    public Func<HttpContext, string, Task>? Temper { get; set; }

    public Func<DateTimeOffset> Now { get; set; } = () => new TestClock().GetUtcNow();

    /// <summary>How often it was asked with a right signature.</summary>
    public int Asked { get; private set; }

    public static async Task<FactsProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var provider = new FactsProvider(built);
        built.MapPost("/facts", provider.AnswerAsync);
        await built.StartAsync();
        return provider;
    }

    public Dictionary<string, string> Configuration(params string[] kinds)
    {
        var settings = new Dictionary<string, string>();
        foreach (var kind in kinds)
        {
            settings[$"Zhicheng:Exchanges:{kind}:Name"] = "示例信息中心";
            settings[$"Zhicheng:Exchanges:{kind}:Address"] = $"{web.Urls.Single()}/facts";
            settings[$"Zhicheng:Exchanges:{kind}:Secret"] = Secret;
            settings[$"Zhicheng:Exchanges:{kind}:TimeoutSeconds"] = "0.5";
            settings[$"Zhicheng:Exchanges:{kind}:PauseMilliseconds"] = "1";
        }

        return settings;
    }

    public static string Body(string kind, string records, string asOf = "2026-03-05") =>
        $"{{\"kind\":\"{kind}\",\"asOf\":\"{asOf}\",\"records\":{records}}}";

    public async Task SignedAsync(
        HttpContext http,
        string body,
        string? nonce = null,
        string? secret = null,
        int minutes = 0
    )
    {
        var at = Now()
            .AddMinutes(minutes)
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers["X-Zhicheng-Timestamp"] = at;
        http.Response.Headers["X-Zhicheng-Signature"] = Sign(
            secret ?? Secret,
            at,
            nonce ?? http.Request.Headers["X-Zhicheng-Nonce"]!,
            body
        );
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    public static string Sign(string secret, string at, string nonce, string body) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}\n{nonce}\n{body}"))
        );

    public async ValueTask DisposeAsync()
    {
        Temper = null;
        await web.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var right = Sign(
            Secret,
            http.Request.Headers["X-Zhicheng-Timestamp"]!,
            http.Request.Headers["X-Zhicheng-Nonce"]!,
            body
        );
        if (http.Request.Headers["X-Zhicheng-Signature"] != right)
        {
            http.Response.StatusCode = 401;
            return;
        }

        Asked++;
        using var question = JsonDocument.Parse(body);
        var kind = question.RootElement.GetProperty("kind").GetString()!;
        var number = question.RootElement.GetProperty("idNumber").GetString()!;
        var answer = Body(kind, Known.GetValueOrDefault((kind, number), "[]"));
        await (Temper?.Invoke(http, answer) ?? SignedAsync(http, answer));
    }
}
