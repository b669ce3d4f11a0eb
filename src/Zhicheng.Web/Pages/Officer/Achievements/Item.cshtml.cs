using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Files;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Achievements;

/// <summary>Do the papers show what this entry says?</summary>
public sealed class ItemModel(RequestActor request, FindAchievement find, ListSubmitted list, DecideAchievement decide)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Null when it was taken back while somebody looked at it.</summary>
    public AchievementView? View { get; private set; }

    public bool MayRead { get; private set; }

    /// <summary>What else of this person waits, with this one among it.</summary>
    public IReadOnlyList<SubmittedRow> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostPassAsync(Guid version, CancellationToken cancel) =>
        DecideAsync(new DecideAchievement.Form(version, Pass: true, null), cancel);

    public Task<IActionResult> OnPostReturnAsync(Guid version, CancellationToken cancel) =>
        DecideAsync(new DecideAchievement.Form(version, Pass: false, Reason), cancel);

    public IReadOnlyList<EvidencePiece> Pieces =>
        [
            .. View!.Files.Select(f => new EvidencePiece(
                f.Slot.Label,
                string.Join(
                    " · ",
                    new[] { f.File.File!.FileName, ByteSize.Text(f.File.File.Size), f.File.Issuer }.OfType<string>()
                ),
                new Evidence(
                    f.File.File.FileName,
                    $"/files/{f.File.FileId}",
                    f.File.File.MediaType,
                    HeldFiles.Sentence(f.File.File.Scan)
                ),
                f.File.File.Preview == FilePreview.Made
            )),
        ];

    private async Task<IActionResult> DecideAsync(DecideAchievement.Form form, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        switch (await decide.RunAsync(actor, Id, form, cancel))
        {
            case Result<Achievement>.Done { Value: var decided }:
                this.Tell(
                    $"{decided.Person!.Name}的“{decided.Name}”已{(form.Pass ? "审核通过" : "退回修改")}，已通知本人。"
                );
                return await list.NextAsync(actor, decided.PersonId, cancel) is { } next
                    ? RedirectToPage("/Officer/Achievements/Item", new { Id = next })
                    : RedirectToPage("/Officer/Achievements/Index");
            case Result<Achievement>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field, error.Sentence);
                }

                break;
            case Result<Achievement>.Stale stale:
                ModelState.AddModelError("", stale.Sentence);
                break;
            default:
                return NotFound();
        }

        await LoadAsync(cancel);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        View = await find.RunAsync(actor, Id, cancel);
        if (View is null)
        {
            return false;
        }

        MayRead = AchievementAccess.MayRead(actor, View.Achievement);
        Waiting =
        [
            .. (await list.OfPersonAsync(actor, View.Achievement.PersonId, cancel)).Where(r =>
                r.Achievement.State == AchievementState.Submitted
            ),
        ];
        return true;
    }
}
