using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>Why do you meet this criterion, how often, and what proves it?</summary>
public sealed class ClaimModel(
    LoadDraft drafts,
    RequestActor request,
    SaveClaim save,
    DropClaim drop,
    AddApplicationFile add
) : StepPage(drafts, request)
{
    public sealed class Fields
    {
        public string Stamp { get; set; } = "";

        public string? Grounds { get; set; }

        public string? Count { get; set; }
    }

    [BindProperty]
    public Fields Input { get; set; } = new();

    [FromRoute]
    public string Criterion { get; set; } = "";

    public override DraftStep? Step => DraftStep.Claims;

    public ClaimInfo Info => Draft.Package.Claims.First(c => c.Criterion == Criterion);

    public ApplicationSlotView Slots => new(Places.Claim(Id, Criterion));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await OpenAsync(cancel) is { } answer)
        {
            return answer;
        }

        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await SaveAsync(cancel);
        if (result is Result<string>.Done)
        {
            this.Tell("已保存这一条。");
            return Redirect(Places.Claim(Id, Criterion));
        }

        var again = await AgainAsync(result, field => $"Input.{field}", cancel);
        if (Draft is not null && result is Result<string>.Stale)
        {
            ModelState.Remove("Input.Stamp");
            Input.Stamp = DraftStamp.Claim(Draft.Claim(Criterion));
        }

        return again;
    }

    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken cancel)
    {
        var result = await SaveAsync(cancel);
        return result is Result<string>.Refused { Errors: [{ Field: "Count" }] }
            ? StatusCode(StatusCodes.Status204NoContent)
            : Saved(result);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancel)
    {
        var result = await drop.RunAsync(await ActorAsync(), Id, Criterion, cancel);
        if (result is not Result<Nothing>.Done)
        {
            return await AgainAsync(result, field => field, cancel);
        }

        this.Tell("已删去这一条。");
        return Redirect(Places.Step(Id, DraftStep.Claims));
    }

    public async Task<IActionResult> OnPostFileAsync(string? slot, IFormFile? file, CancellationToken cancel)
    {
        // Evidence for a claim is a claim: somebody may begin with the file.
        var result = await Slots.AddAsync(add, await ActorAsync(), Id, ApplicationSlots.Claim(Criterion), file, cancel);
        if (result is Result<string?>.Done done)
        {
            await StartAsync(cancel);
            return Slots.Added(this, done.Value, slot ?? "");
        }

        var again = await AgainAsync(result, Places.SlotId, cancel);
        if (Draft is not null)
        {
            Show();
        }

        return again;
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is null && Draft.Claim(Criterion) is null)
        {
            await save.RunAsync(await ActorAsync(), Id, Criterion, new(DraftStamp.Claim(null), "", null), cancel);
        }
    }

    private async Task<Result<string>> SaveAsync(CancellationToken cancel)
    {
        int? count = null;
        if (!string.IsNullOrWhiteSpace(Input.Count))
        {
            if (
                !int.TryParse(Input.Count.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < 1 or > 999
            )
            {
                return new Result<string>.Refused([new FieldError("Count", "“共几项”请填1至999的整数。")]);
            }

            count = number;
        }

        var grounds = (Input.Grounds ?? "").ReplaceLineEndings("\n");
        return await save.RunAsync(await ActorAsync(), Id, Criterion, new(Input.Stamp, grounds, count), cancel);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ?? (Draft.Package.Claims.Any(c => c.Criterion == Criterion) ? null : NotFound());

    private void Show()
    {
        var claim = Draft.Claim(Criterion);
        Input = new Fields
        {
            Stamp = DraftStamp.Claim(claim),
            Grounds = claim?.Grounds,
            Count = claim?.Count?.ToString(CultureInfo.InvariantCulture),
        };
    }
}
