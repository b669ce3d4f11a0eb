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

        // Asked again each time, because who may read it can change; unchanged content is not sent again.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.AllowFramingByOwnPages();
        var file = found.File;
        if (found.Content is not { } content)
        {
            return Results.Text(
                HeldFiles.Sentence(file.Scan),
                "text/plain; charset=utf-8",
                statusCode: StatusCodes.Status409Conflict
            );
        }

        var inline = save != true && Shown.Contains(file.MediaType);
        http.Response.Headers.ContentDisposition = Disposition(inline, file.FileName);
        return Results.Stream(
            content,
            file.MediaType,
            lastModified: new DateTimeOffset(file.UploadedAt, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""),
            enableRangeProcessing: true
        );
    }

    /// <summary>RFC 6266: the name in UTF-8 as filename*, and for what is older a plain one.</summary>
    private static string Disposition(bool inline, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
