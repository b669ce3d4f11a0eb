namespace Zhicheng.Web.Accounts;

/// <summary>
/// Whoever signed in with a password that somebody else gave chooses one of their own before anything else: no page, file
/// or form is reached until then.
/// </summary>
internal static class OwnPasswordFirst
{
    private const string Page = "/account/password";

    // What the page itself needs, and the way out.
    private static readonly string[] Open = [Page, "/sign-out", "/dist"];

    /// <summary>After authentication, which finds the session.</summary>
    public static void UseOwnPasswordFirst(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    http.StandingSession() is not { NeedsOwnPassword: true }
                    || Array.Exists(
                        Open,
                        path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    return next(http);
                }

                http.Response.Redirect(Page);
                return Task.CompletedTask;
            }
        );
}
