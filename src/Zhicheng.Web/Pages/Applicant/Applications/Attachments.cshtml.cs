using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>上传相关附件: what the plan asks of this very person, each with its reason.</summary>
public sealed class AttachmentsModel(LoadDraft drafts, RequestActor request, AddApplicationFile add)
    : StepPage(drafts, request)
{
    public override DraftStep? Step => DraftStep.Attachments;

    public ApplicationSlotView Slots => new(Places.Step(Id, DraftStep.Attachments));

    public string? Note(string? id) =>
        id is not null && Draft.Package.Note(id) is { } note
            ? $"{FindingNodes.NoteWord(note.Kind)}：{note.Text}"
            : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? Page();

    public async Task<IActionResult> OnPostFileAsync(string? slot, IFormFile? file, CancellationToken cancel)
    {
        var result = await Slots.AddAsync(add, await ActorAsync(), Id, slot ?? "", file, cancel);
        return result is Result<string?>.Done done
            ? Slots.Added(this, done.Value, slot ?? "")
            : await AgainAsync(result, Places.SlotId, cancel);
    }
}
