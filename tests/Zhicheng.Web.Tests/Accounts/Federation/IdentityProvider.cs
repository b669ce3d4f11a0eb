using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Zhicheng.Web.Tests.Accounts.Federation;

/// <summary>Somebody whom the provider knows.</summary>
public sealed record Citizen(string Subject, string? Name = "王小明", string? IdNumber = null, string? Phone = null)
{
    public string? Acr { get; init; }

    public string[] Amr { get; init; } = ["pwd"];

    /// <summary>An identity number with a right check digit that no other test has.</summary>
    public static string NewNumber()
    {
        var digits = $"33100219900307{Interlocked.Increment(ref numbers):D3}";
        return digits + Zhicheng.Core.Services.Profiles.IdNumber.CheckCharacter(digits);
    }

    private static int numbers;
}

/// <summary>
/// A small real identity provider (OpenID Connect, code flow), which checks what a careful one does: the secret, the code
/// once and for whom it was made, the address it was sent to, and PKCE. Tests make it lie.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string Key = "gate";
    public const string Name = "示例政务平台";
    private const string Client = "zhicheng-test";
    private const string Secret = "a secret of the provider & of nobody else";

    private readonly WebApplication web;
    private readonly ConcurrentDictionary<string, Grant> grants = [];

    private RSA rsa = RSA.Create(2048);
    private string kid = "first";

    private IdentityProvider(WebApplication web) => this.web = web;

    /// <summary>Changes what a token says.</summary>
    public Action<Dictionary<string, object?>>? Lie { get; set; }

    /// <summary>Changes the header and how it is signed: header, payload → the token.</summary>
    public Func<string, string>? Forge { get; set; }

    /// <summary>Instead of any answer.</summary>
    public Func<HttpContext, Task>? Temper { get; set; }

    public Func<DateTimeOffset> Now { get; set; } = () => new TestClock().GetUtcNow();

    /// <summary>Who is signed in at its page in a real browser.</summary>
    public Citizen? AtThePage { get; set; }

    public string Issuer => web.Urls.Single();

    /// <summary>How often its keys were read.</summary>
    public int KeysRead { get; private set; }

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var house = new IdentityProvider(built);
        built.Use((http, next) => house.Temper is { } temper ? temper(http) : next(http));
        built.MapGet("/.well-known/openid-configuration", house.Describe);
        built.MapGet("/keys", house.Keys);
        built.MapGet("/authorize", house.PageAsync);
        built.MapPost("/token", house.TokenAsync);
        built.MapGet("/me", () => Results.NotFound());
        await built.StartAsync();
        return house;
    }

    public Dictionary<string, string> Configuration(bool isTrusted = true) =>
        new()
        {
            [$"Zhicheng:Doors:{Key}:Name"] = Name,
            [$"Zhicheng:Doors:{Key}:Issuer"] = Issuer,
            [$"Zhicheng:Doors:{Key}:ClientId"] = Client,
            [$"Zhicheng:Doors:{Key}:ClientSecret"] = Secret,
            [$"Zhicheng:Doors:{Key}:IdentityIsVerified"] = isTrusted ? "true" : "false",
            [$"Zhicheng:Doors:{Key}:PhoneIsVerified"] = isTrusted ? "true" : "false",
            [$"Zhicheng:Doors:{Key}:StrongAmr"] = "face hwk",
            [$"Zhicheng:Doors:{Key}:TimeoutSeconds"] = "2",
        };

    /// <summary>Somebody agrees at its page: where the browser is sent.</summary>
    /// <param name="asked">The address that the application sent it to.</param>
    /// <param name="who">Who agrees.</param>
    public string Agree(string asked, Citizen who)
    {
        var query = QueryHelpers.ParseQuery(asked[asked.IndexOf('?', StringComparison.Ordinal)..]);
        query["response_type"].ToString().ShouldBe("code");
        query["client_id"].ToString().ShouldBe(Client);
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["scope"].ToString().Split(' ').ShouldContain("openid");
        var code = Guid.NewGuid().ToString("N");
        grants[code] = new(who, query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);
        return QueryHelpers.AddQueryString(
            query["redirect_uri"]!,
            new Dictionary<string, string?>
            {
                ["code"] = code,
                ["state"] = query["state"],
                ["iss"] = Issuer,
            }
        );
    }

    /// <summary>From now on it signs with another key.</summary>
    public void ChangeKey() => (rsa, kid) = (RSA.Create(2048), Guid.NewGuid().ToString("N"));

    /// <summary>A token of it, or of whoever has another key.</summary>
    public string Sign(string header, string payload, RSA? by = null)
    {
        var text = $"{Encode(header)}.{Encode(payload)}";
        var signature = (by ?? rsa).SignData(
            Encoding.ASCII.GetBytes(text),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    public string Header(string alg = "RS256") =>
        JsonSerializer.Serialize(
            new
            {
                alg,
                kid,
                typ = "JWT",
            }
        );

    /// <summary>A token signed with its public key as if that were a shared secret.</summary>
    public string SignWithPublicKey(string payload)
    {
        var text = $"{Encode(Header("HS256"))}.{Encode(payload)}";
        var mac = HMACSHA256.HashData(rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text));
        return $"{text}.{Base64Url.EncodeToString(mac)}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        Temper = null;
        await web.DisposeAsync();
    }

    private IResult Describe() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = $"{Issuer}/authorize",
                ["token_endpoint"] = $"{Issuer}/token",
                ["userinfo_endpoint"] = $"{Issuer}/me",
                ["jwks_uri"] = $"{Issuer}/keys",
            }
        );

    private IResult Keys()
    {
        KeysRead++;
        var key = rsa.ExportParameters(false);
        var n = Base64Url.EncodeToString(key.Modulus);
        var e = Base64Url.EncodeToString(key.Exponent);
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = "RS256",
                        kid,
                        n,
                        e,
                    },
                },
            }
        );
    }

    private async Task PageAsync(HttpContext http)
    {
        var to = Agree(http.Request.QueryString.Value!, AtThePage!);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(
            $"<!doctype html><html lang=zh><title>{Name}</title><h1>{Name}</h1><p>{AtThePage!.Name}</p>"
                + $"<a href=\"{WebUtility.HtmlEncode(to)}\">同意登录</a></html>"
        );
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Uri.EscapeDataString(Secret)}"));
        if (http.Request.Headers.Authorization != $"Basic {pair}")
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_client" });
            return;
        }

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        if (
            !grants.TryRemove(form["code"]!, out var grant)
            || grant.Challenge != challenge
            || grant.ReturnTo != form["redirect_uri"]
            || form["grant_type"] != "authorization_code"
        )
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new
            {
                access_token = "nothing is opened by it",
                token_type = "Bearer",
                id_token = TokenOf(grant),
            }
        );
    }

    private string TokenOf(Grant grant)
    {
        var now = Now().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = Client,
            ["sub"] = grant.Who.Subject,
            ["nonce"] = grant.Nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["amr"] = grant.Who.Amr,
        };
        void Say(string name, string? value)
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        Say("name", grant.Who.Name);
        Say("id_number", grant.Who.IdNumber);
        Say("phone_number", grant.Who.Phone);
        Say("acr", grant.Who.Acr);
        Lie?.Invoke(claims);
        var payload = JsonSerializer.Serialize(claims);
        return Forge?.Invoke(payload) ?? Sign(Header(), payload);
    }

    private sealed record Grant(Citizen Who, string Nonce, string Challenge, string ReturnTo);
}
