using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;

namespace Zhicheng.Web.Accounts;

/// <summary>Lets people in and out: opens and ends sessions, and hands out the cookies that name them.</summary>
public sealed class DoorKeeper(
    IHttpContextAccessor context,
    SignInManager<Account> signIn,
    OpenSession open,
    FindActor actors
)
{
    // The longest that browsers keep a cookie.
    private static readonly TimeSpan DeviceKept = TimeSpan.FromDays(400);

    private HttpContext Http => context.HttpContext!;

    /// <summary>
    /// Signs in somebody who has shown who they are. It is always a new session: one that was in the browser before,
    /// whoever put it there, ends.
    /// </summary>
    /// <param name="account">Who.</param>
    /// <param name="isStrong">Whether a second factor was shown.</param>
    /// <param name="cancel">Cancels.</param>
    public Task SignInAsync(Account account, bool isStrong, CancellationToken cancel) =>
        SignInAsync(account, isStrong, null, cancel);

    /// <summary>The same for somebody who came through an identity provider, by its key.</summary>
    public async Task SignInAsync(Account account, bool isStrong, string? door, CancellationToken cancel)
    {
        var previous = Http.StandingSession()?.Id;
        var opened = await open.RunAsync(account, Http.Visitor(), previous, isStrong, door, cancel);
        Keep(opened.DeviceId, opened.DeviceToken);
        // Somebody with one office and no profile of an applicant acts from that office at once.
        await WriteAsync(account, opened.Id, await actors.OnlySeatAsync(account.Id, cancel));
    }

    /// <summary>Goes on in the same session as somebody else of those one may act as.</summary>
    public Task SitDownAsync(Account account, Guid? office) => WriteAsync(account, Http.StandingSession()!.Id, office);

    public Task SignOutAsync() => signIn.SignOutAsync();

    /// <summary>Lets the browser be known again.</summary>
    public void Keep(Guid device, string? token)
    {
        if (token is null)
        {
            return;
        }

        Http.Response.Cookies.Append(
            $"{RequestVisitor.DeviceCookie}{device:N}",
            token,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = Http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = DeviceKept,
                IsEssential = true,
            }
        );
    }

    private Task WriteAsync(Account account, Guid session, Guid? office)
    {
        List<Claim> claims = [new(SessionCheck.Claim, session.ToString())];
        if (office is { } id)
        {
            claims.Add(new(RequestActor.OfficeClaim, id.ToString()));
        }

        return signIn.SignInWithClaimsAsync(account, isPersistent: false, claims);
    }
}
