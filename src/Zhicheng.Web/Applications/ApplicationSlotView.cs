using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>The slots of files on one page of an application: how they look, and what happens when one is filled.</summary>
/// <param name="Page">Address of the page; it takes files at its handler "File".</param>
public sealed record ApplicationSlotView(string Page)
{
    /// <summary>The slot of a document: another file takes the place of the one there.</summary>
    public FileSlot Of(Draft draft, DocumentDefinition document) =>
        Of(draft, ApplicationSlots.Document(document.Id), document.Name, "Word 文档，.docx 或 .doc", int.MaxValue) with
        {
            Accept = ".docx,.doc",
            MaxBytes = FileRule.Word(document.MaxMegabytes).MaxBytes,
        };

    public FileSlot Of(Draft draft, string slot, string label, string? hint, int max = ClaimRule.MaxFiles)
    {
        var files = draft.FilesIn(slot);
        return new FileSlot
        {
            Id = Places.SlotId(slot),
            Label = label,
            Hint = hint,
            UploadUrl = $"{Page}?handler=File",
            PollUrl = Page,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["slot"] = slot },
            IsOpen = files.Count < max,
            TakesMany = files.Count + 1 < max && max != int.MaxValue,
            MaxBytes = FileRule.Evidence.MaxBytes,
            Files =
            [
                .. files.Select(f => new SlotFile(
                    f.File!.FileName,
                    Places.File(f.FileId),
                    f.File.Size,
                    $"/my/applications/{draft.Application.Id}/files/{f.Id}/remove?back={Uri.EscapeDataString(Page)}",
                    IsWaiting: f.File.Scan == FileScan.Waiting,
                    HasPreview: f.File.Preview == FilePreview.Made
                )),
            ],
        };
    }

    public async Task<Result<string?>> AddAsync(
        AddApplicationFile add,
        Actor actor,
        Guid id,
        string slot,
        IFormFile? file,
        CancellationToken cancel
    )
    {
        if (file is null)
        {
            return new Result<string?>.Refused([new FieldError(slot, "请先选择文件。")]);
        }

        await using var content = file.OpenReadStream();
        return await add.RunAsync(actor, id, slot, content, file.FileName, cancel);
    }

    /// <summary>Back to the page, at the slot.</summary>
    public RedirectResult Added(PageModel page, string? known, string slot)
    {
        if (known is not null)
        {
            page.Tell(known);
        }

        return new RedirectResult($"{Page}#{Places.SlotId(slot)}");
    }
}
