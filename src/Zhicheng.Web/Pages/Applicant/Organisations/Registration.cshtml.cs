using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>Is everything there to have this employer examined?</summary>
public sealed class RegistrationModel(RequestActor request, RegisterEmployer register) : PageModel
{
    private const string ScanSlot = "scan";

    [FromRoute]
    public Guid Id { get; set; }

    public Registration Made { get; private set; } = null!;

    /// <summary>Whether it is the registrant's turn.</summary>
    public bool IsOpen => Made.State is RegistrationState.Draft or RegistrationState.Returned;

    public FileSlot Slot =>
        new()
        {
            Id = ScanSlot,
            Label = "盖章的授权委托书",
            Hint =
                "打印后由法定代表人签字、加盖公章，扫描或拍照上传。PDF、JPG、PNG，不超过20 MB；再传一份会代替原来的。",
            UploadUrl = $"/register/organisation/{Id}?handler=Scan",
            IsOpen = IsOpen,
            Files = Made.Scan is { } scan
                ?
                [
                    new SlotFile(
                        scan.FileName,
                        $"/files/{scan.Id}",
                        scan.Size,
                        IsWaiting: scan.Scan == FileScan.Waiting
                    ),
                ]
                : [],
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostScanAsync(IFormFile? file, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        await using var content = file?.OpenReadStream();
        Result<string?> attached = content is null
            ? new Result<string?>.Refused([new FieldError(ScanSlot, "请先选择文件，再点“上传”。")])
            : await register.AttachAsync(actor, Id, content, file!.FileName, cancel);
        if (attached is Result<string?>.Done { Value: var known })
        {
            this.Tell(known ?? "授权委托书已上传。核对后请提交审核。");
            return LocalRedirect($"/register/organisation/{Id}#{ScanSlot}");
        }

        return await AgainAsync(attached, _ => ScanSlot, cancel);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancel)
    {
        var sent = await register.SendAsync(await request.GetAsync(), Id, cancel);
        if (sent is Result<string>.Done { Value: var desk })
        {
            this.Tell($"已提交{desk}审核。有结果时，会在消息里告诉您。");
            return LocalRedirect($"/register/organisation/{Id}");
        }

        return await AgainAsync(sent, field => field, cancel);
    }

    private async Task<IActionResult> AgainAsync<T>(
        Result<T> failure,
        Func<string, string> fieldOf,
        CancellationToken cancel
    ) =>
        this.Refuse(failure, fieldOf) is { } answer ? answer
        : await LoadAsync(cancel) ? Page()
        : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await register.FindAsync(await request.GetAsync(), Id, cancel) is not { } made)
        {
            return false;
        }

        Made = made;
        return true;
    }
}
