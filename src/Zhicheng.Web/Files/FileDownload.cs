using Microsoft.Net.Http.Headers;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Files;

/// <summary>Serves files, to whoever may read them, by the type of their content; never as anything that runs.</summary>
internal static class FileDownload
{
    // Shown in the browser; everything else is offered for saving.
    private static readonly HashSet<string> Shown = ["image/jpeg", "image/png", "application/pdf"];

    public static void MapFiles(this WebApplication app)
    {
        app.MapMethods("/files/{id:guid}", [HttpMethods.Get, HttpMethods.Head], SendAsync).RequireAuthorization();
        app.MapGet("/files/{id:guid}/preview", SendPreviewAsync).RequireAuthorization();
    }

    // Too small to read anything on it, so nothing is written across it, and nobody is said to have read the file.
    private static async Task<IResult> SendPreviewAsync(
        Guid id,
        HttpContext http,
        RequestActor request,
        MakePreviews previews,
        CancellationToken cancel
    )
    {
        if (await previews.OpenAsync(await request.GetAsync(), id, cancel) is not { } picture)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Stream(picture, "image/png");
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        bool? save,
        HttpContext http,
        RequestActor request,
        OpenFile open,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var actor = await request.GetAsync();
        if (await open.RunAsync(actor, id, cancel) is not { } found)
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

        if (!actor.IsSelf && await MarkAsync(content, file, actor, time, cancel) is { } copy)
        {
            http.Response.Headers.ContentDisposition = Disposition(save != true, copy.FileName);
            return Results.Bytes(copy.Content, copy.MediaType);
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

    // Who reviews takes a copy that says whose it is; the owner's file goes out as it is.
    private static async Task<ReaderCopy?> MarkAsync(
        Stream content,
        StoredFile file,
        Actor actor,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var organisation = actor.Seat?.OrganisationName ?? actor.Watch?.OrganisationName;
        var words = $"{actor.Name} {organisation} {time.UtcNow().Chinese()} 仅供职称评审";
        var look = new FileLook(file.MediaType, file.FileName, file.Width, file.Height);
        if (await ReaderCopy.MakeAsync(content, look, words, cancel) is { } copy)
        {
            await content.DisposeAsync();
            return copy;
        }

        content.Position = 0;
        return null;
    }

    /// <summary>RFC 6266: the name in UTF-8 as filename*, and for what is older a plain one.</summary>
    private static string Disposition(bool inline, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
