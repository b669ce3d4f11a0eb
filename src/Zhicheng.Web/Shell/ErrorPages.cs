using Microsoft.AspNetCore.Diagnostics;
using Zhicheng.Web.Api;

namespace Zhicheng.Web.Shell;

/// <summary>A failure becomes a page in plain Chinese, or problem details under /api.</summary>
internal static class ErrorPages
{
    private const string Page = "/errors";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(
            ApiSetup.IsApi,
            api =>
            {
                api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
                api.UseStatusCodePages();
            }
        );
        app.UseWhen(
            http => !ApiSetup.IsApi(http),
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

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
