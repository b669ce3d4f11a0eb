using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>Where does this entry stand, and what papers belong to it?</summary>
public sealed class ItemModel(
    RequestActor request,
    FindAchievement find,
    AddEvidence add,
    ChangeEvidence change,
    SubmitAchievement submit,
    WithdrawAchievement withdraw,
    ReviseAchievement revise,
    DeleteAchievement delete
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AchievementView View { get; private set; } = null!;

    public Achievement Achievement => View.Achievement;

    public bool IsEditable => Achievement.IsEditable();

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostUploadAsync(
        string? slot,
        string? issuer,
        IFormFile? file,
        CancellationToken cancel
    )
    {
        slot ??= "";
        if (file is null)
        {
            ModelState.AddModelError(AchievementCheck.Slot(slot), "请先选择文件，再点“上传”。");
            return await ShowAsync(cancel);
        }

        await using var content = file.OpenReadStream();
        var actor = await request.GetAsync();
        return await AfterAsync(
            await add.RunAsync(actor, Id, slot, issuer, content, file.FileName, cancel),
            known => known,
            AchievementCheck.Slot(slot),
            cancel
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid evidence, CancellationToken cancel) =>
        await AfterAsync(
            await change.RemoveAsync(await request.GetAsync(), Id, evidence, cancel),
            _ => null,
            null,
            cancel
        );

    public async Task<IActionResult> OnPostIssuerAsync(Guid evidence, string? issuer, CancellationToken cancel) =>
        await AfterAsync(
            await change.NameIssuerAsync(await request.GetAsync(), Id, evidence, issuer, cancel),
            _ => null,
            null,
            cancel
        );

    public async Task<IActionResult> OnPostSubmitAsync(Guid version, CancellationToken cancel) =>
        await AfterAsync(
            await submit.RunAsync(await request.GetAsync(), Id, version, cancel),
            employer => $"已提交给{employer}审核。审核前可以撤回；有结果会在消息里通知您。",
            null,
            cancel
        );

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) =>
        await AfterAsync(
            await withdraw.RunAsync(await request.GetAsync(), Id, cancel),
            _ => "已撤回，现在是草稿，可以修改后重新提交。",
            null,
            cancel
        );

    public async Task<IActionResult> OnPostReviseAsync(CancellationToken cancel) =>
        await AfterAsync(
            await revise.RunAsync(await request.GetAsync(), Id, cancel),
            _ => "已转为草稿，不再是“审核通过”。修改后请重新提交单位审核。",
            null,
            cancel
        );

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        var result = await delete.RunAsync(await request.GetAsync(), Id, cancel);
        if (result is Result<string>.Done { Value: var name })
        {
            this.Tell($"“{name}”已删除。");
            return RedirectToPage("/Applicant/Achievements/Index");
        }

        return await AfterAsync(result, _ => null, null, cancel);
    }

    /// <summary>Fields and slots in the order of the page.</summary>
    public IEnumerable<string> Places =>
        AchievementCheck.Places(View.Kind).Concat(View.Slots.Select(s => AchievementCheck.Slot(s.Id)));

    /// <summary>A slot as the shared part shows it; closed once the entry is handed in.</summary>
    public FileSlot SlotOf(AskedSlot slot) =>
        new()
        {
            Id = AchievementCheck.Slot(slot.Id),
            Label = slot.Label,
            Hint = slot.Hint,
            Why = IsEditable ? slot.Why : [],
            IsRequired = slot.Required,
            IsOpen = IsEditable && FilesIn(slot).Count() < AskedEvidence.MaxFiles,
            UploadUrl = Handler("Upload", null),
            TakesMany = FilesIn(slot).Count() + 1 < AskedEvidence.MaxFiles,
            PollUrl = $"/my/achievements/{Id}",
            Values = new Dictionary<string, string> { ["slot"] = slot.Id },
            Choice = slot.Issuers.Count > 0 ? new SlotChoice("issuer", "出具单位", slot.Issuers) : null,
            Files = [.. FilesIn(slot).Select(FileOf)],
        };

    private string Handler(string name, Guid? evidence) =>
        Url.Page("/Applicant/Achievements/Item", name, new { Id, evidence })!;

    private SlotFile FileOf(EvidenceFile evidence) =>
        new(
            evidence.File!.FileName,
            $"/files/{evidence.FileId}",
            evidence.File.Size,
            IsEditable ? Handler("Remove", evidence.Id) : null,
            View.AlsoIn.TryGetValue(evidence.FileId, out var other) ? $"也用在{other}" : null,
            evidence.Issuer,
            IsEditable ? Handler("Issuer", evidence.Id) : null,
            evidence.File.Scan == FileScan.Waiting,
            evidence.File.Preview == FilePreview.Made
        );

    private IEnumerable<EvidenceFile> FilesIn(AskedSlot slot) => Achievement.Evidence.Where(e => e.Slot == slot.Id);

    private async Task<IActionResult> AfterAsync<T>(
        Result<T> result,
        Func<T, string?> say,
        string? slot,
        CancellationToken cancel
    )
    {
        switch (result)
        {
            case Result<T>.Done { Value: var value }:
                if (say(value) is { } sentence)
                {
                    this.Tell(sentence);
                }

                return RedirectToPage("/Applicant/Achievements/Item", null, new { Id }, slot);
            case Result<T>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field, error.Sentence);
                }

                return await ShowAsync(cancel);
            case Result<T>.Stale stale:
                ModelState.AddModelError("", stale.Sentence);
                return await ShowAsync(cancel);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (await find.RunAsync(await request.GetAsync(), Id, cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
