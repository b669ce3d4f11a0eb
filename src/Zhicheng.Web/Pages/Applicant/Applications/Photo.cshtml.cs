using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>上传证件照</summary>
public sealed class PhotoModel(LoadDraft drafts, RequestActor request, SetPhoto set) : StepPage(drafts, request)
{
    public override DraftStep? Step => DraftStep.Photo;

    [TempData]
    public string? Advice { get; set; }

    public ApplicationFile? Photo => Draft.FilesIn(ApplicationSlots.Photo).FirstOrDefault();

    public FileSlot Slot
    {
        get
        {
            var rule = Draft.Definition.Photo!;
            return new FileSlot
            {
                Id = ApplicationSlots.Photo,
                Label = "证件照",
                Hint =
                    $"JPG 或 JPEG，大于 {ByteSize.Text(rule.OverBytes)}、小于 {ByteSize.Text(rule.UnderBytes)}，宽大于 {rule.OverWidth} 像素、高大于 {rule.OverHeight} 像素，宽高比 {rule.MinRatio} 至 {rule.MaxRatio}",
                UploadUrl = Places.Step(Id, DraftStep.Photo),
                PollUrl = Places.Step(Id, DraftStep.Photo),
                Accept = ".jpg,.jpeg",
                MaxBytes = FileRule.Photo.MaxBytes,
                Photo = rule,
                Files = Photo is { File: { } file }
                    ?
                    [
                        new SlotFile(
                            file.FileName,
                            Places.File(file.Id),
                            file.Size,
                            null,
                            Pixels(file.Width, file.Height),
                            IsWaiting: file.Scan == FileScan.Waiting
                        ),
                    ]
                    : [],
            };
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null)
        {
            ModelState.AddModelError(ApplicationSlots.Photo, "请先选择照片文件。");
            return await LoadAsync(cancel) ?? Page();
        }

        await using var content = file.OpenReadStream();
        var result = await set.RunAsync(await ActorAsync(), Id, content, file.FileName, cancel);
        if (result is not Result<SetPhoto.Outcome>.Done { Value: var outcome })
        {
            return await AgainAsync(result, _ => ApplicationSlots.Photo, cancel);
        }

        if (outcome.Faults.Count == 0)
        {
            Advice = outcome.Advice;
            return Redirect(Places.Step(Id, DraftStep.Photo));
        }

        foreach (var fault in outcome.Faults)
        {
            ModelState.AddModelError(ApplicationSlots.Photo, fault.Sentence);
        }

        return await LoadAsync(cancel) ?? Page();
    }

    private static string? Pixels(int? width, int? height) =>
        width is null || height is null ? null : $"{width}×{height} 像素";
}
