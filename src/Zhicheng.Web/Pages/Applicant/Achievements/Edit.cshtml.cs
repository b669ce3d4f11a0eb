using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>What is it, when was it obtained, and what did you do in it?</summary>
public sealed class EditModel(RequestActor request, FindAchievement find, SaveAchievement save, TimeProvider time)
    : PageModel
{
    private const int MostRadios = 4;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindWord { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? Discipline { get; set; }

    [BindProperty]
    public bool Collective { get; set; }

    [BindProperty]
    public string? OwnPart { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Fields { get; set; } = [];

    public AchievementKind Kind { get; private set; } = null!;

    public bool IsNew { get; private set; }

    public string? ReturnReason { get; private set; }

    /// <param name="check">Whether to say what is wrong, as after a save that led nowhere yet.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(bool check, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (Stored is { } stored && !stored.IsEditable())
        {
            return RedirectToPage("/Applicant/Achievements/Item", new { Id });
        }

        Show(Stored is null ? AchievementForm.Empty : AchievementForm.Of(Stored));
        if (check && Stored is not null)
        {
            Tell(AchievementCheck.Data(Stored, time.TodayInChina()));
        }

        return Page();
    }

    /// <param name="then">"list" for a draft to come back to later; else on to the papers.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancel)
    {
        switch (await SaveAsync(cancel))
        {
            case Result<Achievement>.Done { Value: var saved } when then == "list":
                this.Tell($"“{AchievementWords.NameOf(saved)}”已存为草稿，可以随时回来继续填写。");
                return RedirectToPage("/Applicant/Achievements/Index");
            case Result<Achievement>.Done { Value: var saved }:
                return AchievementCheck.Data(saved, time.TodayInChina()).Count > 0
                    ? RedirectToPage(new { saved.Id, check = true })
                    : RedirectToPage("/Applicant/Achievements/Item", new { saved.Id });
            case Result<Achievement>.Refused refused:
                Tell(refused.Errors);
                break;
            case Result<Achievement>.Stale stale:
                ModelState.AddModelError("", stale.Sentence);
                break;
            default:
                return NotFound();
        }

        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken cancel)
    {
        switch (await SaveAsync(cancel))
        {
            case Result<Achievement>.Done done:
                Response.Headers["X-Version"] = done.Value.Version.ToString();
                return new NoContentResult();
            case Result<Achievement>.NotFound:
                return NotFound();
            default:
                return new ConflictResult();
        }
    }

    public IEnumerable<FieldInfo> AskedFields => AchievementWords.Asked(Kind);

    /// <summary>The fields in the order of the page.</summary>
    public IEnumerable<string> Places => AchievementCheck.Places(Kind);

    /// <summary>Few values beside each other; many, and those that may stay unchosen, in a list.</summary>
    public static string? ControlOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Bool => "radios",
            FieldType.Choice => field.Required && field.Values.Count <= MostRadios ? "radios" : "select",
            _ => null,
        };

    public static IEnumerable<SelectListItem>? OptionsOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Bool => AchievementWords.YesNo.Select(v => new SelectListItem(v.Label, v.Id)),
            FieldType.Choice => field.Values.Select(v => new SelectListItem(v.Label, v.Id)),
            _ => null,
        };

    private Achievement? Stored { get; set; }

    // An id that is not the actor's own is that of a new entry: nobody can tell whether somebody else has it.
    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var view = await find.RunAsync(await request.GetAsync(), Id, cancel);
        Stored = view?.Achievement;
        IsNew = Stored is null;
        Version = Stored?.Version;
        ReturnReason = Stored is { State: AchievementState.Returned } ? Stored.ReturnReason : null;
        if ((view?.Kind ?? (KindWord is null ? null : DossierVocabulary.Kind(KindWord))) is not { } kind)
        {
            return false;
        }

        Kind = kind;
        Fill();
        return true;
    }

    private void Show(AchievementForm form)
    {
        (Name, Date, Discipline, Collective, OwnPart) = (
            form.Name,
            form.Date,
            form.Discipline,
            form.Collective,
            form.OwnPart
        );
        Fields = form.Fields.ToDictionary(f => f.Key, string? (f) => f.Value);
        Fill();
    }

    private void Fill()
    {
        foreach (var field in AskedFields)
        {
            Fields.TryAdd(
                field.Id,
                field.Default is { } answer
                    ? answer
                        ? "true"
                        : "false"
                    : null
            );
        }
    }

    private void Tell(IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
        {
            ModelState.AddModelError(error.Field, error.Sentence);
        }
    }

    private async Task<Result<Achievement>> SaveAsync(CancellationToken cancel) =>
        await save.RunAsync(
            await request.GetAsync(),
            new SaveAchievement.Request(
                Id,
                Version,
                KindWord,
                new AchievementForm(
                    Name ?? "",
                    Date ?? "",
                    Discipline ?? "",
                    Collective,
                    OwnPart ?? "",
                    Fields.ToDictionary(f => f.Key, f => f.Value ?? "")
                )
            ),
            cancel
        );
}
