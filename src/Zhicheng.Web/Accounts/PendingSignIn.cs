using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Zhicheng.Web.Accounts;

/// <summary>
/// Somebody who named the password, or came through an identity provider, and has yet to show the second factor: a cookie of
/// its own, for five minutes.
/// </summary>
internal static class PendingSignIn
{
    private const string DoorClaim = "door";

    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;

    /// <param name="Account">Who.</param>
    /// <param name="Door">The provider's key; null: by the password.</param>
    public sealed record Held(Guid Account, string? Door);

    public static Task HoldAsync(this HttpContext http, Guid account, string? door = null)
    {
        List<Claim> claims = [new(ClaimTypes.Name, account.ToString())];
        if (door is not null)
        {
            claims.Add(new(DoorClaim, door));
        }

        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    public static async Task<Held?> HeldAsync(this HttpContext http)
    {
        var held = await http.AuthenticateAsync(Scheme);
        return Guid.TryParse(held.Principal?.FindFirstValue(ClaimTypes.Name), out var account)
            ? new(account, held.Principal.FindFirstValue(DoorClaim))
            : null;
    }

    public static Task ReleaseAsync(this HttpContext http) => http.SignOutAsync(Scheme);
}
