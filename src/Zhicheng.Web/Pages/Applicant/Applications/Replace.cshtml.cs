using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>重新上传: which file takes the place of the one handed in, while it waits to be examined?</summary>
public sealed class ReplaceModel(
    MyApplications mine,
    FindSnapshots snapshots,
    ReplaceDocument replace,
    PlanDefinitions plans,
    FileStore files,
    RequestActor request
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "document")]
    public string DocumentId { get; set; } = "";

    [BindProperty]
    public IFormFile? NewFile { get; set; }

    [BindProperty]
    public bool Confirm { get; set; }

    public Application Application { get; private set; } = null!;

    public DocumentDefinition Document { get; private set; } = null!;

    /// <summary>The file on the desk now.</summary>
    public IReadOnlyList<FileContent> Standing { get; private set; } = [];

    public string Deadline => ChinaTime.ChineseDeadline(Application.Plan!.ResubmitUntil);

    public IReadOnlyList<string> ConfirmErrors =>
        [.. ModelState.GetValueOrDefault(nameof(Confirm))?.Errors.Select(e => e.ErrorMessage) ?? []];

    /// <summary>The titles held, as submitted.</summary>
    private IReadOnlyList<TitleContent> Titles { get; set; } = [];

    /// <summary>What that file says against what is expected.</summary>
    public IReadOnlyList<AdviceLine> Advice
    {
        get
        {
            if (Standing.Count == 0)
            {
                return [];
            }

            using var content = files.Open(Standing[0].Digest);
            return content is null
                ? []
                : DocumentAdvice.Of(
                    Document,
                    plans.Of(Application.Plan!).Forms.FirstOrDefault(f => f.Id == Document.Form),
                    Application.Grade,
                    title => Titles.Where(t => t.Name == title).Min(t => (DateOnly?)t.Obtained),
                    WordText.Read(content)
                );
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(await request.GetAsync(), cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        await using var content = NewFile?.OpenReadStream();
        var result = await replace.RunAsync(
            actor,
            Id,
            new(DocumentId, Confirm),
            content,
            NewFile?.FileName ?? "",
            cancel
        );
        if (result is Result<Guid>.NotFound || await LoadAsync(actor, cancel) is not { } gone)
        {
            return Answer(result);
        }

        // It went on meanwhile: why, is told on the page of the case.
        if (result is Result<Guid>.Refused { Errors: [var first, ..] })
        {
            this.Tell(first.Sentence);
        }

        return gone;
    }

    private IActionResult Answer(Result<Guid> result)
    {
        switch (result)
        {
            case Result<Guid>.Done:
                this.Tell(Document.Uploaded?.Text ?? $"“{Document.Name}”已重新上传，审核单位已收到通知。");
                return Redirect(Places.Replace(Id, DocumentId));
            case Result<Guid>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(
                        error.Field == ReplaceDocument.ConfirmField ? nameof(Confirm) : nameof(NewFile),
                        error.Sentence
                    );
                }

                // No page can put a chosen file back into its form.
                if (
                    NewFile is not null
                    && ModelState.GetFieldValidationState(nameof(NewFile)) != ModelValidationState.Invalid
                )
                {
                    ModelState.AddModelError(nameof(NewFile), $"“{NewFile.FileName}”没有上传，请重新选择文件。");
                }

                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> LoadAsync(Actor actor, CancellationToken cancel)
    {
        if (
            await mine.FindAsync(actor, Id, cancel) is not { Application: var application }
            || plans.Of(application.Plan!).Documents.FirstOrDefault(d => d.Id == DocumentId) is not { } document
        )
        {
            return NotFound();
        }

        if (replace.WhyNot(actor, application) is { } sentence)
        {
            this.Tell(sentence);
            return Redirect(Places.Application(Id));
        }

        (Application, Document) = (application, document);
        var all = await snapshots.RunAsync(Id, cancel);
        var submitted = SnapshotContent.Parse(all[0].Content);
        Titles = submitted.Person.Titles;
        Standing =
            submitted.Attachments.FirstOrDefault(a => a.Slot == ApplicationSlots.Document(DocumentId))?.Files ?? [];
        return null;
    }
}
