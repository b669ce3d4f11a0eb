namespace Zhicheng.Web.Shell;

/// <summary>
/// The headers every answer carries. No script and no style stands in a page, so none is allowed to; what an
/// attacker smuggles into a text stays text.
/// </summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors ";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = Policy + "'none'";
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                http.Response.OnStarting(KeepOutOfCaches, http);
                return next(http);
            }
        );

    // Whoever sits down at the computer next finds no page of somebody signed in. What says for itself how it may be kept keeps it.
    private static Task KeepOutOfCaches(object state)
    {
        var http = (HttpContext)state;
        if (http.User.Identity is { IsAuthenticated: true } && http.Response.Headers.CacheControl.Count == 0)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// For a file of evidence (PDF) that a page of ours shows beside the data: only our own pages may frame it, and
    /// nothing in it may run or load.
    /// </summary>
    public static void AllowFramingByOwnPages(this HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";
        response.Headers.XFrameOptions = "SAMEORIGIN";
    }
}
