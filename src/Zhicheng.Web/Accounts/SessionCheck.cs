using System.Runtime.ExceptionServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Zhicheng.Core.Services.Accounts.Sessions;

namespace Zhicheng.Web.Accounts;

/// <summary>Holds every cookie against its session: a cookie whose session ended is no cookie.</summary>
internal static class SessionCheck
{
    /// <summary>Claim that holds the id of the session.</summary>
    public const string Claim = "session";

    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        try
        {
            if (await FindAsync(context) is { } standing)
            {
                http.Features.Set(standing);
                return;
            }
        }
        catch (Exception failure)
        {
            // The framework would throw this again for the page that tells of it: it is kept, and thrown once.
            context.RejectPrincipal();
            http.Features.Set(new Failure(ExceptionDispatchInfo.Capture(failure)));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>After authentication: a session that could not be looked up is a failure, and not somebody signed out.</summary>
    public static void UseSessionFailures(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (http.Features.Get<IExceptionHandlerFeature>() is null)
                {
                    http.Features.Get<Failure>()?.Cause.Throw();
                }

                return next(http);
            }
        );

    /// <summary>The session of the request; null when nobody is signed in.</summary>
    public static StandingSession? StandingSession(this HttpContext http) => http.Features.Get<StandingSession>();

    private static async Task<StandingSession?> FindAsync(CookieValidatePrincipalContext context) =>
        Guid.TryParse(context.Principal?.FindFirstValue(Claim), out var session)
        && Guid.TryParse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? await context
                .HttpContext.RequestServices.GetRequiredService<FindSession>()
                .RunAsync(session, account, context.HttpContext.RequestAborted)
            : null;

    private sealed record Failure(ExceptionDispatchInfo Cause);
}
