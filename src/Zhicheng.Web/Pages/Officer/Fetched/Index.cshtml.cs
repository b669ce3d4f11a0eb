using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Data.Exchanges;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Exchanges;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Officer.Fetched;

/// <summary>Which facts does your organisation hand over?</summary>
public sealed class IndexModel(RequestActor request, UploadFacts upload) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public IFormFile? Document { get; set; }

    [BindProperty]
    public string? Signature { get; set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<ExchangeUpload> Uploads { get; private set; } = [];

    public string NameOf(string kind) => ExchangeKinds.Find(kind)?.Name ?? kind;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var me = await request.GetAsync();
        var kinds = await upload.KindsAsync(me, cancel);
        if (kinds.Count == 0)
        {
            return NotFound();
        }

        Kinds = [.. kinds.Select(k => new SelectListItem(k.Name, k.Id))];
        Uploads = await upload.ListAsync(me, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var page = await OnGetAsync(cancel);
        if (Kinds.Count > 0 && Kinds.All(k => k.Value != Kind))
        {
            ModelState.AddModelError(nameof(Kind), "请选择文件的内容。");
            return page;
        }

        using var content = new MemoryStream();
        if (Document is { Length: <= UploadFacts.MostBytes } file)
        {
            await file.CopyToAsync(content, cancel);
        }

        var form = new UploadFacts.Form(Kind ?? "", Document?.FileName ?? "", content.ToArray(), Signature);
        switch (await upload.RunAsync(await request.GetAsync(), form, cancel))
        {
            case Result<Guid>.Done { Value: var id }:
                return Redirect($"/fetched/{id}");
            case Result<Guid>.Refused refused:
                ModelState.AddRefusal(refused);
                return page;
            default:
                return NotFound();
        }
    }
}
