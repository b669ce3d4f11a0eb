using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Outward;
using Zhicheng.Core.Signing;

namespace Zhicheng.Core.Delivery;

/// <summary>
/// Hands text messages to an HTTP gateway: a signed POST for each. The gateway takes each id only once, so an attempt whose
/// answer was lost is tried again without sending twice.
/// </summary>
public sealed class SmsCarrier(DeliverySettings settings, TimeProvider time) : ICarrier, IDisposable
{
    private const int LongestAnswer = 16 * 1024;

    private readonly HttpClient client = OutwardClient.Create(LongestAnswer);

    public MessageChannel Channel => MessageChannel.Sms;

    public async Task<Carriage> CarryAsync(OutgoingMessage message)
    {
        if (settings.Sms is not { } gateway)
        {
            return new Carriage.NotNow("没有设置短信网关。");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Posted(message.Id, message.To, message.Text),
            JsonSerializerOptions.Web
        );
        using var request = RequestSignature.Post(gateway.Address, gateway.Key, gateway.Secret, body, time.GetUtcNow());
        using var patience = new CancellationTokenSource(gateway.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            return Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(patience.Token), message.To);
        }
        catch (OperationCanceledException)
        {
            return new Carriage.NotNow($"短信网关{gateway.Timeout.TotalSeconds:0.#}秒内没有答复。");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new Carriage.NotNow("连不上短信网关，或连接中断。");
        }
    }

    public void Dispose() => client.Dispose();

    private static Carriage Read(HttpStatusCode status, string body, string to)
    {
        var number = (int)status;
        // 409: it has this id already, from an attempt whose answer did not arrive.
        if (number is >= 200 and < 300 or 409)
        {
            return new Carriage.Taken();
        }

        var why = $"短信网关答复{number}{Reason(body, to)}";
        // Refusals of our key or of the clock say nothing against the message.
        return number is >= 400 and < 500 and not (401 or 403 or 404 or 405 or 408 or 425 or 429)
            ? new Carriage.Refused(why)
            : new Carriage.NotNow(why);
    }

    private static string Reason(string body, string to)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("reason", out var reason)
                && reason.ValueKind == JsonValueKind.String
                ? $"：{Answers.Shown(reason.GetString()!, to)}"
                : "。";
        }
        catch (JsonException)
        {
            return "。";
        }
    }

    private sealed record Posted(Guid Id, string To, string Text);
}
