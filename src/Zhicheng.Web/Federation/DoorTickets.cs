using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Zhicheng.Core.Services.Accounts.Federation;

namespace Zhicheng.Web.Federation;

/// <summary>Somebody who was sent to a provider and is awaited back.</summary>
/// <param name="Door">Which provider.</param>
/// <param name="State">What it has to bring back with the answer.</param>
/// <param name="Nonce">What the token has to hold.</param>
/// <param name="Verifier">What alone exchanges the code.</param>
/// <param name="ReturnTo">Where the provider sends them.</param>
/// <param name="Next">Local page they were on the way to.</param>
/// <param name="LinkTo">The account that asked, with its password, to be linked; null: they sign in.</param>
public sealed record SentTicket(
    string Door,
    string State,
    string Nonce,
    string Verifier,
    string ReturnTo,
    string? Next,
    Guid? LinkTo
);

/// <summary>Somebody whom a provider knows and no account here yet; or who gave the password to be linked.</summary>
/// <param name="Identity">Who, when the provider has told.</param>
/// <param name="Next">Local page they were on the way to.</param>
public sealed record MetTicket(DoorIdentity Identity, string? Next);

/// <summary>Somebody signed in who gave the password to be linked to a provider.</summary>
/// <param name="Door">Which.</param>
/// <param name="Account">Whose account.</param>
public sealed record LinkTicket(string Door, Guid Account);

/// <summary>
/// Keeps what happens between two requests of a sign-in through a provider: in a cookie that this house alone can read or
/// write, for ten minutes, of this browser. There is one at a time, and reading it back uses it up where it must serve once.
/// </summary>
public sealed class DoorTickets(IHttpContextAccessor context, IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Serves = TimeSpan.FromMinutes(10);

    private HttpContext Http => context.HttpContext!;

    public void Put<T>(T ticket)
        where T : class
    {
        var kept = new Kept(time.GetUtcNow() + Serves, JsonSerializer.Serialize(ticket));
        Http.Response.Cookies.Append(
            CookieOf<T>(),
            ProtectorOf<T>().Protect(JsonSerializer.Serialize(kept)),
            Options(Serves)
        );
    }

    public T? Read<T>()
        where T : class
    {
        if (Http.Request.Cookies[CookieOf<T>()] is not { } sealedText)
        {
            return null;
        }

        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(ProtectorOf<T>().Unprotect(sealedText))!;
            return kept.Until > time.GetUtcNow() ? JsonSerializer.Deserialize<T>(kept.Json) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remove<T>()
        where T : class => Http.Response.Cookies.Append(CookieOf<T>(), "", Options(TimeSpan.Zero));

    private CookieOptions Options(TimeSpan serves) =>
        new()
        {
            HttpOnly = true,
            Secure = Http.Request.IsHttps,
            // Lax: the way back from the provider is a link from another site.
            SameSite = SameSiteMode.Lax,
            MaxAge = serves,
            IsEssential = true,
        };

    private IDataProtector ProtectorOf<T>() => protection.CreateProtector($"zhicheng.door.{typeof(T).Name}");

    private static string CookieOf<T>() => $"zhicheng.door.{typeof(T).Name.ToLowerInvariant()}";

    private sealed record Kept(DateTimeOffset Until, string Json);
}
