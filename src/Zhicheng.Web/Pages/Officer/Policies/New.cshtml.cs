using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Policies;

/// <summary>Which package becomes a draft?</summary>
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class NewModel(RequestActor request, UploadPolicy upload) : PageModel
{
    /// <summary>Far more than a package may have: somewhat larger files are refused by a sentence and not by a broken connection.</summary>
    internal const long LargestRequest = 60 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Package { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        PolicyDraftActs.IsOfficer(await request.GetAsync()) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (!PolicyDraftActs.IsOfficer(actor))
        {
            return NotFound();
        }

        if (Package is null)
        {
            ModelState.AddModelError(nameof(Package), "请选择政策包的zip压缩包，或者改好的policy.yaml。");
            return Page();
        }

        await using var content = Package.OpenReadStream();
        var uploaded = await upload.RunAsync(actor, Package.FileName, content, cancel);
        if (uploaded is not Result<PolicyDraft>.Done { Value: var draft })
        {
            return this.Refuse(uploaded) ?? Page();
        }

        this.Tell(
            draft.Errors > 0
                ? $"已上传{draft.PolicyId}，检查发现{draft.Errors}处错误，改正后在这里更换文件。"
                : $"已上传{draft.PolicyId}，检查没有发现错误。请看它与现行版本的差别，再请求批准。"
        );
        return Redirect(PolicyLinks.Draft(draft.Id));
    }
}
