using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Zhicheng.Core.Services.Files;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Files;

/// <summary>
/// Where a form names a file that came piece by piece, puts it in the place of the file that the handler of the page asks for:
/// a page takes both alike and knows of one.
/// </summary>
internal sealed class ArrivedFileFilter : IAsyncPageFilter
{
    /// <summary>The field that names it.</summary>
    public const string Field = "upload";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var http = context.HttpContext;
        var asked = context.HandlerMethod?.Parameters.FirstOrDefault(p => p.ParameterType == typeof(IFormFile));
        if (
            asked is null
            || context.HandlerArguments.TryGetValue(asked.Name, out var chosen) && chosen is not null
            || !http.Request.HasFormContentType
            || !http.Request.Form.TryGetValue(Field, out var named)
        )
        {
            await next();
            return;
        }

        var actor = await http.RequestServices.GetRequiredService<RequestActor>().GetAsync();
        var uploads = http.RequestServices.GetRequiredService<ArrivedUploads>();
        if (
            !Guid.TryParse(named, out var id)
            || await uploads.OpenAsync(actor, id, http.RequestAborted) is not { } arrived
        )
        {
            context.Result = new ContentResult
            {
                StatusCode = StatusCodes.Status409Conflict,
                Content = "这个文件没有传完整，请重新选择文件再试。",
                ContentType = "text/plain; charset=utf-8",
            };
            return;
        }

        await using (arrived.Content)
        {
            context.HandlerArguments[asked.Name] = new ArrivedFile(arrived);
            if ((await next()).Exception is not null)
            {
                return;
            }
        }

        await uploads.DropAsync(actor, id, CancellationToken.None);
    }

    private sealed class ArrivedFile(ArrivedUploads.Arrived arrived) : IFormFile
    {
        public string ContentType => "application/octet-stream";

        public string ContentDisposition => "";

        public IHeaderDictionary Headers { get; } = new HeaderDictionary();

        public long Length => arrived.Upload.Size;

        public string Name => "file";

        public string FileName => arrived.Upload.FileName;

        public Stream OpenReadStream()
        {
            arrived.Content.Position = 0;
            return arrived.Content;
        }

        public void CopyTo(Stream target) => OpenReadStream().CopyTo(target);

        public Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) =>
            OpenReadStream().CopyToAsync(target, cancellationToken);
    }
}
