using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Workflow;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>A page on which an applicant fills in part of an application.</summary>
public abstract class StepPage(LoadDraft drafts, RequestActor request) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public Draft Draft { get; private set; } = null!;

    /// <summary>The step this page is about; null for the preview.</summary>
    public abstract DraftStep? Step { get; }

    public virtual string Title => Step is { } step ? StepList.TitleOf(Draft, step) : "预览确认提交";

    public string Next => StepList.After(Draft, Step!.Value);

    public IReadOnlyList<StepItem> Steps => StepList.Of(Draft, Step);

    protected Task<Actor> ActorAsync() => request.GetAsync();

    /// <summary>Loads the draft; gives an answer where there is none to fill in any more.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await drafts.RunAsync(await request.GetAsync(), Id, cancel) is not { } draft)
        {
            return NotFound();
        }

        Draft = draft;
        // The form of a track leads back by itself; what the plan does not ask for is not there.
        if (Step is { } step and not DraftStep.TrackForm && !StepList.StepsOf(draft).Contains(step))
        {
            return NotFound();
        }

        return draft.Application.Phase is CasePhase.Draft or CasePhase.Returned
            ? null
            : Redirect(Places.Application(Id));
    }

    /// <summary>Puts what went wrong beside the fields, after loading the page anew; nothing typed is lost.</summary>
    protected async Task<IActionResult> AgainAsync<T>(
        Result<T> failure,
        Func<string, string> fieldOf,
        CancellationToken cancel
    )
    {
        if (failure is Result<T>.NotFound || await LoadAsync(cancel) is NotFoundResult)
        {
            return NotFound();
        }

        if (Draft.Application.Phase is not (CasePhase.Draft or CasePhase.Returned))
        {
            this.Tell(failure is Result<T>.Refused { Errors: [var first, ..] } ? first.Sentence : "这份申报已经提交。");
            return Redirect(Places.Application(Id));
        }

        switch (failure)
        {
            case Result<T>.Stale stale:
                ModelState.AddModelError("", stale.Sentence);
                break;
            case Result<T>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field.Length == 0 ? "" : fieldOf(error.Field), error.Sentence);
                }

                break;
        }

        return Page();
    }

    /// <summary>The answer to a background save: the new stamp, or that the page is out of date.</summary>
    protected IActionResult Saved(Result<string> result)
    {
        switch (result)
        {
            case Result<string>.Done done:
                Response.Headers["X-Version"] = done.Value;
                return StatusCode(StatusCodes.Status204NoContent);
            case Result<string>.NotFound:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status409Conflict);
        }
    }
}
