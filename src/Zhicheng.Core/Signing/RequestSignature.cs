using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Signing;

/// <summary>
/// How this house and a system beside it prove to each other who they are: HMAC-SHA256 over instant, nonce and body,
/// joined by line feeds, with a secret both hold. docs/operations.md tells it to whoever writes the other side.
/// </summary>
public static class RequestSignature
{
    public const string KeyHeader = "X-Zhicheng-Key";

    /// <summary>Seconds since 1970 in UTC.</summary>
    public const string TimestampHeader = "X-Zhicheng-Timestamp";

    /// <summary>Never the same twice: whoever receives it takes each only once.</summary>
    public const string NonceHeader = "X-Zhicheng-Nonce";

    public const string SignatureHeader = "X-Zhicheng-Signature";

    /// <summary>How far two clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The signature in lower-case hexadecimal.</summary>
    public static string Of(string secret, string timestamp, string nonce, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>Compares without telling by time how much of it was right.</summary>
    public static bool IsRight(
        string secret,
        string timestamp,
        string nonce,
        ReadOnlySpan<byte> body,
        string? signature
    ) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Of(secret, timestamp, nonce, body)),
            Encoding.ASCII.GetBytes(signature ?? "")
        );

    /// <summary>A POST of JSON that is signed.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="key">The name under which the other side knows the secret.</param>
    /// <param name="secret">What it is signed with.</param>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="now">The instant.</param>
    public static HttpRequestMessage Post(Uri to, string key, string secret, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Add(KeyHeader, key);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(NonceHeader, nonce);
        request.Headers.Add(SignatureHeader, Of(secret, timestamp, nonce, body));
        return request;
    }
}
