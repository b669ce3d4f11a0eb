using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Zhicheng.Core.Outward;
using Zhicheng.Web.Hosting;

namespace Zhicheng.Web.Federation;

/// <summary>What a provider tells of itself.</summary>
/// <param name="Authorization">Where people are sent.</param>
/// <param name="Token">Where a code is exchanged.</param>
/// <param name="UserInfo">Where more is told of them; null: nowhere.</param>
/// <param name="Keys">What it signs with.</param>
/// <param name="PostsSecret">Whether it takes the secret in the body alone.</param>
/// <param name="ReadAt">When this was read.</param>
public sealed record ProviderDocument(
    Uri Authorization,
    Uri Token,
    Uri? UserInfo,
    IReadOnlyList<SecurityKey> Keys,
    bool PostsSecret,
    DateTimeOffset ReadAt
)
{
    /// <summary>Whether it signs with this key; a token that names none is tried with each.</summary>
    public bool Has(string keyId) => keyId.Length == 0 || Keys.Any(k => k.KeyId == keyId);
}

/// <summary>It cannot be reached, or what it answers is no answer.</summary>
public sealed class ProviderException(string why) : Exception(why);

/// <summary>Reads and remembers what providers tell of themselves: half a day, or until a key comes that is not known.</summary>
public sealed class Providers(TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private static readonly TimeSpan Serves = TimeSpan.FromHours(12);

    // Whoever sends made-up keys must not make this house ask for each of them.
    private static readonly TimeSpan SoonestAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ProviderDocument> known = new(StringComparer.Ordinal);

    private readonly HttpClient client = OutwardClient.Create(LongestAnswer);

    /// <param name="door">Whose.</param>
    /// <param name="unknownKey">Whether a key came up that the remembered document has not.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ProviderDocument> ReadAsync(FederatedDoor door, bool unknownKey, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(door.Key, out var document))
        {
            var age = now - document.ReadAt;
            if (age < (unknownKey ? SoonestAgain : Serves))
            {
                return document;
            }
        }

        return known[door.Key] = await FetchAsync(door, now, cancel);
    }

    /// <summary>Sends a request and reads what comes as JSON, whatever the status.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(
        FederatedDoor door,
        HttpRequestMessage request,
        CancellationToken cancel
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(door.Timeout);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            using var json = JsonDocument.Parse(body);
            return ((int)answer.StatusCode, json.RootElement.Clone());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ProviderException($"no answer from {request.RequestUri} in {door.Timeout.TotalSeconds:0.#} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException)
        {
            throw new ProviderException($"{request.RequestUri}: {failure.Message}");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<ProviderDocument> FetchAsync(FederatedDoor door, DateTimeOffset now, CancellationToken cancel)
    {
        var described = await GetAsync(door, $"{door.Issuer.TrimEnd('/')}/.well-known/openid-configuration", cancel);
        if (Text(described, "issuer") != door.Issuer)
        {
            throw new ProviderException($"it calls itself {Text(described, "issuer")} and not {door.Issuer}");
        }

        var keys = await GetAsync(door, Address(described, "jwks_uri").ToString(), cancel);
        return new ProviderDocument(
            Address(described, "authorization_endpoint"),
            Address(described, "token_endpoint"),
            Text(described, "userinfo_endpoint") is null ? null : Address(described, "userinfo_endpoint"),
            KeysOf(keys),
            PostsSecret(described),
            now
        );
    }

    private async Task<JsonElement> GetAsync(FederatedDoor door, string address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (status, body) = await AskAsync(door, request, cancel);
        return status == StatusCodes.Status200OK && body.ValueKind == JsonValueKind.Object
            ? body
            : throw new ProviderException($"{address} answered {status}");
    }

    private static List<SecurityKey> KeysOf(JsonElement keys)
    {
        try
        {
            return [.. new JsonWebKeySet(keys.GetRawText()).GetSigningKeys()];
        }
        catch (ArgumentException)
        {
            throw new ProviderException("its keys cannot be read");
        }
    }

    private static Uri Address(JsonElement described, string name) =>
        Uri.TryCreate(Text(described, name), UriKind.Absolute, out var address) && SafeAddress.Is(address)
            ? address
            : throw new ProviderException($"its {name} is missing or not encrypted");

    private static bool PostsSecret(JsonElement described)
    {
        if (
            !described.TryGetProperty("token_endpoint_auth_methods_supported", out var methods)
            || methods.ValueKind != JsonValueKind.Array
        )
        {
            return false;
        }

        var names = methods.EnumerateArray().Select(m => m.ToString()).ToList();
        return names.Contains("client_secret_post") && !names.Contains("client_secret_basic");
    }

    /// <summary>A text of an object; null when it has none of that name.</summary>
    internal static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
