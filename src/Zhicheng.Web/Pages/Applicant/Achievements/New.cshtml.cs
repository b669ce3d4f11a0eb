using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>What kind of achievement is it?</summary>
public sealed class NewModel(PlanDefinitions plans) : PageModel
{
    /// <summary>A kind leads to a fresh form, under an id of its own each time.</summary>
    public IActionResult OnGet(string? kind) =>
        kind is not null && DossierVocabulary.Kind(kind) is { } known
            ? RedirectToPage("/Applicant/Achievements/Edit", new { id = Guid.CreateVersion7(), kind = known.Id })
            : Page();

    /// <summary>The papers it needs whatever is filled in.</summary>
    public string PapersOf(AchievementKind kind) => AskedEvidence.Usually(plans, kind.Id);
}
