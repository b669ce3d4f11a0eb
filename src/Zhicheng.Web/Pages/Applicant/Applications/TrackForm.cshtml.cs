using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>The form that a track asks for, such as 破格推荐…审批表: only what the profile does not say is asked.</summary>
public sealed class TrackFormModel(LoadDraft drafts, RequestActor request, SaveTrackForm save, AddApplicationFile add)
    : StepPage(drafts, request)
{
    private const string Prefix = "field:";

    private Dictionary<string, string>? typed;

    public override DraftStep? Step => DraftStep.TrackForm;

    [BindProperty]
    public string Stamp { get; set; } = "";

    public ApplicationSlotView Slots => new(Places.Step(Id, DraftStep.TrackForm));

    public IReadOnlyList<LabelledValue> Known =>
        TrackFormFacts.Of(WriteSnapshot.Of(Draft), Draft.Package.DefaultAsOf ?? Draft.Today);

    public string TextOf(string field) => (typed ?? Draft.Application.TrackForm).GetValueOrDefault(field, "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await OpenAsync(cancel) is { } answer)
        {
            return answer;
        }

        Stamp = DraftStamp.TrackForm(Draft.Application);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancel)
    {
        var result = await SaveAsync(cancel);
        if (result is not Result<string>.Done)
        {
            var answer = await AgainAsync(result, field => field, cancel);
            if (Draft is not null)
            {
                ModelState.Remove(nameof(Stamp));
                Stamp = DraftStamp.TrackForm(Draft.Application);
            }

            return answer;
        }

        if (then != "next")
        {
            return Redirect(Places.Step(Id, DraftStep.TrackForm));
        }

        return await OpenAsync(cancel) ?? Redirect(Next);
    }

    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken cancel) => Saved(await SaveAsync(cancel));

    public async Task<IActionResult> OnPostFileAsync(string? slot, IFormFile? file, CancellationToken cancel)
    {
        var result = await Slots.AddAsync(add, await ActorAsync(), Id, slot ?? "", file, cancel);
        if (result is Result<string?>.Done done)
        {
            return Slots.Added(this, done.Value, slot ?? "");
        }

        var answer = await AgainAsync(result, Places.SlotId, cancel);
        Stamp = Draft is null ? "" : DraftStamp.TrackForm(Draft.Application);
        return answer;
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ?? (Draft.HasTrackForm ? null : Redirect(Places.Step(Id, DraftStep.Information)));

    private async Task<Result<string>> SaveAsync(CancellationToken cancel)
    {
        typed = Request
            .Form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(
                f => f.Key[Prefix.Length..],
                f => f.Value.ToString().ReplaceLineEndings("\n"),
                StringComparer.Ordinal
            );
        return await save.RunAsync(await ActorAsync(), Id, Stamp, typed, cancel);
    }
}
