using Microsoft.Net.Http.Headers;
using Zhicheng.Core.Services.Files;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Files;

/// <summary>Serves files, to whoever may read them, by the type of their content; never as anything that runs.</summary>
internal static class FileDownload
{
    // Shown in the browser; everything else is offered for saving.
    private static readonly HashSet<string> Shown = ["image/jpeg", "image/png", "application/pdf"];

    /// <summary>Uploads of 20 MB are refused by a sentence that names the file; far larger ones before they are read.</summary>
    private const long LargestRequest = 40 * 1024 * 1024;

    public static void AddFiles(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestRequest);

    public static void MapFiles(this WebApplication app) =>
        app.MapMethods("/files/{id:guid}", [HttpMethods.Get, HttpMethods.Head], SendAsync).RequireAuthorization();

    private static async Task<IResult> SendAsync(
        Guid id,
        bool? save,
        HttpContext http,
        RequestActor actor,
        OpenFile open,
        CancellationToken cancel
    )
    {
        if (await open.RunAsync(await actor.GetAsync(), id, cancel) is not { } found)
        {
            return Results.NotFound();
        }

        var file = found.File;
        var inline = save != true && Shown.Contains(file.MediaType);
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // Asked again each time, because who may read it can change; unchanged content is not sent again.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.AllowFramingByOwnPages();
        return Results.Stream(
            found.Content,
            file.MediaType,
            lastModified: new DateTimeOffset(file.UploadedAt, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""),
            enableRangeProcessing: true
        );
    }
}
