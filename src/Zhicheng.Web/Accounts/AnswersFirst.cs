namespace Zhicheng.Web.Accounts;

/// <summary>
/// Whoever signs in while a notice or a request for consent waits answers it before anything else. What one may do without
/// stays open: reading the texts, taking one's data away, closing the account, leaving.
/// </summary>
internal static class AnswersFirst
{
    private const string Page = "/account/consent";

    private static readonly string[] Open = [Page, "/account/password", "/privacy", "/my/data", "/sign-out", "/dist"];

    /// <summary>After the choice of one's own password.</summary>
    public static void UseAnswersFirst(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    http.StandingSession() is not { NeedsAnswers: true }
                    || Array.Exists(
                        Open,
                        path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    return next(http);
                }

                var leads = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/";
                http.Response.Redirect(Page + QueryString.Create("next", leads));
                return Task.CompletedTask;
            }
        );
}
