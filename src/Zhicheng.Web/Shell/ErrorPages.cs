using Microsoft.AspNetCore.Diagnostics;

namespace Zhicheng.Web.Shell;

/// <summary>A failure becomes a page in plain Chinese, or problem details under /api.</summary>
internal static class ErrorPages
{
    private const string Page = "/errors";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(
            IsApi,
            api =>
            {
                api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
                api.UseStatusCodePages();
            }
        );
        app.UseWhen(
            http => !IsApi(http),
            pages =>
            {
                if (!app.Environment.IsDevelopment())
                    pages.UseExceptionHandler(
                        new ExceptionHandlerOptions { ExceptionHandlingPath = Page, StatusCodeSelector = StatusOf }
                    );
                pages.UseStatusCodePagesWithReExecute(Page);
            }
        );
    }

    private static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
