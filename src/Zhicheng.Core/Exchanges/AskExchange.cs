using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhicheng.Core.Outward;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Signing;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Exchanges;

/// <summary>What a system answered about somebody.</summary>
public abstract record ExchangeAnswer
{
    private ExchangeAnswer() { }

    /// <param name="AsOf">The day as of which it says so.</param>
    /// <param name="Records">A JSON array that the kind reads without a fault.</param>
    /// <param name="Lines">The same as people read it.</param>
    /// <param name="Digest">SHA-256 of the whole answer, byte by byte.</param>
    public sealed record Given(DateOnly AsOf, JsonElement Records, IReadOnlyList<string> Lines, string Digest)
        : ExchangeAnswer;

    /// <summary>Nothing is configured to be asked.</summary>
    public sealed record NotAsked : ExchangeAnswer;

    /// <summary>No answer came, however often it was tried; later one may.</summary>
    public sealed record Unreachable(string Why) : ExchangeAnswer;

    /// <summary>What came is not signed rightly, or is no answer to what was asked.</summary>
    public sealed record Unbelievable(string Why) : ExchangeAnswer;
}

/// <summary>
/// Asks the system that keeps a source of truth about one person: a signed POST, and an answer signed over the nonce of the
/// question, so that no answer serves for another. docs/exchanges.md tells it to whoever writes the other side.
/// </summary>
public sealed class AskExchange(ExchangeSources exchanges, TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private const int Attempts = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 10,
    };

    private readonly HttpClient client = OutwardClient.Create(LongestAnswer);

    public async Task<ExchangeAnswer> RunAsync(
        ExchangeKind kind,
        string name,
        string idNumber,
        CancellationToken cancel
    )
    {
        if (exchanges.Of(kind) is not { Address: { } address, Secret: { } secret } settings)
        {
            return new ExchangeAnswer.NotAsked();
        }

        // The same id each time: whoever is asked again knows it for the same question.
        var body = JsonSerializer.SerializeToUtf8Bytes(new Question(kind.Id, Guid.NewGuid(), name, idNumber), Json);
        ExchangeAnswer last = new ExchangeAnswer.Unreachable("");
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var request = RequestSignature.Post(address, settings.Key, secret, body, time.GetUtcNow());
            last = await OnceAsync(kind, settings, request, cancel);
            if (last is not ExchangeAnswer.Unreachable || attempt == Attempts)
            {
                break;
            }

            await Task.Delay(settings.Pause * attempt, cancel);
        }

        return last;
    }

    public void Dispose() => client.Dispose();

    /// <summary>Reads the body of an answer, or of a file about one person.</summary>
    public static (DateOnly AsOf, JsonElement Records)? ReadBody(string kind, ReadOnlySpan<byte> body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(body, Json);
            return answer is not null && answer.Kind == kind ? (answer.AsOf, answer.Records) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ExchangeAnswer> OnceAsync(
        ExchangeKind kind,
        ExchangeSettings settings,
        HttpRequestMessage request,
        CancellationToken cancel
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            var status = (int)answer.StatusCode;
            return status switch
            {
                200 => Believe(kind, settings.Secret!, request, answer, body),
                408 or 425 or 429 or >= 500 => new ExchangeAnswer.Unreachable($"it answered {status}"),
                _ => new ExchangeAnswer.Unbelievable($"it answered {status}"),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ExchangeAnswer.Unreachable($"no answer in {settings.Timeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException failure)
            when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new ExchangeAnswer.Unbelievable("its answer is too long");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new ExchangeAnswer.Unreachable(failure.Message);
        }
    }

    private ExchangeAnswer Believe(
        ExchangeKind kind,
        string secret,
        HttpRequestMessage request,
        HttpResponseMessage answer,
        byte[] body
    )
    {
        var nonce = request.Headers.GetValues(RequestSignature.NonceHeader).Single();
        var timestamp = Header(answer, RequestSignature.TimestampHeader);
        if (!RequestSignature.IsRight(secret, timestamp, nonce, body, Header(answer, RequestSignature.SignatureHeader)))
        {
            return new ExchangeAnswer.Unbelievable("its signature is wrong, or of another question");
        }

        if (
            !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > RequestSignature.Tolerance.TotalSeconds
        )
        {
            return new ExchangeAnswer.Unbelievable("its clock differs too much");
        }

        if (ReadBody(kind.Id, body) is not { } read || read.AsOf > time.TodayInChina())
        {
            return new ExchangeAnswer.Unbelievable("it is no answer to what was asked");
        }

        var (lines, fault) = kind.Read(read.Records, time.TodayInChina());
        return fault is null
            ? new ExchangeAnswer.Given(read.AsOf, read.Records, lines, DigestOf(body))
            : new ExchangeAnswer.Unbelievable(fault);
    }

    /// <summary>SHA-256 of an answer, in lower-case hexadecimal.</summary>
    public static string DigestOf(ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Concat(values) : "";

    private sealed record Question(string Kind, Guid Id, string Name, string IdNumber);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record Answer(string Kind, DateOnly AsOf, JsonElement Records);
}
