using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>One section of the profile, or one row of it.</summary>
public sealed class FormModel(
    RequestActor actor,
    OpenProfileForm open,
    SaveProfileForm save,
    RemoveProfileRow remove,
    ShowProfile show
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    /// <summary>The row in the address; none for a new one and for a section that is no list.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Row { get; set; }

    /// <summary>Id of the row the form is about, also of a new one.</summary>
    [BindProperty]
    public Guid? RowId { get; set; }

    [BindProperty]
    public string? Stamp { get; set; }

    public ProfileForm Opened { get; private set; } = null!;

    public TypedForm Fields { get; private set; } = null!;

    public IReadOnlyList<StepItem> Steps { get; private set; } = [];

    /// <summary>What happened meanwhile, to somebody whose page was old.</summary>
    public string? Stale { get; private set; }

    public bool IsNew => Opened.Section.Many && Row is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await OpenAsync(cancel))
        {
            return NotFound();
        }

        (RowId, Stamp) = (Opened.RowId, Opened.Stamp);
        Fields = new TypedForm(Opened.Section.Fields, Opened.Values);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var form = new SaveProfileForm.Form(Section, RowId, Stamp ?? "", typed);
        switch (await save.RunAsync(await actor.GetAsync(), form, cancel))
        {
            case Result<bool>.Done done:
                return await SavedAsync(done.Value, cancel);
            case Result<bool>.Stale stale:
                return await AgainAsync(typed, stale.Sentence, cancel);
            case Result<bool>.Refused refused when ProfileSections.Find(Section) is { } section:
                TypedForm.Tell(ModelState, section.Fields, refused.Errors);
                return await AgainAsync(typed, null, cancel);
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (RowId is not { } row)
        {
            return NotFound();
        }

        switch (await remove.RunAsync(await actor.GetAsync(), Section, row, Stamp ?? "", cancel))
        {
            case Result<string>.Done done:
                this.Tell($"已删除：{done.Value}。");
                return Redirect($"/my/profile#{Section}");
            case Result<string>.Stale stale:
                return await AgainAsync(TypedForm.Read(Request.Form), stale.Sentence, cancel);
            default:
                return NotFound();
        }
    }

    private async Task<RedirectResult> SavedAsync(bool changed, CancellationToken cancel)
    {
        var sections = await show.RunAsync(await actor.GetAsync(), cancel);
        var saved = sections!.First(s => s.Section.Id == Section);
        this.Tell(
            !changed ? $"“{saved.Section.Title}”没有变化，不需要保存。"
            : saved.Missing.Count > 0 ? $"已保存“{saved.Section.Title}”，还缺：{string.Join("；", saved.Missing)}。"
            : $"已保存“{saved.Section.Title}”。"
        );
        return Redirect($"/my/profile#{Section}");
    }

    /// <summary>Shows the form again with everything that was typed.</summary>
    private async Task<IActionResult> AgainAsync(
        Dictionary<string, string?> typed,
        string? stale,
        CancellationToken cancel
    )
    {
        var wasNew = Row is null;
        // A row that is gone meanwhile is offered as a new one; a new one that stands already is compared with what stands.
        Row = RowId;
        if (!await OpenAsync(cancel))
        {
            Row = null;
            if (!await OpenAsync(cancel))
            {
                return NotFound();
            }

            Stamp = "";
        }
        else if (stale is not null)
        {
            Stamp = Opened.Stamp;
        }

        Row = wasNew && stale is null ? null : Row;
        Stale = stale;
        ModelState.Remove(nameof(Stamp));
        Fields = new TypedForm(
            Opened.Section.Fields,
            typed.ToDictionary(t => t.Key, t => t.Value ?? ""),
            stale is null || Row is null && Opened.Section.Many ? null : Opened.Values
        );
        return Page();
    }

    private async Task<bool> OpenAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        if (await open.RunAsync(me, Section, Row, cancel) is not { } opened)
        {
            return false;
        }

        // A set of facts has one address.
        if (!opened.Section.Many && Row is not null)
        {
            return false;
        }

        Opened = opened;
        Steps = ProfileWords.Steps((await show.RunAsync(me, cancel))!, Section);
        return true;
    }
}
