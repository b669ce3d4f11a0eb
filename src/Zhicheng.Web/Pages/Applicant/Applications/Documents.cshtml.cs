using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>上传申报文档: the Word documents of the plan, and what was found in them.</summary>
public sealed class DocumentsModel(LoadDraft drafts, RequestActor request, AddApplicationFile add, FileStore files)
    : StepPage(drafts, request)
{
    public override DraftStep? Step => DraftStep.Documents;

    public ApplicationSlotView Slots => new(Places.Step(Id, DraftStep.Documents));

    /// <summary>What the file says against what is expected; empty without a file.</summary>
    public IReadOnlyList<AdviceLine> AdviceOn(DocumentDefinition document)
    {
        if (Draft.FilesIn(ApplicationSlots.Document(document.Id)).FirstOrDefault() is not { File: { } file })
        {
            return [];
        }

        using var content = files.Open(file.Digest);
        return content is null
            ? []
            : DocumentAdvice.Of(
                document,
                Draft.Definition.Forms.FirstOrDefault(f => f.Id == document.Form),
                Draft.Application.Grade,
                title => Draft.Person.Titles.Where(t => t.Name == title).Min(t => (DateOnly?)t.Obtained),
                WordText.Read(content)
            );
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? Page();

    public async Task<IActionResult> OnPostFileAsync(string? slot, IFormFile? file, CancellationToken cancel)
    {
        var result = await Slots.AddAsync(add, await ActorAsync(), Id, slot ?? "", file, cancel);
        return result is Result<string?>.Done done
            ? Slots.Added(this, done.Value, slot ?? "")
            : await AgainAsync(result, Places.SlotId, cancel);
    }
}
