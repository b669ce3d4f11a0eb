using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Files;
using Zhicheng.Web.Accounts;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Zhicheng.Web.Files;

/// <summary>
/// Files that come piece by piece: one is begun, each piece says where it belongs, and whoever lost the line asks how much
/// has come. What has come whole is named in the form that would have held the file.
/// </summary>
internal static class UploadEndpoints
{
    public const string OffsetHeader = "Upload-Offset";
    public const string LengthHeader = "Upload-Length";

    /// <summary>What the page's script sends at once: small, so that little is sent twice after a break.</summary>
    private const int Piece = 256 * 1024;

    /// <param name="Id">Names it from here on.</param>
    /// <param name="Offset">How much of it has come.</param>
    /// <param name="Piece">How long a piece should be.</param>
    public sealed record Begun(Guid Id, long Offset, int Piece);

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("/uploads").RequireAuthorization().AddEndpointFilter(OnlyFromOwnPagesAsync);
        uploads.MapPost("", BeginAsync);
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head], TellAsync);
        uploads.MapPatch("/{id:guid}", TakeAsync);
        uploads.MapDelete("/{id:guid}", EndAsync);
    }

    private static async ValueTask<object?> OnlyFromOwnPagesAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Results.Problem(
                "这个页面打开太久了。请刷新页面，再选一次文件。",
                statusCode: StatusCodes.Status400BadRequest
            );
    }

    private static async Task<IResult> BeginAsync(
        BeginUpload.Form form,
        RequestActor actor,
        BeginUpload begin,
        CancellationToken cancel
    ) =>
        await begin.RunAsync(await actor.GetAsync(), form, cancel) switch
        {
            Result<FileUpload>.Done { Value: var upload } => Results.Created(
                $"/uploads/{upload.Id}",
                new Begun(upload.Id, upload.Received, Piece)
            ),
            Result<FileUpload>.Refused refused => Results.Problem(
                refused.Errors[0].Sentence,
                statusCode: StatusCodes.Status422UnprocessableEntity
            ),
            _ => Results.NotFound(),
        };

    private static async Task<IResult> TellAsync(
        Guid id,
        HttpContext http,
        RequestActor actor,
        TakePiece take,
        CancellationToken cancel
    )
    {
        if (await take.FindAsync(await actor.GetAsync(), id, cancel) is not { } upload)
        {
            return Results.NotFound();
        }

        Say(http, upload.Received);
        http.Response.Headers[LengthHeader] = upload.Size.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> TakeAsync(
        Guid id,
        HttpContext http,
        RequestActor actor,
        TakePiece take,
        CancellationToken cancel
    )
    {
        if (
            !long.TryParse(
                http.Request.Headers[OffsetHeader],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var offset
            )
        )
        {
            return Results.BadRequest();
        }

        TakePiece.Outcome outcome;
        try
        {
            outcome = await take.RunAsync(await actor.GetAsync(), id, offset, http.Request.Body, cancel);
        }
        catch (BadHttpRequestException)
        {
            // The line broke in the middle of a piece: it never came.
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        switch (outcome)
        {
            case TakePiece.Outcome.Taken taken:
                Say(http, taken.Offset);
                return Results.NoContent();
            case TakePiece.Outcome.OutOfPlace other:
                Say(http, other.Offset);
                return Results.StatusCode(StatusCodes.Status409Conflict);
            case TakePiece.Outcome.TooLong:
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> EndAsync(
        Guid id,
        RequestActor actor,
        ArrivedUploads arrived,
        CancellationToken cancel
    ) => await arrived.DropAsync(await actor.GetAsync(), id, cancel) ? Results.NoContent() : Results.NotFound();

    private static void Say(HttpContext http, long offset) =>
        http.Response.Headers[OffsetHeader] = offset.ToString(CultureInfo.InvariantCulture);
}
