using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Zhicheng.Core.Services.Accounts.Federation;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Federation;

/// <summary>
/// Talks to an identity provider: OpenID Connect, code flow with PKCE (RFC 7636). Stands in for
/// Microsoft.AspNetCore.Authentication.OpenIdConnect; signatures, keys and times are checked by Microsoft.IdentityModel.
/// </summary>
public sealed class ProviderConversation(Providers providers, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    // None of them is "none", and none takes a public key for a shared secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256,
    ];

    private readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false };

    /// <summary>Makes a ticket of random texts and the address to send somebody to with it.</summary>
    /// <exception cref="ProviderException">It does not answer.</exception>
    public async Task<(SentTicket Ticket, Uri Address)> BeginAsync(
        FederatedDoor door,
        string returnTo,
        string? next,
        Guid? linkTo,
        CancellationToken cancel
    )
    {
        var document = await providers.ReadAsync(door, unknownKey: false, cancel);
        var ticket = new SentTicket(door.Key, Random(), Random(), Random(), returnTo, next, linkTo);
        var query = QueryString.Create(
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = door.ClientId,
                ["redirect_uri"] = returnTo,
                ["scope"] = door.Scopes,
                ["state"] = ticket.State,
                ["nonce"] = ticket.Nonce,
                ["code_challenge"] = Base64Url.EncodeToString(
                    SHA256.HashData(Encoding.ASCII.GetBytes(ticket.Verifier))
                ),
                ["code_challenge_method"] = "S256",
            }
        );
        var address = new UriBuilder(document.Authorization);
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query.Value![1..]}" : query.Value;
        return (ticket, address.Uri);
    }

    /// <summary>Exchanges the code and believes what holds.</summary>
    public async Task<ProviderAnswer> EndAsync(
        FederatedDoor door,
        SentTicket ticket,
        string code,
        CancellationToken cancel
    )
    {
        try
        {
            var document = await providers.ReadAsync(door, unknownKey: false, cancel);
            var (status, body) = await ExchangeAsync(door, document, ticket, code, cancel);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                return new ProviderAnswer.Unreachable($"the code was answered {status}");
            }

            if (status != StatusCodes.Status200OK || Providers.Text(body, "id_token") is not { } idToken)
            {
                // Of a code that was used, made up or meant for somebody else.
                return new ProviderAnswer.Unbelievable(
                    $"the code was answered {status} {Providers.Text(body, "error")}"
                );
            }

            var (token, why) = await CheckAsync(door, ticket, idToken, cancel);
            return token is null
                ? new ProviderAnswer.Unbelievable(why!)
                : await IdentityAsync(door, document, token, Providers.Text(body, "access_token"), cancel);
        }
        catch (ProviderException failure)
        {
            return new ProviderAnswer.Unreachable(failure.Message);
        }
    }

    private async Task<(int Status, JsonElement Body)> ExchangeAsync(
        FederatedDoor door,
        ProviderDocument document,
        SentTicket ticket,
        string code,
        CancellationToken cancel
    )
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = ticket.ReturnTo,
            ["client_id"] = door.ClientId,
            ["code_verifier"] = ticket.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, document.Token);
        if (door.ClientSecret is { } secret)
        {
            if (document.PostsSecret)
            {
                form["client_secret"] = secret;
            }
            else
            {
                var pair = $"{Uri.EscapeDataString(door.ClientId)}:{Uri.EscapeDataString(secret)}";
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await providers.AskAsync(door, request, cancel);
    }

    private async Task<(JsonWebToken? Token, string? Why)> CheckAsync(
        FederatedDoor door,
        SentTicket ticket,
        string idToken,
        CancellationToken cancel
    )
    {
        if (KeyIdOf(idToken) is not { } keyId)
        {
            return (null, "no token");
        }

        var document = await providers.ReadAsync(door, unknownKey: false, cancel);
        if (!document.Has(keyId))
        {
            // It may have changed its keys since they were read.
            document = await providers.ReadAsync(door, unknownKey: true, cancel);
        }

        if (!document.Has(keyId))
        {
            return (null, "signed with a key that is not its own");
        }

        var checkedToken = await ValidateAsync(door, document, idToken);
        if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken token)
        {
            return (null, checkedToken.Exception?.GetType().Name ?? "no token");
        }

        if (!IsSame(Claim(token, "nonce"), ticket.Nonce))
        {
            return (null, "another nonce");
        }

        if (token.Audiences.Skip(1).Any() && Claim(token, "azp") != door.ClientId)
        {
            return (null, "made for another party");
        }

        return token.Subject is { Length: > 0 and <= 255 } ? (token, null) : (null, "no subject");
    }

    // Which key it says it was signed with; empty where it does not say.
    private static string? KeyIdOf(string idToken)
    {
        try
        {
            return new JsonWebToken(idToken).Kid ?? "";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task<TokenValidationResult> ValidateAsync(
        FederatedDoor door,
        ProviderDocument document,
        string idToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await tokens.ValidateTokenAsync(
            idToken,
            new TokenValidationParameters
            {
                ValidIssuer = door.Issuer,
                ValidAudience = door.ClientId,
                ValidAlgorithms = Algorithms,
                IssuerSigningKeys = document.Keys,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) =>
                    until is { } end && now < end + ClockSkew && (from is not { } begin || now >= begin - ClockSkew),
            }
        );
    }

    private async Task<ProviderAnswer> IdentityAsync(
        FederatedDoor door,
        ProviderDocument document,
        JsonWebToken token,
        string? accessToken,
        CancellationToken cancel
    )
    {
        var more = default(JsonElement);
        if (door.AsksUserInfo && document.UserInfo is { } endpoint && accessToken is not null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
            request.Headers.Authorization = new("Bearer", accessToken);
            (var status, more) = await providers.AskAsync(door, request, cancel);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                return new ProviderAnswer.Unreachable($"the code was answered {status}");
            }

            if (status != StatusCodes.Status200OK || Providers.Text(more, "sub") != token.Subject)
            {
                return new ProviderAnswer.Unbelievable($"userinfo answered {status}, or of somebody else");
            }
        }

        string? Said(string name) => Claim(token, name) ?? Providers.Text(more, name);
        return new ProviderAnswer.Known(
            new DoorIdentity(door.Key, door.Name, door.Issuer, token.Subject)
            {
                Name = Said(door.NameClaim),
                IdNumber = door.IdentityIsVerified ? NumberOf(Said(door.IdNumberClaim)) : null,
                Phone = door.PhoneIsVerified ? PhoneOf(Said(door.PhoneClaim)) : null,
                IsVerified = door.IdentityIsVerified,
                IsStrong = IsStrong(door, token),
            }
        );
    }

    private string? NumberOf(string? said) =>
        said is null ? null : IdNumber.Read(said, time.TodayInChina(), out _)?.Text;

    private static string? PhoneOf(string? said)
    {
        var digits = said?.Replace("+86", "", StringComparison.Ordinal).Trim();
        return digits is { Length: 11 } && digits[0] == '1' && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static bool IsStrong(FederatedDoor door, JsonWebToken token) =>
        (Claim(token, "acr") is { } acr && door.StrongAcr.Contains(acr, StringComparer.Ordinal))
        || token.Claims.Any(c => c.Type == "amr" && door.StrongAmr.Contains(c.Value, StringComparer.Ordinal));

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<object>(name, out var value) && value is string or long or int
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    private static bool IsSame(string? a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a ?? ""), Encoding.UTF8.GetBytes(b));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
