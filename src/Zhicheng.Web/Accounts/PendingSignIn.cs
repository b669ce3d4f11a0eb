using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Zhicheng.Web.Accounts;

/// <summary>Somebody who named the password and has yet to show the second factor: a cookie of its own, for five minutes.</summary>
internal static class PendingSignIn
{
    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;

    public static Task HoldAsync(this HttpContext http, Guid account) =>
        http.SignInAsync(
            Scheme,
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, account.ToString())], Scheme))
        );

    public static async Task<Guid?> HeldAsync(this HttpContext http)
    {
        var held = await http.AuthenticateAsync(Scheme);
        return Guid.TryParse(held.Principal?.FindFirstValue(ClaimTypes.Name), out var account) ? account : null;
    }

    public static Task ReleaseAsync(this HttpContext http) => http.SignOutAsync(Scheme);
}
